//! Accessories of a product: manual links, then index queries by the rules between categories.

use crate::index::{IndexHandle, blocking};
use base::{AttributeId, Bilingual, CategoryId, ProductId};
use catalog::accessories::Rules;
use catalog::taxonomy::Taxonomy;
use catalog_model::accessories::{Candidate, RULES_ASKED, RuleForm, SHELF, shelf};
use catalog_model::views::{AttributeValue, AttributeView, ProductView};
use discovery_model::filters::FilterRange;
use platform::{Result, Shop};
use search::{Filter, Index, Order, SearchRequest, Tag};

/// The accessories of a product, at most [`SHELF`]: manual links, and the results of the rules of its
/// categories. The index is queried once for each of [`RULES_ASKED`] rules, twice if too little is in stock;
/// without an index there are only manual links.
///
/// # Errors
/// Those of the database.
pub async fn fitting(shop: &Shop, view: &ProductView, by_hand: &[Candidate]) -> Result<Vec<ProductId>> {
    let own = view.card.id;
    let structure = Taxonomy::of(shop).await?;
    let asked = conditions(&structure, &*shop.cached::<Rules>().await?, view);
    let room = shop.installed::<IndexHandle>().filter(|_| !asked.is_empty());
    let Some((room, index)) = room.and_then(|room| room.live().map(|index| (room, index))) else {
        return Ok(shelf(own, by_hand, &[], SHELF));
    };
    let hand = by_hand.to_vec();
    let found = blocking(move || {
        let mut rules = asked.iter().map(|c| c.find(&index, true)).collect::<search::Result<Vec<_>>>()?;
        // Only if the shelf is not full, products out of stock are shown.
        if shelf(own, &hand, &rules, SHELF).len() < SHELF {
            for (rule, condition) in rules.iter_mut().zip(&asked) {
                let all = condition.find(&index, false)?;
                let out: Vec<_> =
                    all.into_iter().filter(|c| rule.iter().all(|k| k.product != c.product)).collect();
                rule.extend(out);
            }
        }
        Ok::<_, search::SearchError>(shelf(own, &hand, &rules, SHELF))
    });
    match found.await? {
        Ok(found) => Ok(found),
        Err(e) => {
            room.give_up(&e);
            Ok(shelf(own, by_hand, &[], SHELF))
        }
    }
}

/// The index query of a rule for one product.
struct Condition {
    within: Vec<CategoryId>,
    must: Vec<Vec<Tag>>,
    filters: Vec<Filter>,
}

impl Condition {
    fn find(&self, index: &Index, in_stock: bool) -> search::Result<Vec<Candidate>> {
        let mut filters = self.filters.clone();
        filters.extend(in_stock.then_some(Filter::InStock));
        let ask = SearchRequest {
            reading: None,
            within: self.within.clone(),
            must: self.must.clone(),
            filters,
            counts: false,
            numbers: Vec::new(),
            order: Order::Popular,
            offset: 0,
            // Plus one: the product itself may be among them.
            limit: SHELF + 1,
        };
        let found = index.find(&ask)?;
        Ok(found.products.iter().map(|id| Candidate { product: *id, is_out: !in_stock }).collect())
    }
}

/// The applicable rules of the product's categories, nearest first.
fn conditions(structure: &Taxonomy, rules: &Rules, view: &ProductView) -> Vec<Condition> {
    let rules = rules.0.iter().map(|(_, rule)| rule);
    let of_category = |id| rules.clone().filter(move |rule| rule.category == id);
    let nearest_first = view.ancestors.iter().rev().flat_map(|category| of_category(category.id));
    nearest_first.filter_map(|rule| condition(structure, rule, view)).take(RULES_ASKED).collect()
}

/// Returns `None` if the product has no value that an accessory could share.
fn condition(structure: &Taxonomy, rule: &RuleForm, view: &ProductView) -> Option<Condition> {
    let within = structure.tree.subtree(rule.accessory);
    let (mut must, mut filters) = (Vec::new(), Vec::new());
    if let Some((own, other)) = rule.pair {
        let value = view.groups.iter().flat_map(|g| &g.attributes).find(|a| a.id == own)?;
        match &value.value {
            AttributeValue::Number { milli, .. } => {
                filters
                    .push(Filter::Number(other, vec![FilterRange { min: Some(*milli), max: Some(*milli) }]));
            }
            AttributeValue::Flag { on: true } => must.push(vec![Tag::On(other)]),
            AttributeValue::Flag { on: false } | AttributeValue::Text { .. } => return None,
            AttributeValue::Choice { .. } | AttributeValue::Choices { .. } => {
                let tags = same_choices(structure, value, other);
                if tags.is_empty() {
                    return None;
                }
                must.push(tags);
            }
        }
    }
    Some(Condition { within, must, filters })
}

/// The accessory attribute's choices that match the product's: the same ones if the attribute is the same,
/// otherwise those with the same code.
fn same_choices(structure: &Taxonomy, own: &AttributeView, other: AttributeId) -> Vec<Tag> {
    let names: Vec<&Bilingual> = match &own.value {
        AttributeValue::Choice { name } => vec![name],
        AttributeValue::Choices { names } => names.iter().collect(),
        _ => Vec::new(),
    };
    let had = structure.choices_of(own.id).iter().filter(|c| names.contains(&&c.name));
    let theirs = |code: &str| structure.choices_of(other).iter().find(|c| c.code == code).map(|c| c.id);
    had.filter_map(|c| theirs(&c.code)).map(|id| Tag::Choice(other, id)).collect()
}
