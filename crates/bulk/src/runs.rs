//! Changes of many products at once. A run writes its rows first (fields before and after, and the version that
//! was seen), waits to be confirmed, is applied row by row and can be undone. All of it happens in small
//! transactions of a job, which find in the rows themselves where they stand: nothing is lost by a restart.

mod apply;
mod cell;
mod check;
mod import;
mod plan;
mod run;
mod step;
mod view;

pub use cell::set_cell;
pub(crate) use run::start_import;
pub use run::{cancel, confirm, start, sweep, undo};
pub(crate) use step::{json, read, work};
pub use view::{refused, rows, run, runs};

/// Rows of one transaction: so few that nobody else waits for long.
const BATCH: usize = 100;
