//! Saves the request forms on the server while they are filled in.

mod api;
mod keeper;

pub use api::{SaveDraft, save_draft};
pub use keeper::DraftKeeper;
