//! The embedded site (feature `dist`), unpacked into the data folder at startup. File names carry content
//! hashes, so files of the previous build stay and open tabs keep working.

use rust_embed::RustEmbed;
use std::io;
use std::path::{Path, PathBuf};

#[derive(RustEmbed)]
#[folder = "../target/site/release"]
struct Site;

/// Writes missing files and, last, the manifest; returns the folder.
///
/// # Errors
/// The folder is not writable.
pub fn unpack(data_dir: &Path) -> io::Result<PathBuf> {
    let dir = data_dir.join("site");
    for name in Site::iter().filter(|n| n != "manifest.json") {
        let path = dir.join(name.as_ref());
        if !path.exists() {
            write(&path, &name)?;
        }
    }
    write(&dir.join("manifest.json"), "manifest.json")?;
    Ok(dir)
}

/// Writes to a temporary file and renames it, so that a server starting concurrently never reads a partial
/// file.
fn write(path: &Path, name: &str) -> io::Result<()> {
    let file = Site::get(name).ok_or_else(|| io::Error::other(format!("the program holds no {name}")))?;
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let part = path.with_extension(format!("part{}", std::process::id()));
    std::fs::write(&part, &file.data)?;
    std::fs::rename(part, path)
}
