//! The demo catalogue as data: parses the files of `data/`, without database access.

#[cfg(test)]
mod tests;
mod types;

pub use types::*;

const CATEGORIES: &str = include_str!("../data/categories.json");
const ATTRIBUTES: &str = include_str!("../data/attributes.json");
const PRODUCTS: &str = include_str!("../data/products.jsonl");

/// The data files are malformed; names the file and, for products, the line.
#[derive(Debug)]
pub struct Malformed {
    pub place: String,
    pub error: serde_json::Error,
}

impl std::fmt::Display for Malformed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "demo data, {}: {}", self.place, self.error)
    }
}

impl std::error::Error for Malformed {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.error)
    }
}

#[derive(serde::Deserialize)]
struct AttributeFile {
    groups: Vec<AttributeGroup>,
    attributes: Vec<AttributeDef>,
}

/// Parses the demo catalogue from the embedded files: parents before children, products in the order of the
/// category tree.
pub fn load() -> Result<Catalogue, Malformed> {
    let at = |place: &str| {
        let place = place.to_owned();
        move |error| Malformed { place, error }
    };
    let categories = serde_json::from_str(CATEGORIES).map_err(at("categories.json"))?;
    let file: AttributeFile = serde_json::from_str(ATTRIBUTES).map_err(at("attributes.json"))?;
    let products = PRODUCTS
        .lines()
        .enumerate()
        .map(|(i, line)| serde_json::from_str(line).map_err(at(&format!("products.jsonl line {}", i + 1))))
        .collect::<Result<Vec<Product>, _>>()?;
    Ok(Catalogue { categories, groups: file.groups, attributes: file.attributes, products })
}
