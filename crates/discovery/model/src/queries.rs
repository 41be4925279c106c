//! Search reports for the administrator.

use serde::{Deserialize, Serialize};

/// A query and how often it was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueryCount {
    pub text: String,
    pub asked: i64,
    /// Number of results last time.
    pub found: i64,
}

/// The most frequent queries, and the most frequent ones without results.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueryReport {
    pub popular: Vec<QueryCount>,
    pub missed: Vec<QueryCount>,
}
