//! Findings of the rules and their presentation.

use std::fmt;

/// A violation of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Name of the rule, a single word.
    pub kind: &'static str,
    /// Path relative to the repository root.
    pub file: String,
    pub line: usize,
    /// The table, crate or pair of modules concerned; no white space.
    pub subject: String,
    /// What is wrong, and why.
    pub message: String,
}

impl Finding {
    /// A violation of the rule `kind` in the line `line` of `file`.
    pub fn new(kind: &'static str, file: &str, line: usize, subject: &str, message: String) -> Self {
        Self { kind, line, file: file.to_owned(), subject: subject.to_owned(), message }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}:{}: [{}] {}", self.file, self.line, self.kind, self.message)
    }
}
