//! The WASM bundles: compiled by one cargo call, processed by wasm-bindgen and optimised.

use crate::cache::{Inputs, say};
use crate::site::{Place, Profile, join, run, site_step};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

/// The bundles: the binaries of the packages `bundle-…` in `frontend/`.
pub const BUNDLES: [&str; 5] = ["shop", "checkout", "account", "service", "staff"];

/// WebAssembly features that rustc emits for wasm32-unknown-unknown and all current browsers support.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Compiles all bundles. Cargo decides what is up to date.
pub fn compile(place: &Place, profile: Profile) -> Result<()> {
    let started = Instant::now();
    let mut cargo = Command::new("cargo");
    if profile == Profile::Release {
        // Without the type-erased views of debug builds (.cargo/config.toml): they make the bundles larger.
        cargo.env("RUSTFLAGS", "");
    }
    let status = cargo
        .args(["build", "--bins", "--target", "wasm32-unknown-unknown"])
        .args(BUNDLES.iter().flat_map(|bundle| ["--package".to_owned(), format!("bundle-{bundle}")]))
        .args(["--profile", profile.cargo().0])
        .current_dir(&place.root)
        .status()
        .context("cannot start cargo")?;
    if !status.success() {
        bail!("the browser part does not compile, see above");
    }
    say("cargo", "bundles for wasm32", Some(started));
    Ok(())
}

/// Binds and optimises all bundles in parallel.
pub fn bind_all(place: &Place, profile: Profile) -> Result<()> {
    std::thread::scope(|scope| {
        let threads = BUNDLES.map(|bundle| scope.spawn(move || bind(place, profile, bundle)));
        threads.into_iter().try_for_each(join)
    })
}

fn bind(place: &Place, profile: Profile, bundle: &str) -> Result<()> {
    let folder = place.target.join("wasm32-unknown-unknown").join(profile.cargo().1);
    let compiled = folder.join(format!("{bundle}.wasm"));
    let inputs = Inputs::default().word("bindgen 0.2.130, 1").file(&compiled).hash();
    let step = format!("{bundle}-bind");
    site_step(place, &step, &inputs, |out| generate(&compiled, bundle, profile, out))?;

    let bound = place.work.join(&step).join(format!("{bundle}_bg.wasm"));
    let inputs = Inputs::default()
        .word(if profile == Profile::Release { "-Oz" } else { "copy" })
        .file(&place.root.join("package-lock.json"))
        .file(&bound)
        .hash();
    site_step(place, &format!("{bundle}-wasm"), &inputs, |out| {
        let small = out.join(format!("{bundle}.wasm"));
        match profile {
            Profile::Run | Profile::Dev => fs::copy(&bound, &small).map(|_| ())?,
            Profile::Release => {
                run(place.npm_tool("wasm-opt")?.arg("-Oz").args(FEATURES).arg(&bound).arg("-o").arg(&small))?
            }
        }
        Ok(format!("{} → {} bytes", fs::metadata(&bound)?.len(), fs::metadata(&small)?.len()))
    })
}

fn generate(compiled: &Path, bundle: &str, profile: Profile, out: &Path) -> Result<String> {
    wasm_bindgen_cli_support::Bindgen::new()
        .input_path(compiled)
        .web(true)?
        .out_name(bundle)
        .typescript(false)
        .keep_debug(false)
        .remove_name_section(profile == Profile::Release)
        .remove_producers_section(true)
        .generate(out)?;
    if out.join("snippets").exists() {
        // Snippet names would need hashing and their imports rewriting; no current dependency has any.
        bail!("a dependency of a bundle brings JavaScript snippets, which the site build does not carry");
    }
    Ok(format!(
        "{} → {} bytes",
        fs::metadata(compiled)?.len(),
        fs::metadata(out.join(format!("{bundle}_bg.wasm")))?.len()
    ))
}
