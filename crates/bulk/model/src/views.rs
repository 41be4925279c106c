//! View models of runs and imports.

use crate::imports::{FileProblem, FileState};
use crate::runs::{RowProblem, RowState, RunState, Task};
use base::Bilingual;
use base::{Instant, ProductId};

/// A run and its progress.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunView {
    /// Part of the run's URL.
    pub number: i64,
    /// State of the run.
    pub state: RunState,
    /// What the run does.
    pub task: Task,
    /// The name of the user who started it; empty if the account was deleted.
    pub who: String,
    /// When it was started.
    pub created_at: Instant,
    /// When it last made progress or changed its state.
    pub changed_at: Instant,
    /// Rows by state; states without rows are omitted.
    pub counts: Vec<(RowState, i64)>,
    /// For an import: number of products to be added, as of planning.
    pub new_count: i64,
}

impl RunView {
    /// Number of rows in this state.
    pub fn count(&self, state: RowState) -> i64 {
        self.counts.iter().find(|(s, _)| *s == state).map_or(0, |(_, n)| *n)
    }

    /// Number of rows recorded so far.
    pub fn total(&self) -> i64 {
        self.counts.iter().map(|(_, n)| n).sum()
    }
}

/// One product of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunRow {
    /// Position in the run, from 1.
    pub seq: i64,
    /// State of the row.
    pub state: RowState,
    /// The row number in the file.
    pub line: Option<i64>,
    /// `None` if there is no such product, or not yet.
    pub product: Option<ProductId>,
    /// Whether the product is to be added.
    pub is_new: bool,
    /// Empty if the row of a file has none.
    pub sku: String,
    /// Current name; of a product to be added, the planned one.
    pub name: Bilingual,
    /// Names of fields and their values, as stored.
    pub before: Vec<(String, String)>,
    /// Like `before`; an empty value clears the field.
    pub after: Vec<(String, String)>,
    /// Why the row was not applied or not undone.
    pub problem: Option<RowProblem>,
}

/// A file of an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportFileView {
    /// Part of the file's URL.
    pub number: i64,
    /// State of the file.
    pub state: FileState,
    /// Name as uploaded.
    pub name: String,
    /// Cells of the first row.
    pub heading: Vec<String>,
    /// The first values of each column.
    pub samples: Vec<Vec<String>>,
    /// Number of rows read so far.
    pub lines: i64,
    /// Why it can't be read; set in [`FileState::Failed`].
    pub problem: Option<FileProblem>,
    /// The number of the run created from it.
    pub run: Option<i64>,
}

/// A page of a run's rows; `next` is the cursor of the next page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RunRows {
    /// In the order of the run.
    pub rows: Vec<RunRow>,
    /// `None` on the last page.
    pub next: Option<i64>,
}
