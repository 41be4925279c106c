//! Search reports for the administrator.

use serde::{Deserialize, Serialize};

/// A query and how often it was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueryCount {
    /// As typed the first time, in lower case.
    pub text: String,
    /// Number of searches, counted without their filtered and later pages.
    pub asked: i64,
    /// Number of results last time.
    pub found: i64,
}

/// The most frequent queries, and the most frequent ones without results.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueryReport {
    /// Most frequent first.
    pub popular: Vec<QueryCount>,
    /// Those whose last search found nothing, most frequent first.
    pub missed: Vec<QueryCount>,
}
