//! Rule 4: dependencies between the features (top-level modules) of a crate have no cycles.

use crate::graph::layout::Layer;
use crate::graph::names::{Reference, Target, references, resolve_import};
use crate::graph::report::Finding;
use crate::graph::rings::rings;
use crate::graph::sources::{Crate, Package};
use crate::graph::tokens::{Import, Scope};
use std::collections::{BTreeMap, BTreeSet};

/// Checks all libraries and binaries of the product; test code is exempt.
pub fn check(packages: &[Package]) -> Vec<Finding> {
    packages
        .iter()
        .filter(|package| package.layer != Layer::Tool)
        .flat_map(|package| &package.crates)
        .filter(|part| !part.is_test)
        .flat_map(check_crate)
        .collect()
}

/// References from one feature to another, by file and statement, with the line to report.
type Uses<'a> = BTreeMap<(&'a str, usize), usize>;

fn check_crate(part: &Crate) -> Vec<Finding> {
    let root = Root::of(part);
    let mut uses: BTreeMap<(&str, &str), Uses> = BTreeMap::new();
    for file in &part.files {
        for scope in &file.scan.scopes {
            let Some(from) = scope.module.first().and_then(|name| root.features.get(name.as_str())) else {
                continue;
            };
            for reference in references(scope).filter(|reference| !reference.is_test) {
                if let Some(to) = root.feature(scope, &reference).filter(|to| to != from) {
                    let found = uses.entry((from, to)).or_default();
                    found.entry((&file.path, reference.start)).or_insert(reference.line);
                }
            }
        }
    }
    let mut graph: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (from, to) in uses.keys() {
        graph.entry(from).or_default().insert(to);
    }
    let mut findings = Vec::new();
    for ring in rings(&graph) {
        let names = ring.iter().copied().collect::<Vec<_>>().join(", ");
        let inside = uses.iter().filter(|((from, to), _)| ring.contains(from) && ring.contains(to));
        for ((from, to), uses) in inside {
            for ((file, _), line) in uses {
                let message = format!("{from} needs {to}, which leads back to {from}: a ring of {names}");
                findings.push(Finding::new("cycle", file, *line, &format!("{from}>{to}"), message));
            }
        }
    }
    findings
}

/// The crate root: its features and the names it re-exports.
struct Root<'a> {
    scope: Option<&'a Scope>,
    features: BTreeSet<&'a str>,
    /// Items of features by name, to resolve `pub use feature::*`.
    items: BTreeMap<&'a str, &'a str>,
    macros: BTreeMap<&'a str, &'a str>,
}

impl<'a> Root<'a> {
    fn of(part: &'a Crate) -> Self {
        let scope = part.files.first().and_then(|file| file.scan.scopes.first());
        let children = scope.into_iter().flat_map(|scope| &scope.children).filter(|child| !child.is_test);
        let mut root = Self {
            scope,
            features: children.map(|child| child.name.as_str()).collect(),
            items: BTreeMap::new(),
            macros: BTreeMap::new(),
        };
        for scope in part.files.iter().flat_map(|file| &file.scan.scopes) {
            let Some(feature) = scope.module.first() else { continue };
            root.macros.extend(scope.macros.iter().map(|name| (name.as_str(), feature.as_str())));
            if scope.module.len() == 1 {
                root.items.extend(scope.items.iter().map(|name| (name.as_str(), feature.as_str())));
            }
        }
        root
    }

