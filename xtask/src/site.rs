//! The site: all files loaded by the browser, with hashed names and compressed, and a manifest for the
//! server.

use crate::cache::{say, step};
use crate::{css, fonts, publish, wasm};
use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// Optimisation level.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Optimised for size: `wasm-opt -Oz`, brotli 11.
    Release,
    /// For `make run`: builds fast and runs fast on this machine.
    Run,
    /// Optimised for build time: WASM as built by cargo, brotli 5.
    Dev,
}

impl Profile {
    fn name(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Run => "run",
            Self::Dev => "dev",
        }
    }

    /// The cargo profile, and its folder below `target/wasm32-unknown-unknown`.
    pub fn cargo(self) -> (&'static str, &'static str) {
        match self {
            Self::Release => ("wasm", "wasm"),
            Self::Run => ("wasm-run", "wasm-run"),
            Self::Dev => ("dev", "debug"),
        }
    }

    /// Brotli quality, 0–11.
    pub fn brotli_quality(self) -> u32 {
        match self {
            Self::Release => 11,
            Self::Run | Self::Dev => 5,
        }
    }
}

/// Folders read and written by a build.
pub struct Place {
    /// The repository root.
    pub root: PathBuf,
    /// Cargo's target folder.
    pub target: PathBuf,
    /// Outputs of individual steps.
    pub work: PathBuf,
    /// The finished site, read by the server.
    pub site: PathBuf,
}

impl Place {
    fn of(profile: Profile) -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask lies in the repository")?;
        let target = target_folder(root)?;
        let site = target.join("site").join(profile.name());
        let work = target.join("site").join(".work").join(profile.name());
        Ok(Self { root: root.to_path_buf(), target, work, site })
    }

    /// A tool installed in `node_modules` by `npm ci`.
    pub fn npm_tool(&self, name: &str) -> Result<Command> {
        let path = self.root.join("node_modules/.bin").join(name);
        if !path.exists() {
            bail!("{name} is missing: run `npm ci` in {}", self.root.display());
        }
        let mut command = Command::new(path);
        command.current_dir(&self.root);
        Ok(command)
    }
}

/// Builds `target/site/{profile}`; prints one line per step.
pub fn build(profile: Profile) -> Result<()> {
    let started = Instant::now();
    let place = Place::of(profile)?;
    fs::create_dir_all(&place.work)?;
    let lock = File::create(place.work.join(".lock"))?;
    lock.lock().context("cannot lock the site folder")?;

    println!("site ({})", profile.name());
    wasm::compile(&place, profile)?;
    std::thread::scope(|scope| -> Result<()> {
        let looks = scope.spawn(|| css::build(&place).and_then(|()| fonts::build(&place)));
        wasm::bind_all(&place, profile)?;
        join(looks)
    })?;
    publish::publish(&place, profile)?;
    say("site", &place.site.display().to_string(), Some(started));
    Ok(())
}

/// Joins a thread and propagates its error.
pub fn join(thread: std::thread::ScopedJoinHandle<'_, Result<()>>) -> Result<()> {
    thread.join().map_err(|_| anyhow::anyhow!("a step stopped with a panic, see above"))?
}

/// Runs a tool; its output is shown only on failure.
pub fn run(command: &mut Command) -> Result<()> {
    let name = command.get_program().to_os_string();
    let name = Path::new(&name).file_name().map_or_else(|| name.clone(), OsStr::to_os_string);
    let output = command.output().with_context(|| format!("cannot start {}", name.display()))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let also = String::from_utf8_lossy(&output.stdout);
        bail!("{} ended with {}\n{said}{also}", name.display(), output.status);
    }
    Ok(())
}

/// Runs a site step in its own folder below `work`.
pub fn site_step(
    place: &Place,
    name: &str,
    inputs: &str,
    run: impl FnOnce(&Path) -> Result<String>,
) -> Result<()> {
    step(name, &place.work.join(name), inputs, run)
}

fn target_folder(root: &Path) -> Result<PathBuf> {
    let output = Command::new("cargo")
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(root)
        .output()
        .context("cannot start cargo")?;
    let metadata: serde_json::Value =
        serde_json::from_slice(&output.stdout).context("cargo metadata gave no answer")?;
    let folder = metadata["target_directory"].as_str().context("cargo metadata names no target folder")?;
    Ok(PathBuf::from(folder))
}
