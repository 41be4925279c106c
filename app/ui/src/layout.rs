//! The frames of pages. Words of the shop come from outside.

mod footer;
mod header;
mod logo;
mod shell;

pub use footer::*;
pub use header::*;
pub use logo::*;
pub use shell::*;
