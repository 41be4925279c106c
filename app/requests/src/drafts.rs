//! Drafts of both request forms: saved on the server while they are filled in, and restored for their owner.

mod api;
mod keeper;

pub use api::{SaveDraft, save_draft};
pub use keeper::DraftKeeper;

#[cfg(feature = "ssr")]
mod kept;
#[cfg(feature = "ssr")]
pub(crate) use kept::{Kept, discard, fresh, kept, token};
