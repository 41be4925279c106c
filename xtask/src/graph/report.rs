//! What a rule finds, and how it is told.

use std::fmt;

/// One place that breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule, one word.
    pub kind: &'static str,
    /// The file, from the root of the repository.
    pub file: String,
    pub line: usize,
    /// What the baseline counts it under: the file, or a folder.
    pub known_at: String,
    /// The table, crate or pair of modules that it is about; no white space.
    pub subject: String,
    /// What is wrong, and why.
    pub message: String,
}

impl Finding {
    /// A finding that the baseline would count by file.
    pub fn new(kind: &'static str, file: &str, line: usize, subject: &str, message: String) -> Self {
        let file = file.to_owned();
        Self { kind, line, known_at: file.clone(), file, subject: subject.to_owned(), message }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}:{}: [{}] {}", self.file, self.line, self.kind, self.message)
    }
}
