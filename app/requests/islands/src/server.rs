//! What server functions do on the server, shared with the pages.

pub mod drafts;
pub mod requests;
mod texts;
pub mod token;
