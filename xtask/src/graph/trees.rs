//! Rule 5: libraries that a package must not reach through its dependencies (`cargo tree`).

use crate::graph::layout::{AREAS, ENGINES, Layer};
use crate::graph::metadata::default_members;
use crate::wasm::BUNDLES;
use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path;
use std::process::Command;

/// Clients, servers and data stores of any kind.
const OUTSIDE: [&str; 9] =
    ["axum", "hyper", "leptos", "platform", "reqwest", "sea-orm", "sqlx", "sqlx-*", "tokio"];
/// Randomness: pure functions are deterministic.
const CHANCE: [&str; 2] = ["getrandom", "rand"];

/// Engines without file access.
const CALCULATIONS: [&str; 3] = ["calendar", "pricing", "scheduling"];

/// The islands packages of each bundle: it reaches no others, so that a page does not load what other pages need.
const ISLANDS: [(&str, &[&str]); 5] = [
    ("shop", &["app-storefront-islands"]),
    ("checkout", &["app-forms-islands", "app-checkout-islands"]),
    ("account", &["app-forms-islands", "app-account-islands"]),
    ("service", &["app-forms-islands", "app-requests-islands"]),
    ("staff", &["app-forms-islands", "app-admin-islands", "app-desk-islands", "app-storefront-islands"]),
];

/// What the bundle of a shopper's first page does not reach either.
const NOT_IN_SHOP: [&str; 4] = ["bulk-model", "people-model", "scheduling", "service-model"];

/// One invocation of `cargo tree`, with the libraries its output must not contain.
struct Question {
    arguments: Vec<String>,
    /// Packages, and the libraries that each must not reach.
    refused: Vec<(String, Vec<String>)>,
    /// A cargo feature that no package may enable here.
    refused_feature: Option<&'static str>,
}

/// Runs `cargo tree` and returns a sentence for each forbidden dependency.
///
/// # Errors
/// Cargo fails: the lock file is out of date, or a package is missing.
pub fn check(root: &Path) -> Result<Vec<String>> {
    let mut errors = Vec::new();
    if default_members(root)?.iter().any(|member| matches!(Layer::of(member), Layer::Bundle)) {
        errors.push("Cargo.toml: default-members holds a bundle: `hydrate` would meet `ssr`".to_owned());
    }
    std::thread::scope(|scope| {
        let asked: Vec<_> =
            questions().into_iter().map(|question| scope.spawn(move || ask(root, &question))).collect();
        for answer in asked {
            errors.extend(answer.join().map_err(|_| anyhow::anyhow!("a thread has failed"))??);
        }
        Ok(errors)
    })
}

fn questions() -> Vec<Question> {
    let words = |words: &[&[&str]]| words.concat().into_iter().map(str::to_owned).collect::<Vec<_>>();
    let server_only = [
        &OUTSIDE[..],
        &AREAS,
        &["gateways", "seed", "demo", "testkit", "demokit", "pagekit", "migrations", "zasov"],
    ];
    let in_browser: Vec<String> = words(&server_only).into_iter().filter(|name| name != "leptos").collect();
    let browser = |bundle: &str| {
        let own = ISLANDS.iter().filter(|(name, _)| *name == bundle).flat_map(|(_, islands)| *islands);
        let own: Vec<&str> = own.copied().collect();
        let others = ISLANDS.iter().flat_map(|(_, islands)| *islands).filter(|name| !own.contains(name));
        let models = NOT_IN_SHOP.iter().filter(|_| bundle == "shop");
        let refused = others.chain(models).map(|name| (*name).to_owned());
        let package = format!("bundle-{bundle}");
        Question {
            arguments: words(&[&["--package", &package, "--target", "wasm32-unknown-unknown"]]),
            refused: vec![(package.clone(), in_browser.iter().cloned().chain(refused).collect())],
            refused_feature: Some("ssr"),
        }
    };

    let models = AREAS.iter().map(|area| format!("{area}-model"));
    let pure: Vec<_> = std::iter::once("base".to_owned())
        .chain(models)
        .chain(CALCULATIONS.map(str::to_owned))
        .map(|package| (package, words(&[&OUTSIDE, &CHANCE])))
        .collect();
    let pages = words(&[&["axum", "leptos", "leptos_*", "server_fn"]]);
    let mut operations: Vec<_> =
        AREAS.iter().chain(&["platform", "seed"]).map(|area| ((*area).to_owned(), pages.clone())).collect();
    operations.push(("migrations".into(), words(&[&AREAS, &["platform"]])));

    // Engines with file access use random names for temporary files. Queried separately, since cargo unifies
    // the features of packages queried together.
    let with_files = ENGINES.iter().filter(|engine| !CALCULATIONS.contains(engine));
    let files = with_files.map(|engine| ((*engine).to_owned(), words(&[&OUTSIDE]))).collect();

    let mut asked: Vec<Question> = BUNDLES.iter().map(|bundle| browser(bundle)).collect();
    asked.extend([
        ours(&[], pure, None),
        ours(&[], files, None),
        ours(&[], operations, None),
        // A change in repairs must not rebuild the shop.
        ours(&[], vec![("app-storefront".into(), vec!["service".into()])], None),
        ours(&[], vec![("zasov".into(), Vec::new())], Some("hydrate")),
    ]);
    asked
}

/// A query about several packages together: cargo resolves their features as one build.
fn ours(
    arguments: &[&str],
    refused: Vec<(String, Vec<String>)>,
    refused_feature: Option<&'static str>,
) -> Question {
    let packages = refused.iter().flat_map(|(package, _)| ["--package".to_owned(), package.clone()]);
    let arguments = packages.chain(arguments.iter().map(|word| (*word).to_owned())).collect();
    Question { arguments, refused, refused_feature }
}

