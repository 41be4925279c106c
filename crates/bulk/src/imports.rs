//! Imports of products. A file is stored, its rows are read in the background into pieces, a person says which
//! column is which field, and then the rows become those of a run (see [`crate::runs`]): looked at, confirmed,
//! applied and undone as any other.

mod file;
mod reading;

pub use file::{file, plan, sweep, upload};
pub(crate) use reading::{Row, work};

/// The most rows of a piece, which is read and planned in one transaction.
const PIECE: usize = 500;
/// A piece of so many bytes has enough rows, however few: it is kept in memory whole.
const PIECE_BYTES: usize = 4 * 1024 * 1024;
/// Pieces of one job: mails and payments wait for no more than these.
const PIECES: i64 = 100;
