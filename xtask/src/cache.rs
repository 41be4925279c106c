//! What lets a second build skip a step: the hash of its inputs, kept beside its outputs.

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// The hash of everything a step reads, as lower-case hex.
#[derive(Default)]
pub struct Inputs(Sha256);

impl Inputs {
    /// Takes in a word: an option, a version.
    pub fn word(mut self, word: &str) -> Self {
        self.0.update((word.len() as u64).to_le_bytes());
        self.0.update(word);
        self
    }

    /// Takes in the bytes of a file; a file that is not there counts as empty.
    pub fn file(mut self, path: &Path) -> Self {
        let bytes = fs::read(path).unwrap_or_default();
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
        self
    }

    /// Takes in all files below `folder` whose name ends in one of `endings` (no endings: all files).
    pub fn tree(mut self, folder: &Path, endings: &[&str]) -> Result<Self> {
        for path in files_below(folder)? {
            let name = path.to_string_lossy();
            if endings.is_empty() || endings.iter().any(|ending| name.ends_with(ending)) {
                self = self.word(&name).file(&path);
            }
        }
        Ok(self)
    }

    /// The finished hash.
    pub fn hash(self) -> String {
        hex(&self.0.finalize())
    }
}

/// The hash of some bytes as lower-case hex.
pub fn hash_of(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// All files below `folder` in a stable order; none when the folder does not exist.
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

/// Runs a step unless its inputs are those of the last time, and prints a line with its time.
///
/// The step gets an empty folder; it takes the place of `output` only when the step succeeds, and with it
/// the hash of the inputs, so an interrupted step is run again.
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

/// The line that every step prints.
pub fn say(name: &str, note: &str, started: Option<Instant>) {
    match started {
        Some(started) => println!("  {name:<12} {:>6.1} s  {note}", started.elapsed().as_secs_f64()),
        None => println!("  {name:<12}      –    {note}"),
    }
}

/// Removes a folder with all that is in it; it need not exist.
pub fn remove_folder(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", folder.display()))
        }
        _ => Ok(()),
    }
}

/// Writes a file so that a reader sees the old bytes or the new ones, never half.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let fresh = PathBuf::from(format!("{}.new", path.display()));
    fs::write(&fresh, bytes).with_context(|| format!("cannot write {}", fresh.display()))?;
    fs::rename(&fresh, path).with_context(|| format!("cannot write {}", path.display()))
}
