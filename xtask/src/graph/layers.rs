//! Rules 1 and 3: which crates a package may name, in its manifest and in its code.

use crate::graph::layout::{DATABASE_LIBRARIES, Layer, PAGE_LIBRARIES};
use crate::graph::names::{Target, references};
use crate::graph::report::Finding;
use crate::graph::sources::{Package, SourceFile};
use std::collections::BTreeMap;

/// Where `axum` is allowed in `crates/`: the gateway stand-in is itself a web server.
const STAND_IN: &str = "crates/gateways/src/standin";

/// Checks manifests and code. Tests may use any crate, except that page tests must not use the database.
pub fn check(packages: &[Package]) -> Vec<Finding> {
    let known: BTreeMap<String, &Package> = packages.iter().map(|package| (package.lib(), package)).collect();
    let mut findings = Vec::new();
    for package in packages {
        manifest(package, &known, &mut findings);
        for part in &package.crates {
            for file in &part.files {
                code(package, part.is_test, file, &known, &mut findings);
            }
        }
    }
    findings
}

fn manifest(package: &Package, known: &BTreeMap<String, &Package>, findings: &mut Vec<Finding>) {
    let file = format!("{}/Cargo.toml", package.folder);
    if package.layer == Layer::Tool && ["crates/", "app/"].iter().any(|place| file.starts_with(place)) {
        let message =
            format!("no layer is known for {}: enter it in xtask/src/graph/layout.rs", package.name);
        findings.push(Finding::new("layers", &file, 1, &package.name, message));
    }
    for dependency in &package.dependencies {
        let library = dependency.package.replace('-', "_");
        let is_stand_in = package.layer == Layer::Gateways && dependency.is_optional && library == "axum";
        let reason = refusal(package, &library, dependency.is_for_tests, known)
            .filter(|_| !is_stand_in)
            .map(str::to_owned)
            .or_else(|| high_engine(package, &library, known).filter(|_| !dependency.is_for_tests));
        if let Some(reason) = reason {
            let message = format!("{} must not depend on {}: {reason}", package.name, dependency.package);
            findings.push(Finding::new("layers", &file, dependency.line, &dependency.package, message));
        }
    }
}

fn code(
    package: &Package,
    is_test: bool,
    file: &SourceFile,
    known: &BTreeMap<String, &Package>,
    findings: &mut Vec<Finding>,
) {
    for reference in file.scan.scopes.iter().flat_map(references) {
        let Target::Other(library, _) = &reference.resolved.target else { continue };
        // Imported names are checked at the import.
        if reference.resolved.via.is_some() || (library == "axum" && file.path.starts_with(STAND_IN)) {
            continue;
        }
        if let Some(reason) = refusal(package, library, is_test || reference.is_test, known) {
            let message = format!("{} must not name {library}: {reason}", package.name);
            findings.push(Finding::new("layers", &file.path, reference.line, library, message));
        }
    }
}

/// The reason why a package must not name a library, if any.
fn refusal(
    package: &Package,
    library: &str,
    is_test: bool,
    known: &BTreeMap<String, &Package>,
) -> Option<&'static str> {
    let layer = package.layer;
    if layer.is_in_app() && DATABASE_LIBRARIES.contains(&library) {
        return Some("pages reach the database through operations");
    }
    if is_test {
        return None;
    }
    if layer.is_in_crates() && PAGE_LIBRARIES.contains(&library) {
        return Some("nothing in crates/ knows HTTP pages");
    }
    if matches!(layer, Layer::Model(_) | Layer::Engine(_)) && DATABASE_LIBRARIES.contains(&library) {
        return Some("models and engines are pure: they know no database");
    }
    let other = known.get(library).filter(|other| other.name != package.name)?;
    layer.refusal(other.layer)
}

/// An engine built on models; an area that uses it would depend on those models too.
fn high_engine(package: &Package, library: &str, known: &BTreeMap<String, &Package>) -> Option<String> {
    let Layer::Area(own) = package.layer else { return None };
    let engine = known.get(library).filter(|other| matches!(other.layer, Layer::Engine(_)))?;
    let above =
        engine.dependencies.iter().filter(|dependency| !dependency.is_for_tests).find(
            |dependency| matches!(Layer::of(&dependency.package), Layer::Model(model) if model > own),
        )?;
    Some(format!("this engine stands on {}, which is above {}", above.package, package.name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sources::tests::{Fake, found};

    #[test]
    fn code_names_what_is_below() {
        let packages = [
            Fake::package("catalog").file(
                "crates/catalog/src/lib.rs",
                "use discovery::listing;\nfn f() { sales_model::orders::x() }",
            ),
            Fake::package("discovery")
                .file("crates/discovery/src/lib.rs", "use catalog::products; fn f() { base::money::x() }"),
            Fake::package("sales-model").file("crates/sales/model/src/lib.rs", "use sea_orm::Value;"),
            Fake::package("base"),
        ]
        .map(Fake::build);
        assert_eq!(
            found(&check(&packages)),
            [
                "crates/catalog/src/lib.rs:1 discovery",
                "crates/catalog/src/lib.rs:2 sales_model",
                "crates/sales/model/src/lib.rs:1 sea_orm",
            ]
        );
    }

    #[test]
    fn tests_and_local_modules_are_passed_over() {
        let text = "mod sales;\nfn f() { sales::x() }\n#[cfg(test)] mod tests { use discovery::x; }";
        let packages = [
            Fake::package("catalog").file("crates/catalog/src/lib.rs", text),
            Fake::package("discovery"),
            Fake::package("sales"),
        ]
        .map(Fake::build);
        assert_eq!(found(&check(&packages)), [""; 0]);
    }

    #[test]
    fn pages_know_no_database_even_in_tests_and_operations_no_pages() {
        let packages = [
            Fake::package("app-desk").test("app/desk/tests/it.rs", "use sea_orm::Value;"),
            Fake::package("sales")
                .file("crates/sales/src/lib.rs", "fn f() -> axum::Router {}\nuse app_kit::paths;"),
            Fake::package("app-kit"),
            Fake::package("gateways").file("crates/gateways/src/standin.rs", "use axum::Router;"),
        ]
        .map(Fake::build);
        assert_eq!(
            found(&check(&packages)),
            [
                "app/desk/tests/it.rs:1 sea_orm",
                "crates/sales/src/lib.rs:2 app_kit",
                "crates/sales/src/lib.rs:1 axum",
            ]
        );
    }

    #[test]
    fn a_new_package_has_to_be_given_a_layer() {
        let packages = [Fake::package("loyalty").file("crates/loyalty/src/lib.rs", "").build()];
        assert_eq!(found(&check(&packages)), ["crates/loyalty/Cargo.toml:1 loyalty"]);
    }

    #[test]
    fn manifests_are_judged_like_code() {
        let packages = [
            Fake::package("stock").needs("scheduling").needs_for_tests("service").needs("demo"),
            Fake::package("scheduling").needs("service-model"),
            Fake::package("service-model"),
            Fake::package("service").needs("scheduling"),
            Fake::package("demo"),
        ]
        .map(Fake::build);
        assert_eq!(found(&check(&packages)), ["stock/Cargo.toml:1 scheduling", "stock/Cargo.toml:1 demo"]);
    }
}
