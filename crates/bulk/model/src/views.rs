//! View models of runs and imports.

use crate::imports::{FileProblem, FileState};
use crate::runs::{RowProblem, RowState, RunState, Task};
use base::Bilingual;
use base::{Instant, ProductId};

/// A run and its progress.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunView {
    pub number: i64,
    pub state: RunState,
    pub task: Task,
    /// The name of the user who started it; empty if the account was deleted.
    pub who: String,
    pub created_at: Instant,
    pub changed_at: Instant,
    /// Rows by state; states without rows are omitted.
    pub counts: Vec<(RowState, i64)>,
    /// For an import: number of products to be added, as of planning.
    pub new_count: i64,
}

impl RunView {
    pub fn count(&self, state: RowState) -> i64 {
        self.counts.iter().find(|(s, _)| *s == state).map_or(0, |(_, n)| *n)
    }

    pub fn total(&self) -> i64 {
        self.counts.iter().map(|(_, n)| n).sum()
    }
}

/// One product of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunRow {
    pub seq: i64,
    pub state: RowState,
    /// The row number in the file.
    pub line: Option<i64>,
    /// `None` if there is no such product, or not yet.
    pub product: Option<ProductId>,
    /// Whether the product is to be added.
    pub is_new: bool,
    pub sku: String,
    pub name: Bilingual,
    /// Names of fields and their values, as stored.
    pub before: Vec<(String, String)>,
    /// Like `before`; an empty value clears the field.
    pub after: Vec<(String, String)>,
    pub problem: Option<RowProblem>,
}

/// A file of an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportFileView {
    pub number: i64,
    pub state: FileState,
    pub name: String,
    pub heading: Vec<String>,
    /// The first values of each column.
    pub samples: Vec<Vec<String>>,
    /// Number of rows read so far.
    pub lines: i64,
    pub problem: Option<FileProblem>,
    /// The number of the run created from it.
    pub run: Option<i64>,
}

/// A page of a run's rows; `next` is the cursor of the next page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RunRows {
    pub rows: Vec<RunRow>,
    pub next: Option<i64>,
}
