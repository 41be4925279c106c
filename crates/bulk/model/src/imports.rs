//! Imports of products: what a file may be, which column is which field, and what a row asks of a product.

mod mapping;
mod problem;
mod row;

pub use mapping::{Column, Mapping, columns, guess};
pub use problem::{CellFault, CellProblem, FileProblem};
pub use row::{Asked, asked, change, creation, foreign, sku};

use base::text_enum;

/// The most bytes of a file.
pub const FILE_BYTES_MAX: usize = 64 * 1024 * 1024;
/// The most bytes of the form that brings it.
pub const REQUEST_BYTES_MAX: usize = FILE_BYTES_MAX + 1024 * 1024;
/// The most rows of a file, its heading apart.
pub const ROWS_MAX: usize = 350_000;
/// The most columns of a file: more than an export of any shop has, and few enough for one page to name them all.
pub const COLUMNS_MAX: usize = 1_000;
/// The longest text of a cell, in characters (as in Excel).
pub const CELL_CHARS_MAX: usize = 32_767;
/// The most bytes of texts in a row: the longest product has a fraction of them. Books write a text once and show it in
/// a thousand cells, so the file's own size bounds nothing.
pub const ROW_BYTES_MAX: usize = 2 * 1024 * 1024;
/// The most bytes of texts in all rows of a file.
pub const TEXT_BYTES_MAX: usize = 1024 * 1024 * 1024;
/// Values of a column that are shown where fields are chosen.
pub const SAMPLES: usize = 3;
/// The most characters of such a value.
pub const SAMPLE_CHARS_MAX: usize = 80;
/// How long a file that was read can be given other columns.
pub const FILE_DAYS: i64 = 1;

text_enum! {
    /// Where a file stands. `Read` waits for its columns; `Planned` has become a run.
    pub enum FileState { Reading = "reading", Read = "read", Failed = "failed", Planned = "planned" }
}
