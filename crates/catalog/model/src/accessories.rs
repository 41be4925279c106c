//! What fits a product: rules between categories, links made by hand, and the shelf that both make.

use crate::products::AttributeKind;
use crate::views::Availability;
use base::Bilingual;
use base::form::get;
use base::form::{Problem, Problems, Reader};
use base::text_enum;
use base::{AccessoryRuleId, AttributeId, CategoryId, ProductId};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// Products on the shelf of what fits.
pub const SHELF: usize = 8;
/// Rules that a product's page asks; those of the nearest category come first.
pub const RULES_ASKED: usize = 8;
/// Rules that a shop may have.
pub const RULES_MAX: i64 = 500;
/// Links of one kind that a product may have.
pub const LINKS_MAX: i64 = 20;

text_enum! {
    /// What a linked product is to the one it is linked to.
    pub enum LinkKind {
        Accessory = "accessory",
        Analogue = "analogue",
    }
}

/// A product that may stand on a shelf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub product: ProductId,
    pub is_out: bool,
}

/// The shelf beside a product, `max` at most, each product once and never the product itself: what can be had before
/// what can't, then what was chosen by hand, then of every rule its next one in turn, so that no rule takes the shelf
/// alone.
pub fn shelf(
    own: ProductId,
    by_hand: &[Candidate],
    by_rule: &[Vec<Candidate>],
    max: usize,
) -> Vec<ProductId> {
    let turns = by_rule.iter().map(Vec::len).max().unwrap_or(0);
    let ruled = (0..turns).flat_map(|turn| by_rule.iter().filter_map(move |rule| rule.get(turn)));
    let all: Vec<&Candidate> = by_hand.iter().chain(ruled).collect();
    let mut out = Vec::new();
    for is_out in [false, true] {
        for c in all.iter().filter(|c| c.is_out == is_out && c.product != own) {
            // A product that is known twice counts as what it was first.
            let first = all.iter().find(|other| other.product == c.product);
            if out.len() < max && !out.contains(&c.product) && first.is_some_and(|f| f.is_out == is_out) {
                out.push(c.product);
            }
        }
    }
    out
}

/// Whether values of these kinds can be the same. Texts are written, not chosen: two of them are the same by chance.
pub fn may_pair(a: AttributeKind, b: AttributeKind) -> bool {
    let of_list = |k| matches!(k, AttributeKind::Choice | AttributeKind::Choices);
    match a {
        AttributeKind::Text => false,
        AttributeKind::Number | AttributeKind::Flag => a == b,
        AttributeKind::Choice | AttributeKind::Choices => of_list(b),
    }
}

/// A rule: to products of one category, with everything below it, belong those of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleForm {
    pub category: CategoryId,
    pub accessory: CategoryId,
    /// The attribute of the product and that of the accessory whose values are the same.
    pub pair: Option<(AttributeId, AttributeId)>,
}

impl RuleForm {
    /// Fields: `category accessory attribute accessory_attribute`. The last one, left empty, is the attribute itself.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub fn parse(fields: &[(String, String)]) -> Result<Self, Problems> {
        let mut form = Reader::default();
        let category = form.choice("category", get(fields, "category"), |text| text.parse().ok());
        let accessory = form.choice("accessory", get(fields, "accessory"), |text| text.parse().ok());
        let attribute = optional::<AttributeId>(&mut form, fields, "attribute");
        let other = optional::<AttributeId>(&mut form, fields, "accessory_attribute");
        form.check("attribute", attribute.is_some() || other.is_none(), Problem::Required);
        let pair = attribute.map(|attribute| (attribute, other.unwrap_or(attribute)));
        match (category, accessory) {
            (Some(category), Some(accessory)) => form.done(Self { category, accessory, pair }),
            _ => Err(form.problems),
        }
    }

    /// The fields that [`Self::parse`] reads.
    pub fn fields(&self) -> Vec<(String, String)> {
        let text = |id: Option<AttributeId>| id.map(|id| id.to_string()).unwrap_or_default();
        // The same attribute is meant by an empty field too, and shown so.
        let other = self.pair.filter(|(a, b)| a != b).map(|(_, b)| b);
        [
            ("category", self.category.to_string()),
            ("accessory", self.accessory.to_string()),
            ("attribute", text(self.pair.map(|(a, _)| a))),
            ("accessory_attribute", text(other)),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into()
    }
}

/// What a list chose, or nothing.
fn optional<T: FromStr>(form: &mut Reader, fields: &[(String, String)], field: &str) -> Option<T> {
    let text = get(fields, field);
    if text.trim().is_empty() {
        return None;
    }
    form.choice(field, text, |text| text.parse().ok())
}

/// A rule in the list of its editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleRow {
    pub id: AccessoryRuleId,
    pub category: Bilingual,
    pub accessory: Bilingual,
    /// The names of the attributes whose values are the same.
    pub pair: Option<(Bilingual, Bilingual)>,
}

/// A rule as its form shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleEdit {
    pub id: AccessoryRuleId,
    pub version: i64,
    pub form: RuleForm,
}

/// A product that was linked by hand, as the editor sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkView {
    pub product: ProductId,
    pub kind: LinkKind,
    pub sku: String,
    pub name: Bilingual,
    pub availability: Availability,
    /// Whether shoppers see it at all.
    pub is_shown: bool,
}

/// What is linked to a product by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductLinks {
    pub product: ProductId,
    pub name: Bilingual,
    pub links: Vec<LinkView>,
}

#[cfg(test)]
mod tests;
