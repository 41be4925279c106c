//! Entries of the audit log, and the history of one entity.

mod diff;
mod entries;
mod past;
mod worded;

pub use diff::{Change, changes};
pub use entries::{Words, diff, entries, who};
pub use past::Past;
pub use worded::{name, named};

pub use crate::texts::audit as title;
