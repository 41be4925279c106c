//! Builds the style sheet: Tailwind reads `style/main.css` and the class names used by the pages.

use crate::cache::Inputs;
use crate::site::{Place, run, site_step};
use anyhow::Result;
use std::fs;

/// Builds `main.css`.
pub fn build(place: &Place) -> Result<()> {
    let entry = place.root.join("style/main.css");
    let inputs = Inputs::default()
        .word("tailwind, 1")
        .file(&place.root.join("package-lock.json"))
        .tree(&place.root.join("style"), &[".css"])?
        .tree(&place.root.join("app"), &[".rs"])?
        .hash();
    site_step(place, "css", &inputs, |out| {
        let sheet = out.join("main.css");
        run(place.npm_tool("tailwindcss")?.arg("-i").arg(&entry).arg("-o").arg(&sheet).arg("--minify"))?;
        Ok(format!("{} bytes", fs::metadata(&sheet)?.len()))
    })
}
