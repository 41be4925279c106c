//! Product imports. A file is stored, a background job parses its rows into pieces, a user maps columns to
//! fields, and the rows become those of a run (see [`crate::runs`]), which is reviewed, confirmed, applied
//! and undone like any other.
//!
//! An empty cell leaves its field unchanged. A row with an unknown SKU adds a product; its version in the run
//! is 0, and undoing it moves the product to the recycle bin. Files and their rows are stored for a day; a
//! run whose file is deleted before all its rows are planned is cancelled, so an import is never applied in
//! part.

mod file;
mod job;
mod reading;

pub use file::{file, plan, sweep, upload};
pub use job::ImportRead;

/// Maximum number of rows in a piece, which is read and planned in one transaction.
const PIECE: usize = 500;
/// A piece of this many bytes is full regardless of its row count: a piece is held in memory as a whole.
const PIECE_BYTES: usize = 4 * 1024 * 1024;
/// Number of pieces per job, together up to 50,000 rows; bounds how long mails and payments wait for a
/// worker.
const PIECES: i64 = 100;