    /// The feature that a reference resolves to.
    fn feature(&self, scope: &Scope, reference: &Reference<'_>) -> Option<&'a str> {
        // Imported names are counted at the import.
        if reference.resolved.via.is_some() {
            return None;
        }
        match &reference.resolved.target {
            Target::Own(path) => {
                let name = path.first()?;
                match reference.is_macro && path.len() == 1 {
                    true => self.macros.get(name.as_str()).copied(),
                    false => self.named(name),
                }
            }
            // `use super::*;` imports the names of the root.
            Target::Other(name, _) if reference.import.is_none() && takes_root(scope) => {
                self.features.get(name.as_str()).copied()
            }
            Target::Other(..) => None,
        }
    }

    /// Resolves `crate::name` to a feature, directly or through a re-export of the root.
    fn named(&self, name: &str) -> Option<&'a str> {
        if let Some(feature) = self.features.get(name) {
            return Some(feature);
        }
        let scope = self.scope?;
        if scope.items.iter().any(|item| item == name) {
            return None;
        }
        if let Some(import) = scope.imports.iter().find(|import| import.name == name) {
            return self.owner(scope, import);
        }
        let taken: BTreeSet<&str> = scope
            .imports
            .iter()
            .filter(|import| import.name == "*")
            .filter_map(|import| self.owner(scope, import))
            .collect();
        match self.items.get(name) {
            Some(feature) if taken.contains(feature) => Some(feature),
            // Items generated by macros are unknown; with a single glob import they can only come from there.
            _ => taken.first().copied().filter(|_| taken.len() == 1),
        }
    }

    fn owner(&self, scope: &Scope, import: &Import) -> Option<&'a str> {
        match resolve_import(scope, import).target {
            Target::Own(path) => self.features.get(path.first()?.as_str()).copied(),
            Target::Other(..) => None,
        }
    }
}

/// Whether a scope imports all names of the root.
fn takes_root(scope: &Scope) -> bool {
    scope.imports.iter().any(|import| {
        import.name == "*"
            && !import.is_test
            && resolve_import(scope, import).target == Target::Own(Vec::new())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sources::tests::{Fake, found};

    fn rings_of(files: &[(&str, &str)]) -> Vec<String> {
        let mut fake = Fake::package("sales");
        for (name, text) in files {
            fake = fake.file(&format!("crates/sales/src/{name}.rs"), text);
        }
        found(&check(&[fake.build()]))
            .into_iter()
            .map(|found| found.replace("crates/sales/src/", ""))
            .collect()
    }

    #[test]
    fn two_features_that_need_each_other_are_a_ring() {
        let found = rings_of(&[
            ("lib", "mod cart; mod orders; mod texts;"),
            ("cart", "use crate::{\n orders::Order,\n orders::Line, texts};"),
            ("orders", "fn f() {\n super::cart::empty() }"),
            ("texts", ""),
        ]);
        assert_eq!(found, ["cart.rs:2 cart>orders", "orders.rs:2 orders>cart"]);
    }

    #[test]
    fn names_of_the_root_belong_to_the_feature_they_come_from() {
        let found = rings_of(&[
            ("lib", "mod cart; mod orders; mod ids; pub use orders::Order; pub use ids::*; pub struct Shop;"),
            ("cart", "use crate::{Order, Shop};"),
            ("orders", "use crate::cart; use crate::OrderId;"),
            ("ids", "ids! { OrderId } use crate::orders::list;"),
        ]);
        assert_eq!(
            found,
            [
                "cart.rs:1 cart>orders",
                "ids.rs:1 ids>orders",
                "orders.rs:1 orders>cart",
                "orders.rs:1 orders>ids",
            ]
        );
    }

    #[test]
    fn tests_macros_and_modules_below_make_no_ring() {
        let found = rings_of(&[
            ("lib", "mod cart; mod texts; mod rules;"),
            ("cart", "mod lines; fn f() { lines::x(); crate::texts!(a); self::lines::y() }"),
            ("cart/lines", "use super::super::cart::f; use super::g;"),
            ("texts", "#[cfg(test)] mod tests { use crate::cart; }\n#[cfg(test)] use crate::cart;"),
            ("rules", "#[macro_export] macro_rules! texts { () => { $crate::texts::x() } }"),
        ]);
        assert_eq!(found, [""; 0]);
    }
}
