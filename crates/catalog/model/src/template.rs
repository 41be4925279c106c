//! The catalogue that a new shop may begin with: categories of security systems with the attributes that buyers compare.
//! It is a start: everything can be renamed, moved and deleted afterwards.

mod attributes;
mod categories;

pub use attributes::ATTRIBUTES;
pub use categories::CATEGORIES;

use crate::products::AttributeKind;
use crate::taxonomy::Suits;
use org_model::audience::Interest::{self, Alarm, Kits, Sensors, SmartHome, Video};
use org_model::audience::ObjectType::{self, Flat, House, Office, Production, Shop, Warehouse};

/// A category of the template; parents come before their children.
#[derive(Clone, Copy, Debug)]
pub struct TemplateCategory {
    /// Its part of addresses.
    pub slug: &'static str,
    /// Slug of its parent; empty for one at the top.
    pub parent: &'static str,
    /// Name in Russian.
    pub ru: &'static str,
    /// Name in English.
    pub en: &'static str,
    /// The kind of drawing on its tile.
    pub picture: &'static str,
    /// Codes of its attributes, the most important first.
    pub attributes: &'static [&'static str],
}

/// An attribute of the template.
#[derive(Clone, Copy, Debug)]
pub struct TemplateAttribute {
    /// Unique among all attributes.
    pub code: &'static str,
    /// Type of its values.
    pub kind: AttributeKind,
    /// Name in Russian.
    pub ru: &'static str,
    /// Name in English.
    pub en: &'static str,
    /// Unit in both languages; empty for anything but a number.
    pub unit: (&'static str, &'static str),
    /// Codes of the choices with their names in both languages.
    pub choices: &'static [(&'static str, &'static str, &'static str)],
}

/// How many of a category's attributes are key facts on the card of a product.
pub const CARD_ATTRIBUTES: usize = 3;
/// How many of a category's attributes filter its listing.
pub const FACET_ATTRIBUTES: usize = 5;

/// Whom the categories of the template suit; those below inherit it.
const SUITS: [(&str, &[Interest], &[ObjectType]); 11] = [
    ("video", &[Video], &[]),
    ("wifi-cameras", &[Video, SmartHome], &[Flat, House]),
    ("recorders", &[Video], &[House, Office, Shop, Warehouse, Production]),
    ("alarm", &[Alarm], &[]),
    ("fire-gas", &[Sensors], &[]),
    ("leak-protection", &[Sensors, SmartHome], &[Flat, House]),
    ("access", &[Alarm], &[Office, Shop, Warehouse, Production]),
    ("locks", &[Alarm, SmartHome], &[Flat, House, Office]),
    ("doorphones", &[Alarm, SmartHome], &[Flat, House, Office]),
    ("smart-home", &[SmartHome], &[Flat, House]),
    ("kits", &[Kits], &[]),
];

/// Whom a category with this slug suits; nobody in particular if the template does not say.
pub fn suits(slug: &str) -> Suits {
    let known = SUITS.iter().find(|(known, _, _)| *known == slug);
    known.map_or_else(Suits::default, |(_, interests, object_types)| Suits {
        interests: interests.to_vec(),
        object_types: object_types.to_vec(),
    })
}

/// What was added when the template was applied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TemplateAdded {
    /// Number of categories.
    pub categories: usize,
    /// Number of attributes.
    pub attributes: usize,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::taxonomy::CategoryForm;
    use std::collections::HashSet;

    #[test]
    fn adm_4_the_template_is_a_catalogue_that_the_forms_accept() {
        let mut slugs = HashSet::new();
        let codes: HashSet<_> = ATTRIBUTES.iter().map(|attribute| attribute.code).collect();
        assert_eq!(codes.len(), ATTRIBUTES.len(), "each code once");
        let mut used = HashSet::new();
        for category in &CATEGORIES {
            assert!(category.parent.is_empty() || slugs.contains(category.parent), "{}", category.slug);
            assert!(slugs.insert(category.slug), "{} is listed twice", category.slug);
            let fields = [("name_ru", category.ru), ("name_en", category.en), ("slug", category.slug)];
            let mut fields = fields.map(|(name, text)| (name.to_owned(), text.to_owned())).to_vec();
            fields.push(("picture".to_owned(), category.picture.to_owned()));
            let form = CategoryForm::parse(&fields).unwrap();
            assert_eq!((form.slug.as_str(), form.picture.as_str()), (category.slug, category.picture));
            for code in category.attributes {
                assert!(codes.contains(code), "{}: {code}", category.slug);
                used.insert(*code);
            }
        }
        assert_eq!(used, codes, "no attribute is left over");
        assert!(SUITS.iter().all(|(slug, _, _)| slugs.contains(slug)), "each is a category of the template");
        assert_eq!(CATEGORIES.iter().filter(|category| category.parent.is_empty()).count(), 8);
        for attribute in &ATTRIBUTES {
            let choices: HashSet<_> = attribute.choices.iter().map(|choice| choice.0).collect();
            assert_eq!(choices.len(), attribute.choices.len(), "{}", attribute.code);
            assert_eq!(attribute.kind.is_chosen(), !choices.is_empty(), "{}", attribute.code);
            assert!(
                attribute.unit.0.is_empty() || attribute.kind == AttributeKind::Number,
                "{}",
                attribute.code
            );
        }
    }
}
