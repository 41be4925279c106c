//! Changes of many products as their pages show them.

use crate::imports::{FileProblem, FileState};
use crate::runs::{Patch, RowProblem, RowState, RunState, Task};
use base::Bilingual;
use base::{Instant, ProductId};

/// A run and how far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunView {
    pub number: i64,
    pub state: RunState,
    pub task: Task,
    /// The name of who started it, empty where the account is gone.
    pub who: String,
    pub created_at: Instant,
    pub changed_at: Instant,
    /// Rows by state; states without rows are left out.
    pub counts: Vec<(RowState, i64)>,
    /// Of an import: products that were to be added when it was planned.
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
    /// The number of the row in its file.
    pub line: Option<i64>,
    /// `None` where there is no such product, or not yet.
    pub product: Option<ProductId>,
    /// A product that is added.
    pub is_new: bool,
    pub sku: String,
    pub name: Bilingual,
    pub before: Patch,
    pub after: Patch,
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
    /// Rows that are read so far.
    pub lines: i64,
    pub problem: Option<FileProblem>,
    /// The number of the run that it became.
    pub run: Option<i64>,
}

/// A page of a run's rows; `next` continues it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RunRows {
    pub rows: Vec<RunRow>,
    pub next: Option<i64>,
}
