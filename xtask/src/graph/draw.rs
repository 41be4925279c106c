//! Renders the layers as a Mermaid diagram from the manifests, and checks its copy in ARCHITECTURE.md.

use crate::graph::layout::{AREAS, Layer};
use crate::graph::rings::{Graph, reduced};
use crate::graph::sources::Package;
use anyhow::{Context, Result, bail};
use std::fmt::Write;

const BEGIN: &str = "<!-- graph:begin -->";
const END: &str = "<!-- graph:end -->";

/// Boxes above and below the areas, with their contents.
const BOXES: [(&str, &str); 13] = [
    ("frontend", "frontend: bundles for the browser"),
    ("server", "server: the program zasov"),
    ("app", "app: pages by audience"),
    ("islands", "islands: in the browser and on the server"),
    ("kit", "kit and ui: visit, forms, design system"),
    ("demo", "demo: the demo shop"),
    ("seed", "seed: first rows of a new shop"),
    ("engines", "engines: calendar, documents, pricing, scheduling, search, spreadsheets"),
    ("gateways", "gateways: payment, mail, SMS, files"),
    ("platform", "platform: transaction, actor, jobs, audit"),
    ("models", "models: one for each area, pure"),
    ("routes", "routes: addresses and their policies"),
    ("base", "base: ids, money, time, texts, forms"),
];

/// Renders the diagram. An edge means "depends on"; transitive edges are omitted.
pub fn draw(packages: &[Package]) -> String {
    let mut boxes = Graph::new();
    let mut areas = Graph::new();
    for package in packages {
        for dependency in package.dependencies.iter().filter(|dependency| !dependency.is_for_tests) {
            let lower = Layer::of(&dependency.package);
            if let (Some(from), Some(to)) = (box_of(package.layer), box_of(lower))
                && from != to
            {
                boxes.entry(from).or_default().insert(to);
            }
            if let (Some(from), Some(to)) = (area_of(package.layer), area_of(lower))
                && from != to
            {
                areas.entry(from).or_default().insert(to);
            }
        }
    }
    let mut text = String::from("```mermaid\nflowchart TD\n");
    for (name, label) in BOXES {
        let _ = writeln!(text, "  {name}[\"{label}\"]");
    }
    text.push_str("  subgraph areas [\"areas: operations and tables\"]\n");
    for area in AREAS.iter().rev() {
        let _ = writeln!(text, "    {area}");
    }
    arrows(&mut text, "    ", &areas);
    text.push_str("  end\n");
    arrows(&mut text, "  ", &boxes);
    text.push_str("```\n");
    text
}

/// Fails if the document does not contain the diagram.
///
/// # Errors
/// The markers are missing, or the text between them differs.
pub fn check(document: &str, diagram: &str) -> Result<()> {
    let advice = format!("put what `cargo xtask graph --draw` prints between {BEGIN} and {END}");
    let (_, rest) = document.split_once(BEGIN).with_context(|| format!("ARCHITECTURE.md: {advice}"))?;
    let (found, _) = rest.split_once(END).with_context(|| format!("ARCHITECTURE.md: {advice}"))?;
    if found.trim() != diagram.trim() {
        bail!("ARCHITECTURE.md: the diagram of the layers is out of date: {advice}");
    }
    Ok(())
}

fn arrows(text: &mut String, indent: &str, graph: &Graph<'_>) {
    for (from, targets) in reduced(graph) {
        for to in targets {
            let _ = writeln!(text, "{indent}{from} --> {to}");
        }
    }
}

fn box_of(layer: Layer) -> Option<&'static str> {
    match layer {
        Layer::Frontend | Layer::Bundle => Some("frontend"),
        Layer::Server => Some("server"),
        Layer::Pages => Some("app"),
        Layer::Islands => Some("islands"),
        Layer::PageKit => Some("kit"),
        Layer::Demo => Some("demo"),
        Layer::Seed => Some("seed"),
        Layer::Area(_) => Some("areas"),
        Layer::Engine(_) => Some("engines"),
        Layer::Gateways => Some("gateways"),
        Layer::Platform => Some("platform"),
        Layer::Model(_) => Some("models"),
        Layer::Routes => Some("routes"),
        Layer::Base => Some("base"),
        Layer::Testkit | Layer::Demokit | Layer::TestBrowser | Layer::Migrations | Layer::Tool => None,
    }
}

fn area_of(layer: Layer) -> Option<&'static str> {
    match layer {
        Layer::Area(place) | Layer::Model(place) => Some(AREAS[place]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sources::tests::Fake;

    fn packages() -> [Package; 3] {
        [
            Fake::package("sales").needs("catalog").needs("stock-model").needs("platform").needs("base"),
            Fake::package("catalog").needs("stock").needs("platform").needs_for_tests("sales"),
            Fake::package("platform").needs("base"),
        ]
        .map(Fake::build)
    }

    #[test]
    fn arrows_go_between_areas_and_between_boxes() {
        let text = draw(&packages());
        let arrows: Vec<&str> =
            text.lines().map(str::trim).filter(|line| line.contains("-->") || *line == "end").collect();
        assert_eq!(
            arrows,
            [
                "catalog --> stock",
                "sales --> catalog",
                "end",
                "areas --> models",
                "areas --> platform",
                "platform --> base"
            ]
        );
    }

    #[test]
    fn the_document_holds_the_diagram() {
        let diagram = draw(&packages());
        let document = format!("# A\n{BEGIN}\n\n{diagram}\n{END}\nrest");
        assert!(check(&document, &diagram).is_ok());
        assert!(check(&document.replace("sales -->", "sales ---"), &diagram).is_err());
        assert!(check("# A", &diagram).is_err());
    }
}
