//! Rule 2: every table has one owner, an area or the platform; only the owner writes it or names its entity.

use crate::graph::layout::{AREAS, Layer, MAY_NAME_TABLES, table_owners};
use crate::graph::names::{Reference, Target, references, resolve_import};
use crate::graph::report::Finding;
use crate::graph::sources::{Crate, Package, SourceFile};
use crate::graph::sql::{Access, touches};
use crate::graph::tokens::Scope;
use std::collections::BTreeMap;

/// Tables by owner, derived from the files `crates/<owner>/src/tables/<table>.rs`.
#[derive(Debug, Default)]
pub struct Owners(BTreeMap<String, &'static str>);

/// Result of the rule.
#[derive(Debug, Default)]
pub struct Tables {
    pub findings: Vec<Finding>,
    /// Number of uses of each exception in [`MAY_NAME_TABLES`].
    pub allowed: BTreeMap<&'static str, usize>,
}

/// Checks which code names, reads and writes tables.
pub fn check(packages: &[Package], owners: &Owners) -> Tables {
    let mut tables = Tables::default();
    for package in packages {
        for part in &package.crates {
            for file in &part.files {
                paths(package, part, file, &mut tables);
                texts(package, part, file, owners, &mut tables);
            }
        }
    }
    tables
}

impl Owners {
    /// Reads the owners from the packages' files; a table with two owners is a finding.
    pub fn of(packages: &[Package], findings: &mut Vec<Finding>) -> Self {
        let mut owners = Self::default();
        for file in packages.iter().flat_map(|package| &package.crates).flat_map(|part| &part.files) {
            let Some((owner, table)) = owned(&file.path) else { continue };
            if let Some(other) = owners.0.insert(table.to_owned(), owner) {
                let message = format!("table {table} belongs to {other} already");
                findings.push(Finding::new("table-file", &file.path, 1, table, message));
            }
        }
        owners
    }

    /// Compares the owners' files with the schema after all migrations.
    pub fn check_schema(&self, schema: &BTreeMap<String, (String, usize)>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (table, (file, line)) in schema.iter().filter(|(table, _)| !self.0.contains_key(*table)) {
            let message = format!("table {table} has no owner: no crates/<owner>/src/tables/{table}.rs");
            findings.push(Finding::new("table-file", file, *line, table, message));
        }
        for (table, owner) in self.0.iter().filter(|(table, _)| !schema.contains_key(*table)) {
            let file = format!("crates/{owner}/src/tables/{table}.rs");
            let message = format!("no migration makes a table {table}");
            findings.push(Finding::new("table-file", &file, 1, table, message));
        }
        findings
    }
}

/// The tables that result from running the SQL files in order, with the location of each.
pub fn schema<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> BTreeMap<String, (String, usize)> {
    let mut tables = BTreeMap::new();
    for (path, text) in files {
        for (number, line) in text.lines().enumerate() {
            let name = |word: &str| word.trim_end_matches([';', '(']).to_owned();
            match line.split_whitespace().collect::<Vec<_>>()[..] {
                ["CREATE", "TABLE", table, ..] => {
                    tables.insert(name(table), (path.to_owned(), number + 1));
                }
                ["DROP", "TABLE", table, ..] => {
                    tables.remove(&name(table));
                }
                ["ALTER", "TABLE", old, "RENAME", "TO", new, ..] => {
                    if let Some(place) = tables.remove(&name(old)) {
                        tables.insert(name(new), place);
                    }
                }
                _ => {}
            }
        }
    }
    tables
}

/// Owner and table of a file in a `tables` folder.
fn owned(path: &str) -> Option<(&'static str, &str)> {
    let (owner, table) = path.strip_prefix("crates/")?.split_once("/src/tables/")?;
    let owner = table_owners().find(|known| *known == owner)?;
    Some((owner, table.strip_suffix(".rs")?)).filter(|(_, table)| !table.contains('/'))
}

/// Checks names of entities: `<owner>::tables::…` outside the owner, and tables that the owner re-exports.
fn paths(package: &Package, part: &Crate, file: &SourceFile, tables: &mut Tables) {
    for scope in &file.scan.scopes {
        for reference in references(scope) {
            let is_test = part.is_test || reference.is_test;
            let hands_out = reference.import.is_some_and(|import| import.is_public)
                && !is_test
                && !matches!(scope.module.first().map(String::as_str), Some("tables" | "read"));
            match &reference.resolved.target {
                Target::Own(path)
                    if hands_out
                        && path.first().is_some_and(|first| first == "tables")
                        && table_owners().any(|owner| owner == package.name) =>
                {
                    let table = path.get(1).map_or("*", String::as_str);
                    let message = format!(
                        "{} hands out its table {table}: what others may read stands in {}::read",
                        package.name, package.name
                    );
                    let finding = Finding::new("table-export", &file.path, reference.line, table, message);
                    tables.findings.push(finding);
                }
                Target::Other(owner, path) if *owner != package.name => {
                    let Some(table) = named_table(scope, &reference, owner, path) else { continue };
                    let message = format!(
                        "{} names table {table} of {owner}: call an operation of {owner}, or read {owner}::read",
                        package.name
                    );
                    let finding = Finding::new("table-path", &file.path, reference.line, table, message);
                    tables.take(finding, is_test);
                }
                _ => {}
            }
        }
    }
}

/// The table a name refers to, unless it was already reported at its import.
fn named_table<'a>(
    scope: &Scope,
    reference: &Reference<'_>,
    owner: &str,
    path: &'a [String],
) -> Option<&'a str> {
    if path.first()? != "tables" || !table_owners().any(|known| known == owner) {
        return None;
    }
    if let Some(import) = reference.resolved.via
        && let Target::Other(_, path) = resolve_import(scope, import).target
        && (path.len() > 1 || import.name == "*")
    {
        return None;
    }
    match path.get(1) {
        Some(table) => Some(table),
        // `use catalog::tables;` alone is allowed; re-exporting it or importing `*` is not.
        None => reference.import.filter(|import| import.is_public || import.name == "*").map(|_| "*"),
    }
}

