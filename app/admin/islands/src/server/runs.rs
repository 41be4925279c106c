//! Progress of bulk changes and imports as text.

mod texts;

pub use texts::state_name;

use crate::progress::Progress;
use base::Locale;
use bulk_model::imports::FileState;
use bulk_model::runs::{RowState, RunState};
use bulk_model::views::{ImportFileView, RunView};

/// Progress of a run.
pub fn run_progress(l: Locale, run: &RunView) -> Progress {
    let n = |state| run.count(state);
    let (done, total) = match run.state {
        RunState::Planning => (run.total(), 0),
        RunState::Undoing => {
            let done = n(RowState::Undone) + n(RowState::Kept);
            (done, done + n(RowState::Applied))
        }
        _ => (n(RowState::Applied), n(RowState::Applied) + n(RowState::Planned)),
    };
    let whole = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
    Progress {
        is_moving: run.state.is_moving(),
        text: texts::progress(l, run.state, done, total),
        done: whole(done),
        total: whole(total),
    }
}

/// Progress of reading the file.
pub fn file_progress(l: Locale, file: &ImportFileView) -> Progress {
    let text = texts::reading(l, file.lines);
    Progress { is_moving: file.state == FileState::Reading, text, done: 0, total: 0 }
}
