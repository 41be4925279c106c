//! Product imports: limits of a file, mapping of columns to fields, and the changes that a row requests.

mod mapping;
mod problem;
mod row;

pub use mapping::{Column, Mapping, columns, guess};
pub use problem::{CellFault, CellProblem, FileProblem};
pub use row::{Asked, asked, change, creation, sku};

use base::text_enum;

/// Maximum size of a file in bytes.
pub const FILE_BYTES_MAX: usize = 64 * 1024 * 1024;
/// Maximum size of the upload request in bytes.
pub const REQUEST_BYTES_MAX: usize = FILE_BYTES_MAX + 1024 * 1024;
/// Maximum number of rows in a file, excluding the heading.
pub const ROWS_MAX: usize = 350_000;
/// Maximum number of columns in a file: more than any shop exports, and few enough to list on one page.
pub const COLUMNS_MAX: usize = 1_000;
/// Maximum length of a cell, in characters (as in Excel).
pub const CELL_CHARS_MAX: usize = 32_767;
/// Maximum size of all texts of a row, in bytes; even the longest product needs a fraction of that. A
/// workbook can store a text once and show it in a thousand cells, so the file size is no bound.
pub const ROW_BYTES_MAX: usize = 2 * 1024 * 1024;
/// Maximum size of the texts of all rows of a file, in bytes.
pub const TEXT_BYTES_MAX: usize = 1024 * 1024 * 1024;
/// Number of sample values shown per column in the mapping form.
pub const SAMPLES: usize = 3;
/// Maximum length of a sample value, in characters.
pub const SAMPLE_CHARS_MAX: usize = 80;
/// How long a parsed file can be mapped again, in days.
pub const FILE_DAYS: i64 = 1;

text_enum! {
    /// State of an import file.
    pub enum FileState {
        /// Its rows are being parsed.
        Reading = "reading",
        /// All rows are parsed; it waits for the mapping of its columns.
        Read = "read",
        /// It can't be read, see [`FileProblem`]; its rows are deleted.
        Failed = "failed",
        /// Its rows became those of a run; it can be mapped again, which creates another run.
        Planned = "planned",
    }
}
