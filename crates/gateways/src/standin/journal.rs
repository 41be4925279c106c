//! The stand-in's journal on disk: one JSON object per line; the last one about a payment or a key counts.
//! Appended while running, and compacted at startup.

use crate::payment::wire;
use base::Instant;
use serde::{Deserialize, Serialize};
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

/// The protocol that a payment was made by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Protocol {
    #[default]
    YooKassa,
    CloudPayments,
}

/// A payment with its data beyond the protocol.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    #[serde(default)]
    pub protocol: Protocol,
    pub payment: wire::Payment,
    pub return_url: String,
    pub locale: String,
    pub capture: bool,
    pub created_at: Instant,
    /// Until when held money can be captured.
    #[serde(default)]
    pub held_until: Option<Instant>,
    /// The event that the shop has not acknowledged yet.
    pub owed: Option<String>,
    #[serde(default)]
    pub refunds: Vec<Returned>,
}

/// A refund of a payment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Returned {
    pub refund: wire::Refund,
    /// The shop has not acknowledged its event yet.
    pub is_owed: bool,
}

/// The response to an idempotence key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub key: String,
    /// Hash of URL and body: another request under the same key is refused.
    pub fingerprint: String,
    /// The payment or the refund.
    pub body: serde_json::Value,
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

    /// All readable lines. The last line may be truncated by a power failure; a broken one elsewhere is
    /// reported.
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

    /// Atomically replaces the journal by these lines and opens it for appending.
    pub fn rewrite(dir: &Path, lines: &[Line]) -> io::Result<Self> {
        fs::create_dir_all(dir)?;
        let (new, path): (PathBuf, PathBuf) = (dir.join("gateway.jsonl.new"), dir.join(Self::NAME));
        let mut journal = Self { file: File::create(&new)? };
        lines.iter().try_for_each(|line| journal.write(line))?;
        journal.file.sync_all()?;
        fs::rename(&new, &path)?;
        Ok(Self { file: OpenOptions::new().append(true).open(&path)? })
    }

    /// One write per line, so that a killed process leaves complete lines.
    pub fn write(&mut self, line: &Line) -> io::Result<()> {
        let mut bytes = serde_json::to_vec(line)?;
        bytes.push(b'\n');
        self.file.write_all(&bytes)
    }
}
