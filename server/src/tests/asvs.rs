//! The document of the security standard names tests and files that exist.

use std::path::{Path, PathBuf};

const DOCUMENT: &str = "docs/security/asvs.md";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// The source of all Rust files below a folder, without what was built.
fn sources(folder: &Path, out: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            if !name.starts_with("target") && name != "node_modules" {
                sources(&path, out);
            }
        } else if name.ends_with(".rs") {
            out.push_str(&std::fs::read_to_string(&path).unwrap());
        }
    }
}

/// What the document has between backticks, in the last column of its tables.
fn named(document: &str) -> Vec<String> {
    let cell =
        |line: &str| line.trim_end_matches(['|', ' ']).rsplit('|').next().unwrap_or_default().to_owned();
    let rows = document.lines().filter(|line| line.starts_with("| ")).map(cell);
    rows.flat_map(|cell| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>()).collect()
}

fn is_path(text: &str) -> bool {
    let endings = [".rs", ".md", ".mjs", ".js", ".txt", ".sh", ".toml"];
    !text.contains(' ') && endings.iter().any(|ending| text.ends_with(ending))
}

fn is_test(text: &str) -> bool {
    let is_name = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    is_name && text.matches('_').count() >= 3
}

#[test]
fn every_proof_of_the_document_exists() {
    let root = root();
    let document = std::fs::read_to_string(root.join(DOCUMENT)).unwrap();
    let mut code = String::new();
    for folder in ["app", "crates", "migrations", "server", "xtask"] {
        sources(&root.join(folder), &mut code);
    }
    let (mut tests, mut missing) = (0, Vec::new());
    for text in named(&document) {
        if is_path(&text) {
            if !root.join(&text).is_file() {
                missing.push(text);
            }
        } else if is_test(&text) {
            tests += 1;
            let forms =
                [format!("fn {text}("), format!("databases!({text},"), format!("databases!(\n    {text},")];
            if !forms.iter().any(|form| code.contains(form)) {
                missing.push(text);
            }
        }
    }
    assert!(missing.is_empty(), "{DOCUMENT} names what does not exist: {missing:#?}");
    assert!(tests > 100, "only {tests} tests are named");
    for row in document.lines().filter(|line| line.starts_with("| ") && !line.contains("| # |")) {
        let state = row.split('|').nth(4).unwrap_or_default().trim().to_owned();
        assert!(["met", "partly", "not met", "does not apply"].contains(&state.as_str()), "{row}");
        let number = row.split('|').nth(1).unwrap_or_default().trim().to_owned();
        assert_eq!(document.matches(&format!("| {number} |")).count(), 1, "{number} is listed twice");
    }
}
