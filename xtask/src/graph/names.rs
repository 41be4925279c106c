//! Name resolution: maps a path in the source to another crate or to a module of its own crate.

use crate::graph::tokens::{Import, Scope};

/// The target of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A path within its own crate, from the root.
    Own(Vec<String>),
    /// A path into another crate, or a type: `Vec::new` looks like a crate `Vec`.
    Other(String, Vec<String>),
}

/// A resolved name.
#[derive(Debug)]
pub struct Resolved<'a> {
    pub target: Target,
    /// The import through which the name was resolved.
    pub via: Option<&'a Import>,
}

/// A reference to a name in a scope: a `use` or a path.
#[derive(Debug)]
pub struct Reference<'a> {
    pub resolved: Resolved<'a>,
    pub line: usize,
    /// Start of the enclosing statement, where known.
    pub start: usize,
    pub is_test: bool,
    pub is_macro: bool,
    pub import: Option<&'a Import>,
}

/// All references in a scope.
pub fn references(scope: &Scope) -> impl Iterator<Item = Reference<'_>> {
    let imports = scope.imports.iter().map(|import| Reference {
        resolved: resolve_import(scope, import),
        line: import.line,
        start: import.start,
        is_test: import.is_test,
        is_macro: false,
        import: Some(import),
    });
    let mentions = scope.mentions.iter().map(|mention| Reference {
        resolved: resolve(scope, &mention.path, mention.is_global, None),
        line: mention.line,
        start: mention.line,
        is_test: mention.is_test,
        is_macro: mention.is_macro,
        import: None,
    });
    imports.chain(mentions)
}

/// Resolves an import.
pub fn resolve_import<'a>(scope: &'a Scope, import: &'a Import) -> Resolved<'a> {
    resolve(scope, &import.path, import.is_global, Some(import))
}

/// Resolves a path through the imports of its scope; `skip` is the import being resolved.
fn resolve<'a>(
    scope: &'a Scope,
    path: &[String],
    is_global: bool,
    mut skip: Option<&'a Import>,
) -> Resolved<'a> {
    let mut path = path.to_vec();
    let mut is_global = is_global;
    let mut via = None;
    // Longer than any chain of imports; terminates on cycles.
    for _ in 0..8 {
        if is_global {
            break;
        }
        if let Some(target) = own(scope, &path) {
            return Resolved { target, via };
        }
        let first = path.first().cloned().unwrap_or_default();
        let known =
            |import: &&Import| import.name == first && !skip.is_some_and(|skip| std::ptr::eq(skip, *import));
        let Some(import) = scope.imports.iter().find(known) else { break };
        path = import.path.iter().chain(path.iter().skip(1)).cloned().collect();
        is_global = import.is_global;
        via = via.or(Some(import));
        skip = Some(import);
    }
    let mut rest = path.into_iter();
    let first = rest.next().unwrap_or_default();
    Resolved { target: Target::Other(first, rest.collect()), via }
}

/// Resolves a path within its own crate without imports.
fn own(scope: &Scope, path: &[String]) -> Option<Target> {
    let first = path.first()?;
    let mut module = scope.module.clone();
    let mut rest = path;
    match first.as_str() {
        "crate" => {
            module.clear();
            rest = &path[1..];
        }
        "self" => rest = &path[1..],
        "super" => {
            while rest.first().is_some_and(|word| word == "super") {
                module.pop();
                rest = &rest[1..];
            }
        }
        name if scope.children.iter().any(|child| child.name == name) => {}
        _ => return None,
    }
    module.extend(rest.iter().cloned());
    Some(Target::Own(module))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::tokens::scan;

    fn targets(text: &str, module: &[&str]) -> Vec<Target> {
        let module: Vec<String> = module.iter().map(|word| (*word).to_owned()).collect();
        let scan = scan(text, &module, false).unwrap();
        scan.scopes.iter().flat_map(references).map(|reference| reference.resolved.target).collect()
    }

    fn is_own(path: &str) -> Target {
        Target::Own(path.split("::").map(str::to_owned).collect())
    }

    fn is_other(name: &str, path: &str) -> Target {
        Target::Other(
            name.to_owned(),
            path.split("::").filter(|word| !word.is_empty()).map(str::to_owned).collect(),
        )
    }

    #[test]
    fn names_lead_through_imports() {
        let found = targets("use catalog::tables as t; fn f() { t::product::Entity::find() }", &[]);
        assert_eq!(
            found,
            [is_other("catalog", "tables"), is_other("catalog", "tables::product::Entity::find")]
        );
    }

    #[test]
    fn own_modules_come_before_crates_of_the_same_name() {
        assert_eq!(
            targets("mod search; fn f() { search::run() }", &["index"]),
            [is_own("index::search::run")]
        );
        assert_eq!(targets("fn f() { search::run() }", &["index"]), [is_other("search", "run")]);
        assert_eq!(targets("mod search; fn f() { ::search::run() }", &[]), [is_other("search", "run")]);
    }

    #[test]
    fn super_goes_up_from_where_it_stands() {
        assert_eq!(targets("use super::super::cart;", &["orders", "list"]), [is_own("cart")]);
        assert_eq!(targets("mod inner { fn f() { super::x::y() } }", &["orders"]), [is_own("orders::x::y")]);
    }

    #[test]
    fn a_name_that_imports_itself_ends() {
        assert_eq!(targets("use search::search;", &[]), [is_other("search", "search")]);
    }
}
