//! The workspace packages and their parsed source files.

use crate::cache::files_below;
use crate::graph::layout::Layer;
use crate::graph::metadata::{Dependency, Member, members};
use crate::graph::report::Finding;
use crate::graph::tokens::{self, Scan};
use anyhow::Result;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// A source file of a crate.
#[derive(Debug)]
pub struct SourceFile {
    /// Relative to the repository root.
    pub path: String,
    pub scan: Scan,
}

/// A compilation unit: a library, a binary or a test.
#[derive(Debug, Default)]
pub struct Crate {
    /// Integration tests, examples and benches.
    pub is_test: bool,
    /// The crate root comes first.
    pub files: Vec<SourceFile>,
}

/// A workspace package.
#[derive(Debug)]
pub struct Package {
    pub name: String,
    /// Folder relative to the repository root.
    pub folder: String,
    pub layer: Layer,
    pub dependencies: Vec<Dependency>,
    pub crates: Vec<Crate>,
}

impl Package {
    /// Crate name as used in paths.
    pub fn lib(&self) -> String {
        self.name.replace('-', "_")
    }
}

/// Reads all packages and their files; unreadable files become findings.
///
/// # Errors
/// Cargo can't read the workspace.
pub fn read(root: &Path, findings: &mut Vec<Finding>) -> Result<Vec<Package>> {
    members(root)?.into_iter().map(|member| package(root, member, findings)).collect()
}

fn package(root: &Path, member: Member, findings: &mut Vec<Finding>) -> Result<Package> {
    let mut seen = BTreeSet::new();
    let mut crates = Vec::new();
    for target in member.targets {
        let mut reader = Reader { root, findings, seen: &mut seen, found: Crate::default() };
        reader.found.is_test = target.is_test;
        reader.file(&target.path, &[], target.is_test, true);
        crates.push(reader.found);
    }
    for folder in ["src", "tests"] {
        for path in files_below(&root.join(&member.folder).join(folder))? {
            let path = relative(root, &path);
            if path.ends_with(".rs") && !seen.contains(&path) {
                findings.push(Finding::new("module", &path, 1, "-", "no `mod` names this file".to_owned()));
            }
        }
    }
    let layer = Layer::of(&member.name);
    Ok(Package { name: member.name, folder: member.folder, layer, dependencies: member.dependencies, crates })
}

struct Reader<'a> {
    root: &'a Path,
    findings: &'a mut Vec<Finding>,
    seen: &'a mut BTreeSet<String>,
    found: Crate,
}

impl Reader<'_> {
    /// Reads a file and, recursively, the modules it declares.
    fn file(&mut self, path: &str, module: &[String], is_test: bool, is_root: bool) {
        self.seen.insert(path.to_owned());
        let text = fs::read_to_string(self.root.join(path)).map_err(anyhow::Error::from);
        let scan = match text.and_then(|text| tokens::scan(&text, module, is_test)) {
            Ok(scan) => scan,
            Err(error) => {
                self.findings.push(Finding::new(
                    "module",
                    path,
                    1,
                    "-",
                    format!("cannot be read: {error:#}"),
                ));
                return;
            }
        };
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let stem = name.trim_end_matches(".rs");
        let base = if is_root || stem == "mod" { folder.to_owned() } else { format!("{folder}/{stem}") };
        let mut children = Vec::new();
        for scope in &scan.scopes {
            let inline = scope.module[module.len()..].join("/");
            let base = if inline.is_empty() { base.clone() } else { format!("{base}/{inline}") };
            for child in scope.children.iter().filter(|child| !child.is_inline) {
                let mut module = scope.module.clone();
                module.push(child.name.clone());
                children.push((format!("{base}/{}", child.name), module, child.is_test, child.line));
            }
        }
        self.found.files.push(SourceFile { path: path.to_owned(), scan });
        for (stem, module, is_test, line) in children {
            let file = [format!("{stem}.rs"), format!("{stem}/mod.rs")]
                .into_iter()
                .find(|file| self.root.join(file).is_file());
            match file {
                Some(file) => self.file(&file, &module, is_test, false),
                None => {
                    self.findings.push(Finding::new("module", path, line, "-", format!("no file {stem}.rs")));
                }
            }
        }
    }
}

