//! The site inside the program (feature `dist`): unpacked into the data folder at start. Files of the previous
//! build stay beside the new ones, since names carry hashes, so that open tabs go on.

use rust_embed::RustEmbed;
use std::io;
use std::path::{Path, PathBuf};

#[derive(RustEmbed)]
#[folder = "../target/site/release"]
struct Site;

/// Writes the files that are not there yet and, last, the manifest; tells the folder.
///
/// # Errors
/// A disk that can't be written.
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

/// Writes beside and renames, so that another server that starts at once never reads half a file.
fn write(path: &Path, name: &str) -> io::Result<()> {
    let file = Site::get(name).ok_or_else(|| io::Error::other(format!("the program holds no {name}")))?;
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let part = path.with_extension(format!("part{}", std::process::id()));
    std::fs::write(&part, &file.data)?;
    std::fs::rename(part, path)
}
