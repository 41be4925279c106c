//! Elements of a parsed page.

use ego_tree::iter::Edge;
use scraper::{ElementRef, Node, Selector};

/// Elements that do not separate the words beside them.
const INLINE: [&str; 22] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "dfn", "em", "i", "kbd", "mark", "q", "s",
    "small", "span", "strong", "sub", "sup", "time", "u",
];

/// An element of a page.
#[derive(Clone, Copy)]
pub struct Element<'a>(pub(crate) ElementRef<'a>);

impl<'a> Element<'a> {
    pub fn attr(&self, name: &str) -> Option<&'a str> {
        self.0.value().attr(name)
    }

    /// Its text, with single spaces.
    pub fn text(&self) -> String {
        text_of(self.0)
    }

    /// The elements within it that a CSS selector matches.
    pub fn select(&self, css: &str) -> Vec<Element<'a>> {
        let selector = selector(css);
        self.0.select(&selector).map(Element).collect()
    }

    /// Whether a CSS selector matches anything within it.
    pub fn has(&self, css: &str) -> bool {
        !self.select(css).is_empty()
    }
}

pub(crate) fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap_or_else(|error| panic!("the selector {css}: {error}"))
}

/// The text of an element without scripts and styles. Other whitespace than spaces and line breaks is kept.
pub(crate) fn text_of(element: ElementRef<'_>) -> String {
    let (mut text, mut skipped) = (String::new(), 0);
    for edge in element.traverse() {
        let (Edge::Open(node) | Edge::Close(node)) = edge;
        match node.value() {
            Node::Text(part) if skipped == 0 && matches!(edge, Edge::Open(_)) => text.push_str(part),
            Node::Element(e) if matches!(e.name(), "script" | "style") => {
                skipped += if matches!(edge, Edge::Open(_)) { 1 } else { -1 };
            }
            Node::Element(e) if !INLINE.contains(&e.name()) => text.push(' '),
            _ => {}
        }
    }
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}
