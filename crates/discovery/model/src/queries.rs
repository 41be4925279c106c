//! What the administrator sees of the search.

use serde::{Deserialize, Serialize};

/// Something that visitors asked, and how often.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueryCount {
    pub text: String,
    pub asked: i64,
    /// Products found the last time.
    pub found: i64,
}

/// What is asked most, and what is asked most of that which finds nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueryReport {
    pub popular: Vec<QueryCount>,
    pub missed: Vec<QueryCount>,
}
