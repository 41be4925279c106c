//! Accessories and analogues of a product: rules between categories, manual links, and the shelf built from
//! both.

use crate::products::AttributeKind;
use crate::views::Availability;
use base::Bilingual;
use base::form::get;
use base::form::{Problem, Problems, Reader};
use base::text_enum;
use base::{AccessoryRuleId, AttributeId, CategoryId, Kopecks, ProductId};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// Number of products on the accessory shelf.
pub const SHELF: usize = 8;
/// Maximum number of rules evaluated for a product page; those of the nearest category come first.
pub const RULES_ASKED: usize = 8;
/// How many times cheaper or dearer than its ideal an accessory of the product's price class may be.
pub const PRICE_CLASS_WIDTH: f64 = 2.0;
/// Maximum number of rules in a shop.
pub const RULES_MAX: i64 = 500;
/// Maximum number of links of one kind per product.
pub const LINKS_MAX: i64 = 20;

text_enum! {
    /// The relation of a linked product.
    pub enum LinkKind {
        /// Bought together with the product, such as a mount or a power supply.
        Accessory = "accessory",
        /// Bought in place of the product.
        Analogue = "analogue",
    }
}

/// A candidate for a shelf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The product to show.
    pub product: ProductId,
    /// Whether it is out of stock.
    pub is_out: bool,
}

/// Builds the shelf of a product: at most `max` products, each once, never the product itself. Products in
/// stock come before those out of stock, then manual links, then one product of each rule in turn, so that no
/// rule fills the shelf alone.
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
            // Of duplicates, the first one counts.
            let first = all.iter().find(|other| other.product == c.product);
            if out.len() < max && !out.contains(&c.product) && first.is_some_and(|f| f.is_out == is_out) {
                out.push(c.product);
            }
        }
    }
    out
}

/// Prices of the accessories that suit a product, in kopecks: those that are as cheap or dear among the accessories as
/// the product is in its category, up to [`PRICE_CLASS_WIDTH`] times less or more. Prices of a category spread by factors,
/// not by amounts, so both ranges (lowest and highest price) are read on a logarithmic scale.
///
/// `None` if the category has a single price, which says nothing, or if a range contains no price.
pub fn price_class(price: Kopecks, category: (i64, i64), accessories: (i64, i64)) -> Option<(i64, i64)> {
    let ((low, high), (least, most)) = (category, accessories);
    if low < 1 || high <= low || least < 1 || most < least {
        return None;
    }
    let factor = |of: i64, to: i64| (to as f64 / of as f64).ln();
    let place = (factor(low, price.0.max(1)) / factor(low, high)).clamp(0.0, 1.0);
    let middle = least as f64 * (factor(least, most) * place).exp();
    Some(((middle / PRICE_CLASS_WIDTH) as i64, (middle * PRICE_CLASS_WIDTH).ceil() as i64))
}

/// Whether values of these kinds can be compared for equality. Free texts are excluded: equal ones would be a
/// coincidence.
pub fn may_pair(a: AttributeKind, b: AttributeKind) -> bool {
    let of_list = |k| matches!(k, AttributeKind::Choice | AttributeKind::Choices);
    match a {
        AttributeKind::Text => false,
        AttributeKind::Number | AttributeKind::Flag => a == b,
        AttributeKind::Choice | AttributeKind::Choices => of_list(b),
    }
}

/// A rule: products of one category (with its descendants) have accessories in another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleForm {
    /// Category of the product, including its descendants.
    pub category: CategoryId,
    /// Category of the accessories, including its descendants.
    pub accessory: CategoryId,
    /// The attributes of the product and of the accessory whose values must be equal.
    pub pair: Option<(AttributeId, AttributeId)>,
}

impl RuleForm {
    /// Fields: `category accessory attribute accessory_attribute`. If the last one is empty, it is the same
    /// as `attribute`.
    ///
    /// # Errors
    /// The problems, by field.
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
        // An empty field means the same attribute, and is rendered that way.
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

/// Parses an optional choice.
fn optional<T: FromStr>(form: &mut Reader, fields: &[(String, String)], field: &str) -> Option<T> {
    let text = get(fields, field);
    if text.trim().is_empty() {
        return None;
    }
    form.choice(field, text, |text| text.parse().ok())
}

/// A rule in the list of rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleRow {
    /// Id of the rule.
    pub id: AccessoryRuleId,
    /// Name of the product's category.
    pub category: Bilingual,
    /// Name of the accessories' category.
    pub accessory: Bilingual,
    /// The names of the attributes whose values must be equal.
    pub pair: Option<(Bilingual, Bilingual)>,
}

/// A rule in its edit form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleEdit {
    /// Id of the rule.
    pub id: AccessoryRuleId,
    /// Sent back by the form, so that concurrent edits are detected.
    pub version: i64,
    /// The stored rule.
    pub form: RuleForm,
}

/// A manually linked product, as shown in the editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkView {
    /// The linked product.
    pub product: ProductId,
    /// Relation to the edited product.
    pub kind: LinkKind,
    /// SKU of the linked product.
    pub sku: String,
    /// Name of the linked product.
    pub name: Bilingual,
    /// Availability of the linked product in all warehouses.
    pub availability: Availability,
    /// Whether shoppers can see the product.
    pub is_shown: bool,
}

/// The manual links of a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductLinks {
    /// The edited product.
    pub product: ProductId,
    /// Name of the edited product.
    pub name: Bilingual,
    /// Accessories before analogues, each in the editor's order; includes products hidden from shoppers.
    pub links: Vec<LinkView>,
}

#[cfg(test)]
mod tests;
