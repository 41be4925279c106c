//! Entries of the audit log, and the history of one entity.

mod diff;
mod entries;
mod past;

pub use entries::{Words, entries, named};
pub use past::Past;

pub use crate::texts::audit as title;