fn ask(root: &Path, question: &Question) -> Result<Vec<String>> {
    let output = Command::new("cargo")
        .args(["tree", "--locked", "--edges", "normal", "--prefix", "depth", "--format", "|{p}|{f}"])
        .args(&question.arguments)
        .current_dir(root)
        .output()
        .context("cannot start cargo")?;
    if !output.status.success() {
        bail!("cargo tree: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(judge(&Tree::parse(&String::from_utf8_lossy(&output.stdout)), question))
}

fn judge(tree: &Tree<'_>, question: &Question) -> Vec<String> {
    let mut errors = Vec::new();
    for (package, refused) in &question.refused {
        for path in tree.reach(package, refused) {
            errors.push(format!("{package} must not pull in {}: {}", path[path.len() - 1], path.join(" → ")));
        }
    }
    let feature = question.refused_feature.unwrap_or_default();
    for (package, features) in &tree.features {
        if features.split(',').any(|has| has == feature && !feature.is_empty()) {
            let program = question.refused.first().map_or("", |(package, _)| package);
            errors
                .push(format!("{program} is built with `{feature}` of {package}: `ssr` and `hydrate` meet"));
        }
    }
    errors
}

/// Output of `cargo tree --prefix depth`: each package is listed with its dependencies once.
#[derive(Default)]
struct Tree<'a> {
    arrows: BTreeMap<&'a str, BTreeSet<&'a str>>,
    features: BTreeMap<&'a str, &'a str>,
}

impl<'a> Tree<'a> {
    fn parse(text: &'a str) -> Self {
        let mut tree = Self::default();
        let mut above: Vec<&str> = Vec::new();
        for line in text.lines() {
            let mut parts = line.split('|');
            let depth: Option<usize> = parts.next().and_then(|depth| depth.parse().ok());
            let name = parts.next().and_then(|package| package.split(' ').next());
            let (Some(depth), Some(name)) = (depth, name) else { continue };
            above.truncate(depth);
            if let Some(parent) = above.last() {
                tree.arrows.entry(parent).or_default().insert(name);
            }
            above.push(name);
            let features = parts.next().unwrap_or_default().trim_end_matches(" (*)");
            tree.features.insert(name, features);
        }
        tree
    }

    /// The shortest paths from a package to each of the libraries it reaches.
    fn reach(&self, from: &str, libraries: &[String]) -> Vec<Vec<&'a str>> {
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        let Some((start, _)) = self.features.get_key_value(from) else { return found };
        let mut waiting = VecDeque::from([vec![*start]]);
        while let Some(way) = waiting.pop_front() {
            for next in self.arrows.get(way[way.len() - 1]).into_iter().flatten().copied() {
                if seen.insert(next) {
                    let way: Vec<&str> = way.iter().copied().chain([next]).collect();
                    match libraries.iter().any(|library| fits(library, next)) {
                        true => found.push(way),
                        false => waiting.push_back(way),
                    }
                }
            }
        }
        found
    }
}

/// Whether a name matches a pattern: equal, or a prefix if the pattern ends in `*`.
fn fits(pattern: &str, name: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(start) => name.starts_with(start),
        None => pattern == name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TREE: &str = "0|sales v0.1.0 (/x)|\n1|catalog v0.1.0 (/x)|db\n2|sqlx-core v1.0|\n\
                        1|serde v1|std,derive\n0|catalog v0.1.0 (/x)|db (*)\n0|app v1|ssr\n1|catalog v0.1.0|db (*)\n";

    fn question(package: &str, library: &str, feature: &'static str) -> Question {
        let refused = vec![(package.to_owned(), vec![library.to_owned()])];
        Question { arguments: Vec::new(), refused, refused_feature: Some(feature) }
    }

    #[test]
    fn the_way_to_a_refused_library_is_told() {
        let tree = Tree::parse(TREE);
        let errors = judge(&tree, &question("app", "sqlx-*", ""));
        assert_eq!(errors, ["app must not pull in sqlx-core: app → catalog → sqlx-core"]);
        assert!(judge(&tree, &question("sales", "sqlx", "")).is_empty());
    }

    #[test]
    fn a_feature_is_found_in_any_package() {
        let tree = Tree::parse(TREE);
        assert_eq!(judge(&tree, &question("sales", "x", "ssr")).len(), 1);
        assert_eq!(judge(&tree, &question("sales", "x", "db")).len(), 1);
        assert!(judge(&tree, &question("sales", "x", "hydrate")).is_empty());
    }

    #[test]
    fn the_shop_is_asked_about_the_islands_of_other_pages() {
        let asked: Vec<_> = questions().into_iter().flat_map(|question| question.refused).collect();
        let refused = |bundle: &str| &asked.iter().find(|(package, _)| package == bundle).unwrap().1;
        let shop = refused("bundle-shop");
        for other in ["app-checkout-islands", "app-requests-islands", "app-admin-islands", "service-model"] {
            assert!(shop.contains(&other.to_owned()), "{other}");
        }
        assert!(!shop.contains(&"app-storefront-islands".to_owned()));
        assert!(refused("bundle-checkout").contains(&"app-storefront-islands".to_owned()));
        assert!(!refused("bundle-staff").contains(&"app-storefront-islands".to_owned()));
    }

    #[test]
    fn every_area_is_asked_about() {
        let asked: Vec<String> = questions()
            .into_iter()
            .flat_map(|question| question.refused)
            .map(|(package, _)| package)
            .collect();
        for area in AREAS {
            assert!(asked.contains(&area.to_owned()) && asked.contains(&format!("{area}-model")), "{area}");
        }
    }
}