/// Checks SQL in string literals.
fn texts(package: &Package, part: &Crate, file: &SourceFile, owners: &Owners, tables: &mut Tables) {
    if package.layer == Layer::Migrations || package.layer == Layer::Tool {
        return;
    }
    for text in &file.scan.texts {
        for touch in touches(&text.value) {
            let table = touch.table.as_str();
            let Some(owner) = owners.0.get(table).filter(|owner| **owner != package.name) else { continue };
            let (kind, message) = match touch.access {
                Access::Write => (
                    "sql-write",
                    format!("{} writes table {table} of {owner}: call an operation of {owner}", package.name),
                ),
                Access::Read => match package.layer.reads_up_to() {
                    Some(height) if AREAS.iter().position(|area| area == owner) <= Some(height) => continue,
                    Some(_) => (
                        "sql-read",
                        format!("{} reads table {table} of {owner}, which is above it", package.name),
                    ),
                    None => (
                        "sql-read",
                        format!(
                            "{} reads table {table} of {owner}, and has no business with tables",
                            package.name
                        ),
                    ),
                },
            };
            let finding = Finding::new(kind, &file.path, text.line_of(touch.at), table, message);
            tables.take(finding, part.is_test || text.is_test);
        }
    }
}

impl Tables {
    /// Records a finding, or counts it if an exception allows it.
    fn take(&mut self, mut finding: Finding, is_test: bool) {
        match MAY_NAME_TABLES.iter().find(|place| finding.file.starts_with(**place)) {
            Some(place) => *self.allowed.entry(place).or_default() += 1,
            None => {
                if is_test {
                    finding.message.push_str(" (a test: or list its folder in MAY_NAME_TABLES)");
                }
                self.findings.push(finding);
            }
        }
    }
}

#[cfg(test)]
mod tests;
