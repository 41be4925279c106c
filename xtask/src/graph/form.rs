//! Rule 6: a module `x` with submodules is `x.rs` beside the folder `x`, and no module uses `#[path]`.

use crate::graph::report::Finding;
use crate::graph::sources::Package;

/// Checks the names of files below `src` and the attributes of all modules.
pub fn check(packages: &[Package]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in packages.iter().flat_map(|package| &package.crates).flat_map(|part| &part.files) {
        if file.path.ends_with("/mod.rs") && file.path.contains("/src/") {
            let beside = file.path.replace("/mod.rs", ".rs");
            let message = format!("one form of modules: move this file to {beside}");
            findings.push(Finding::new("form", &file.path, 1, "mod.rs", message));
        }
        for line in &file.scan.path_attributes {
            let message = "a module's file is found by its name: no #[path]".to_owned();
            findings.push(Finding::new("form", &file.path, *line, "path", message));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sources::tests::{Fake, found};

    #[test]
    fn only_folders_of_integration_tests_have_mod_files() {
        let packages = [Fake::package("sales")
            .file("crates/sales/src/cart/mod.rs", "")
            .file("crates/sales/src/lib.rs", "\n#[path = \"x.rs\"] mod y;\n#[doc = \"path\"] mod z;")
            .test("crates/sales/tests/common/mod.rs", "")
            .build()];
        assert_eq!(
            found(&check(&packages)),
            ["crates/sales/src/cart/mod.rs:1 mod.rs", "crates/sales/src/lib.rs:2 path"]
        );
    }
}
