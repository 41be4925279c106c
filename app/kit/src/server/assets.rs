//! Maps logical file names of the site to hashed paths, as recorded by the site build.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// A file of the site.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct Asset {
    pub path: String,
    #[serde(default)]
    pub bytes: u64,
    #[serde(default)]
    pub br_bytes: Option<u64>,
}

/// The manifest of the site build.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    dir: PathBuf,
    files: HashMap<String, Asset>,
}

impl Assets {
    /// Reads `manifest.json` of a built site.
    ///
    /// # Errors
    /// The manifest is unreadable, for example because the site has not been built.
    pub fn load(dir: &Path) -> std::io::Result<Self> {
        let text = std::fs::read_to_string(dir.join("manifest.json"))?;
        let files = serde_json::from_str(&text).map_err(std::io::Error::other)?;
        Ok(Self { dir: dir.to_owned(), files })
    }

    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The address of a file by its logical name; for an unknown name, an address that returns 404.
    pub fn url(&self, name: &str) -> &str {
        self.files.get(name).map_or("/pkg/missing", |a| a.path.as_str())
    }

    pub fn names(&self) -> impl Iterator<Item = (&str, &Asset)> {
        self.files.iter().map(|(n, a)| (n.as_str(), a))
    }
}
