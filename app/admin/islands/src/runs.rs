//! Progress of bulk changes and imports.

mod progress;

pub use progress::{RunProgress, Watched, run_progress};
