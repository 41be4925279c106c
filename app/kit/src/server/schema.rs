//! Structured data as schema.org microdata: attributes rather than a script, see ADR 0005.

use super::html::escape;

/// An item with its properties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its schema.org type.
    pub kind: &'static str,
    properties: Vec<(&'static str, Value)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Value {
    Text(String),
    /// A URL; a path is relative to this shop.
    Link(String),
    Item(Item),
}

impl Item {
    pub const fn new(kind: &'static str) -> Self {
        Self { kind, properties: Vec::new() }
    }

    /// Adds a text property unless the text is empty.
    #[must_use]
    pub fn text(mut self, name: &'static str, text: impl Into<String>) -> Self {
        let text = text.into();
        if !text.is_empty() {
            self.properties.push((name, Value::Text(text)));
        }
        self
    }

    #[must_use]
    pub fn link(mut self, name: &'static str, address: impl Into<String>) -> Self {
        self.properties.push((name, Value::Link(address.into())));
        self
    }

    #[must_use]
    pub fn item(mut self, name: &'static str, item: Self) -> Self {
        self.properties.push((name, Value::Item(item)));
        self
    }

    /// Breadcrumbs: label and path of each step, ending with the page itself.
    pub fn breadcrumbs(steps: &[(String, String)]) -> Self {
        let step = |list: Self, (n, (label, path)): (usize, &(String, String))| {
            let step = Self::new("ListItem").text("position", (n + 1).to_string()).text("name", label);
            list.item("itemListElement", step.link("item", path))
        };
        steps.iter().enumerate().fold(Self::new("BreadcrumbList"), step)
    }

    /// Renders invisible markup. `base` is the public URL of the shop.
    pub fn html(&self, base: &str) -> String {
        self.element(base, "")
    }

    fn element(&self, base: &str, property: &str) -> String {
        let properties: String =
            self.properties.iter().map(|(name, value)| value.element(base, name)).collect();
        format!(
            "<div hidden{property} itemscope itemtype=\"https://schema.org/{}\">{properties}</div>",
            self.kind
        )
    }
}

impl Value {
    fn element(&self, base: &str, name: &str) -> String {
        match self {
            Self::Text(text) => format!("<meta itemprop=\"{name}\" content=\"{}\">", escape(text)),
            Self::Link(address) => {
                let base = if address.starts_with('/') { base } else { "" };
                format!("<link itemprop=\"{name}\" href=\"{}\">", escape(&format!("{base}{address}")))
            }
            Self::Item(item) => item.element(base, &format!(" itemprop=\"{name}\"")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cat_8_what_people_type_stays_inside_its_attribute() {
        let evil = "\"></script><script>alert(1)</script>";
        let html = Item::new("Product")
            .text("name", evil)
            .text("mpn", "")
            .link("url", "/product/a")
            .html("https://a.b");
        let name = "&quot;&gt;&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;";
        let expected = format!(
            "<div hidden itemscope itemtype=\"https://schema.org/Product\"><meta itemprop=\"name\" content=\"{name}\">\
             <link itemprop=\"url\" href=\"https://a.b/product/a\"></div>"
        );
        assert_eq!(html, expected);
    }

    #[test]
    fn cat_8_breadcrumbs_are_numbered_from_one() {
        let steps = [("A".to_owned(), "/a".to_owned()), ("B".to_owned(), "/a/b".to_owned())];
        let html = Item::breadcrumbs(&steps).html("https://a.b");
        assert_eq!(html.matches("https://schema.org/ListItem").count(), 2);
        let second = "content=\"2\"><meta itemprop=\"name\" content=\"B\"><link itemprop=\"item\" href=\"https://a.b/a/b\">";
        assert!(html.contains(second), "{html}");
    }
}
