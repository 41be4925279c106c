//! Output of `cargo metadata` for the workspace, without external dependencies.

use crate::graph::sources::relative;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;

/// A package as described by its manifest.
pub struct Member {
    pub name: String,
    /// Relative to the repository root.
    pub folder: String,
    pub dependencies: Vec<Dependency>,
    pub targets: Vec<Target>,
}

/// A dependency in a manifest.
#[derive(Clone, Debug)]
pub struct Dependency {
    pub package: String,
    /// In `[dev-dependencies]`.
    pub is_for_tests: bool,
    pub is_optional: bool,
    pub line: usize,
}

/// A build target of a package.
pub struct Target {
    /// Path of the crate root, relative to the repository root.
    pub path: String,
    pub is_test: bool,
}

/// All workspace packages by name.
pub fn members(root: &Path) -> Result<Vec<Member>> {
    let metadata = metadata(root)?;
    let packages = metadata["packages"].as_array().context("cargo metadata names no packages")?;
    let mut found = packages.iter().map(|package| member(root, package)).collect::<Result<Vec<_>>>()?;
    found.sort_by(|one, two| one.name.cmp(&two.name));
    Ok(found)
}

/// Names of the packages built by a plain `cargo build`.
pub fn default_members(root: &Path) -> Result<Vec<String>> {
    let metadata = metadata(root)?;
    let ids = metadata["workspace_default_members"].as_array().context("cargo metadata is too old")?;
    let packages = metadata["packages"].as_array().context("cargo metadata names no packages")?;
    let is_default = |package: &&Value| ids.contains(&package["id"]);
    Ok(packages.iter().filter(is_default).filter_map(|package| text(package, "name").ok()).collect())
}

fn metadata(root: &Path) -> Result<Value> {
    let output = Command::new("cargo")
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(root)
        .output()
        .context("cannot start cargo")?;
    if !output.status.success() {
        bail!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    serde_json::from_slice(&output.stdout).context("cargo metadata gave no answer")
}

fn member(root: &Path, package: &Value) -> Result<Member> {
    let manifest = text(package, "manifest_path")?;
    let lines = fs::read_to_string(&manifest).with_context(|| format!("cannot read {manifest}"))?;
    let folder = Path::new(&manifest).parent().map(|folder| relative(root, folder)).unwrap_or_default();
    let mut dependencies = Vec::new();
    for dependency in package["dependencies"].as_array().into_iter().flatten() {
        let name = text(dependency, "name")?;
        let is_for_tests = dependency["kind"] == "dev";
        dependencies.push(Dependency {
            line: line_of(&lines, &name, is_for_tests),
            package: name,
            is_for_tests,
            is_optional: dependency["optional"] == true,
        });
    }
    let mut targets = Vec::new();
    for target in package["targets"].as_array().into_iter().flatten() {
        let is =
            |kind: &str| target["kind"].as_array().is_some_and(|kinds| kinds.iter().any(|is| is == kind));
        if !is("custom-build") {
            let path = relative(root, Path::new(&text(target, "src_path")?));
            targets.push(Target { path, is_test: is("test") || is("example") || is("bench") });
        }
    }
    Ok(Member { name: text(package, "name")?, folder, dependencies, targets })
}

/// The manifest line that declares a dependency; 1 if it is declared in another form.
fn line_of(manifest: &str, name: &str, is_for_tests: bool) -> usize {
    let mut is_right_table = false;
    for (number, line) in manifest.lines().enumerate() {
        if line.starts_with('[') {
            is_right_table =
                line.contains("dependencies") && line.contains("dev-dependencies") == is_for_tests;
        }
        let names = line.strip_prefix(name).is_some_and(|rest| rest.starts_with([' ', '.', '=']));
        if is_right_table && names {
            return number + 1;
        }
    }
    1
}

fn text(value: &Value, key: &str) -> Result<String> {
    value[key].as_str().map(str::to_owned).with_context(|| format!("cargo metadata names no {key}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dependency_is_found_in_its_own_table() {
        let manifest = "[package]\nname = \"x\"\n[dependencies]\norg-model.workspace = true\norg = \"1\"\n\
                        [dev-dependencies]\norg = \"2\"\n";
        assert_eq!(line_of(manifest, "org", false), 5);
        assert_eq!(line_of(manifest, "org", true), 7);
        assert_eq!(line_of(manifest, "sales", false), 1);
    }
}
