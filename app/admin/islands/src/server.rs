//! What server functions do on the server, shared with the pages.

pub mod cells;
pub mod drafts;
pub mod fields;
pub mod runs;
mod when;

pub use when::When;
