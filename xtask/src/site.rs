//! The site: everything the browser loads, with hashed names, compressed, and a manifest that the server reads.

use crate::cache::{say, step};
use crate::{css, fonts, publish, wasm};
use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// How much work goes into small files.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Small: `wasm-opt -Oz`, brotli 11.
    Release,
    /// Quick: WASM as cargo leaves it, brotli 5.
    Dev,
}

impl Profile {
    fn name(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Dev => "dev",
        }
    }

    /// The cargo profile and the folder of `target/wasm32-unknown-unknown` where it leaves its files.
    pub fn cargo(self) -> (&'static str, &'static str) {
        match self {
            Self::Release => ("wasm", "wasm"),
            Self::Dev => ("dev", "debug"),
        }
    }

    /// Brotli quality, 0–11.
    pub fn brotli_quality(self) -> u32 {
        match self {
            Self::Release => 11,
            Self::Dev => 5,
        }
    }
}

/// The folders a build reads and writes.
pub struct Place {
    /// Root of the repository.
    pub root: PathBuf,
    /// Where cargo writes.
    pub target: PathBuf,
    /// Outputs of the single steps.
    pub work: PathBuf,
    /// What the server is given.
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

    /// A tool that `npm ci` has put into `node_modules`.
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

/// Builds `target/site/{profile}`; prints one line for each step.
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

/// Waits for a thread and hands its error on.
pub fn join(thread: std::thread::ScopedJoinHandle<'_, Result<()>>) -> Result<()> {
    thread.join().map_err(|_| anyhow::anyhow!("a step stopped with a panic, see above"))?
}

/// Runs a tool; its output is shown only when it fails.
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

/// A step of the site in its own folder below `work`.
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
