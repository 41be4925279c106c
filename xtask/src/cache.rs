//! Incremental build steps: a step is skipped if the hash of its inputs is unchanged.

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Hash of everything a step reads, as lower-case hex.
#[derive(Default)]
pub struct Inputs(Sha256);

impl Inputs {
    /// Adds a string: an option or a version.
    pub fn word(mut self, word: &str) -> Self {
        self.0.update((word.len() as u64).to_le_bytes());
        self.0.update(word);
        self
    }

    /// Adds the contents of a file; a missing file counts as empty.
    pub fn file(mut self, path: &Path) -> Self {
        let bytes = fs::read(path).unwrap_or_default();
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
        self
    }

    /// Adds all files below `folder` whose names end in one of `endings` (no endings: all files).
    pub fn tree(mut self, folder: &Path, endings: &[&str]) -> Result<Self> {
        for path in files_below(folder)? {
            let name = path.to_string_lossy();
            if endings.is_empty() || endings.iter().any(|ending| name.ends_with(ending)) {
                self = self.word(&name).file(&path);
            }
        }
        Ok(self)
    }

    /// Finishes the hash.
    pub fn hash(self) -> String {
        hex(&self.0.finalize())
    }
}

/// Hash of a byte string as lower-case hex.
pub fn hash_of(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// All files below `folder` in a stable order; empty if the folder does not exist.
pub fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        if !folder.is_dir() {
            continue;
        }
        for entry in fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))? {
            let path = entry?.path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    Ok(found)
}

/// Runs a step unless its inputs are unchanged, and prints a line with the elapsed time.
///
/// The step writes to an empty folder, which replaces `output` together with the input hash only if the step
/// succeeds. An interrupted step therefore runs again.
pub fn step(
    name: &str,
    output: &Path,
    inputs: &str,
    run: impl FnOnce(&Path) -> Result<String>,
) -> Result<()> {
    let stamp = output.join(".inputs");
    if fs::read_to_string(&stamp).is_ok_and(|known| known == inputs) {
        say(name, "unchanged", None);
        return Ok(());
    }
    let started = Instant::now();
    let fresh = output.with_extension("new");
    remove_folder(&fresh)?;
    fs::create_dir_all(&fresh)?;
    let note = run(&fresh).with_context(|| format!("step `{name}` failed"))?;
    fs::write(fresh.join(".inputs"), inputs)?;
    remove_folder(output)?;
    fs::rename(&fresh, output)?;
    say(name, &note, Some(started));
    Ok(())
}

/// Prints the summary line of a step.
pub fn say(name: &str, note: &str, started: Option<Instant>) {
    match started {
        Some(started) => println!("  {name:<12} {:>6.1} s  {note}", started.elapsed().as_secs_f64()),
        None => println!("  {name:<12}      –    {note}"),
    }
}

/// Removes a folder and its contents; succeeds if it does not exist.
pub fn remove_folder(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", folder.display()))
        }
        _ => Ok(()),
    }
}

/// Writes a file atomically: readers see either the old or the new contents.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let fresh = PathBuf::from(format!("{}.new", path.display()));
    fs::write(&fresh, bytes).with_context(|| format!("cannot write {}", fresh.display()))?;
    fs::rename(&fresh, path).with_context(|| format!("cannot write {}", path.display()))
}
