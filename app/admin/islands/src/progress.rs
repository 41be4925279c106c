//! Progress of work that takes long.

use serde::{Deserialize, Serialize};

/// Progress: a sentence, and the completed part where known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub is_moving: bool,
    pub text: String,
    pub done: u32,
    /// Zero while the total is unknown.
    pub total: u32,
}