/// A path relative to the repository root, with `/` separators.
pub fn relative(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// An in-memory package for tests of the rules.
    pub struct Fake(Package);

    impl Fake {
        pub fn package(name: &str) -> Self {
            Self(Package {
                name: name.to_owned(),
                folder: name.to_owned(),
                layer: Layer::of(name),
                dependencies: Vec::new(),
                crates: vec![Crate::default()],
            })
        }

        /// Adds a library file; its module follows from its path.
        pub fn file(self, path: &str, text: &str) -> Self {
            let (folder, below) = path.split_once("/src/").unwrap();
            let below = below.trim_end_matches(".rs");
            let module: Vec<&str> = if below == "lib" { Vec::new() } else { below.split('/').collect() };
            let mut fake = self.module(path, &module, text);
            fake.0.folder = folder.to_owned();
            fake
        }

        /// Adds a library file for the given module.
        pub fn module(mut self, path: &str, module: &[&str], text: &str) -> Self {
            let module: Vec<String> = module.iter().map(|word| (*word).to_owned()).collect();
            let scan = tokens::scan(text, &module, false).unwrap();
            self.0.crates[0].files.push(SourceFile { path: path.to_owned(), scan });
            self
        }

        /// Adds an integration test.
        pub fn test(mut self, path: &str, text: &str) -> Self {
            let scan = tokens::scan(text, &[], true).unwrap();
            self.0
                .crates
                .push(Crate { is_test: true, files: vec![SourceFile { path: path.to_owned(), scan }] });
            self
        }

        pub fn needs(self, package: &str) -> Self {
            self.depends(package, false)
        }

        pub fn needs_for_tests(self, package: &str) -> Self {
            self.depends(package, true)
        }

        fn depends(mut self, package: &str, is_for_tests: bool) -> Self {
            let package = package.to_owned();
            self.0.dependencies.push(Dependency { package, is_for_tests, is_optional: false, line: 1 });
            self
        }

        pub fn build(self) -> Package {
            self.0
        }
    }

    /// Findings as `file:line subject`.
    pub fn found(findings: &[Finding]) -> Vec<String> {
        findings.iter().map(|found| format!("{}:{} {}", found.file, found.line, found.subject)).collect()
    }

    #[test]
    fn modules_are_found_below_their_parents() {
        let root = std::env::temp_dir().join(format!("xtask-graph-{}", std::process::id()));
        for (path, text) in [
            ("src/lib.rs", "mod a; #[cfg(test)] mod t; mod gone;"),
            ("src/a.rs", "mod b; mod inline { mod c; }"),
            ("src/a/b.rs", ""),
            ("src/a/inline/c.rs", ""),
            ("src/t.rs", "fn f() { x::y() }"),
        ] {
            crate::cache::write_whole(&root.join(path), text.as_bytes()).unwrap();
        }
        let (mut findings, mut seen) = (Vec::new(), BTreeSet::new());
        let mut reader =
            Reader { root: &root, findings: &mut findings, seen: &mut seen, found: Crate::default() };
        reader.file("src/lib.rs", &[], false, true);
        let files = reader.found.files;
        crate::cache::remove_folder(&root).unwrap();

        let modules: Vec<_> = files.iter().map(|file| file.scan.scopes[0].module.join("::")).collect();
        assert_eq!(modules, ["", "a", "a::b", "a::inline::c", "t"]);
        assert!(files[4].scan.scopes[0].mentions[0].is_test);
        assert_eq!(found(&findings), ["src/lib.rs:1 -"]);
    }
}
