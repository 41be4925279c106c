//! Bulk changes of products. A run first records its rows (fields before and after, and the version seen),
//! waits for confirmation, is applied row by row and can be undone. The job works in small transactions and
//! derives its progress from the rows, so a restart loses nothing. A row whose product was changed in between
//! is refused when it is applied, and kept when it is undone.

mod apply;
mod cell;
mod import;
mod job;
mod plan;
mod run;
mod step;
mod view;

pub use cell::set_cell;
pub use job::BatchJob;
pub(crate) use run::start_import;
pub use run::{cancel, confirm, start, sweep, undo};
pub(crate) use step::{json, read};
pub use view::{refused, rows, run, runs};

/// Rows per transaction; small, so that other transactions do not wait long.
const BATCH: usize = 100;
