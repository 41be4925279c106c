//! Checks of the code structure: dependencies between layers, table ownership, module cycles.
//! The rules are described in ARCHITECTURE.md; `graph/layout.rs` defines the layers.

mod cycles;
mod draw;
mod form;
mod imports;
mod layers;
mod layout;
mod literal;
mod metadata;
mod names;
mod report;
mod rings;
mod sources;
mod sql;
mod syntax;
mod tables;
mod tokens;
mod trees;

use crate::cache::files_below;
use anyhow::{Context, Result, bail};
use layout::MAY_NAME_TABLES;
use report::Finding;
use sources::Package;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Instant;

/// `cargo xtask graph`: checks the rules or draws the layers.
///
/// # Errors
/// A rule is violated, or the code can't be read.
pub fn run(options: &[&str]) -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask lies in the repository")?;
    match options {
        [] => check(root),
        ["--draw"] => draw(root),
        ["--check-doc"] => check_document(root),
        _ => bail!("graph has the options --draw and --check-doc"),
    }
}

/// Checks all rules, prints the violations, and fails if there are any.
fn check(root: &Path) -> Result<()> {
    let started = Instant::now();
    let (trees, found) = std::thread::scope(|scope| {
        let trees = scope.spawn(|| trees::check(root));
        let found = find(root);
        (trees.join(), found)
    });
    let found = found?;
    let trees = trees.map_err(|_| anyhow::anyhow!("a thread has failed"))??;

    for finding in &found.findings {
        eprintln!("{finding}");
    }
    for error in &trees {
        eprintln!("{error}");
    }
    let unused: Vec<_> =
        MAY_NAME_TABLES.iter().filter(|place| !found.allowed.contains_key(**place)).collect();
    for place in &unused {
        eprintln!(
            "xtask/src/graph/layout.rs: {place} names no tables of others, take it off MAY_NAME_TABLES"
        );
    }
    let allowed: Vec<_> = found.allowed.iter().map(|(place, count)| format!("{place} {count}×")).collect();
    println!("  tables of others, in tests and the demo shop: {}", allowed.join(", "));
    println!("  {} files in {:.1} s", found.files, started.elapsed().as_secs_f64());
    let wrong = found.findings.len() + trees.len() + unused.len();
    println!("  {wrong} findings");
    if wrong > 0 {
        bail!("the structure of the code breaks its rules, see above");
    }
    Ok(())
}

/// Prints the diagram for ARCHITECTURE.md.
fn draw(root: &Path) -> Result<()> {
    print!("{}", draw::draw(&packages(root)?));
    Ok(())
}

/// Fails if the diagram in ARCHITECTURE.md is out of date.
fn check_document(root: &Path) -> Result<()> {
    let document = fs::read_to_string(root.join("ARCHITECTURE.md")).context("cannot read ARCHITECTURE.md")?;
    draw::check(&document, &draw::draw(&packages(root)?))
}

/// Findings of the rules that read source files.
struct Found {
    findings: Vec<Finding>,
    /// Uses of each exception, by path.
    allowed: BTreeMap<&'static str, usize>,
    files: usize,
}

fn find(root: &Path) -> Result<Found> {
    let mut findings = Vec::new();
    let packages = sources::read(root, &mut findings)?;
    let owners = tables::Owners::of(&packages, &mut findings);
    findings.extend(owners.check_schema(&schema(root)?));
    findings.extend(layers::check(&packages));
    let tables = tables::check(&packages, &owners);
    findings.extend(tables.findings);
    findings.extend(cycles::check(&packages));
    findings.extend(form::check(&packages));
    findings.sort_by(|one, two| (one.kind, &one.file, one.line).cmp(&(two.kind, &two.file, two.line)));
    let files = packages.iter().flat_map(|package| &package.crates).map(|part| part.files.len()).sum();
    Ok(Found { findings, allowed: tables.allowed, files })
}

/// The packages, ignoring files that can't be read.
fn packages(root: &Path) -> Result<Vec<Package>> {
    sources::read(root, &mut Vec::new())
}

fn schema(root: &Path) -> Result<BTreeMap<String, (String, usize)>> {
    let mut files = Vec::new();
    for path in files_below(&root.join("migrations/sql"))? {
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        files.push((sources::relative(root, &path), text));
    }
    Ok(tables::schema(files.iter().map(|(path, text)| (path.as_str(), text.as_str()))))
}
