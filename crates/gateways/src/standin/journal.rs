//! The stand-in's memory on disk: one JSON object a line, the last one about a payment or a key counts.
//! Written line by line while it runs and rewritten without the past at a start.

use crate::payment::wire;
use base::Instant;
use serde::{Deserialize, Serialize};
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

/// A payment with what its gateway knows beyond the protocol.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    pub payment: wire::Payment,
    pub return_url: String,
    pub locale: String,
    pub capture: bool,
    pub created_at: Instant,
    /// The event that the shop has not confirmed yet.
    pub owed: Option<String>,
}

/// What was answered to an idempotence key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub key: String,
    /// Hash of address and body: another request under the same key is refused.
    pub fingerprint: String,
    pub payment: wire::Payment,
    pub at: Instant,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Line {
    Record(Box<Record>),
    Answer(Box<Answer>),
}

pub struct Journal {
    file: File,
}

impl Journal {
    const NAME: &'static str = "gateway.jsonl";

    /// All lines that can be read. The last line may be torn by a power cut; a broken one elsewhere is told.
    pub fn read(dir: &Path) -> io::Result<Vec<Line>> {
        let file = match File::open(dir.join(Self::NAME)) {
            Ok(file) => file,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(e) => return Err(e),
        };
        let mut lines = Vec::new();
        for (number, line) in BufReader::new(file).split(b'\n').enumerate() {
            match serde_json::from_slice(&line?) {
                Ok(line) => lines.push(line),
                Err(e) => tracing::warn!(line = number + 1, error = %e, "a line of the journal is skipped"),
            }
        }
        Ok(lines)
    }

    /// Replaces the journal by these lines in one step and opens it for more.
    pub fn rewrite(dir: &Path, lines: &[Line]) -> io::Result<Self> {
        fs::create_dir_all(dir)?;
        let (new, path): (PathBuf, PathBuf) = (dir.join("gateway.jsonl.new"), dir.join(Self::NAME));
        let mut journal = Self { file: File::create(&new)? };
        lines.iter().try_for_each(|line| journal.write(line))?;
        journal.file.sync_all()?;
        fs::rename(&new, &path)?;
        Ok(Self { file: OpenOptions::new().append(true).open(&path)? })
    }

    /// One write a line, so that a killed process leaves whole lines.
    pub fn write(&mut self, line: &Line) -> io::Result<()> {
        let mut bytes = serde_json::to_vec(line)?;
        bytes.push(b'\n');
        self.file.write_all(&bytes)
    }
}
