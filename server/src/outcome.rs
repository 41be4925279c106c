//! Result of a command.

use std::process::ExitCode;

/// The exit code; an error is reported as a sentence.
pub type Outcome = Result<ExitCode, Box<dyn std::error::Error + Send + Sync>>;
