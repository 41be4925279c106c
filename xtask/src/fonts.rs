//! Builds the fonts: files of an npm package, subset to the characters in use.

use crate::cache::{Inputs, files_below};
use crate::site::{Place, run, site_step};
use anyhow::{Result, bail};
use std::fs;
use std::process::Command;

/// Aliases in the manifest: pages preload a font by role; only the style sheet and the script know its name.
pub const ROLES: [(&str, &str); 2] = [
    ("font-cyrillic.woff2", "fonts/golos-text-cyrillic-wght-normal.woff2"),
    ("font-latin.woff2", "fonts/golos-text-latin-wght-normal.woff2"),
];

/// Builds the font files; `scripts/fonts.mjs` defines the character set.
pub fn build(place: &Place) -> Result<()> {
    let script = place.root.join("scripts/fonts.mjs");
    let inputs =
        Inputs::default().word("fonts, 1").file(&place.root.join("package-lock.json")).file(&script).hash();
    site_step(place, "fonts", &inputs, |out| {
        run(Command::new("node").arg(&script).arg(out).current_dir(&place.root))?;
        let mut bytes = 0;
        let files = files_below(out)?;
        for file in &files {
            bytes += fs::metadata(file)?.len();
        }
        if files.is_empty() {
            bail!("no font was written");
        }
        Ok(format!("{} files, {bytes} bytes", files.len()))
    })
}
