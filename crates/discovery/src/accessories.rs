//! Accessories of a product: manual links, then index queries by the rules between categories.

use crate::index::{IndexHandle, blocking};
use base::{AttributeId, Bilingual, CategoryId, ProductId};
use catalog::accessories::Rules;
use catalog::taxonomy::Taxonomy;
use catalog_model::accessories::{Candidate, RULES_ASKED, RuleForm, SHELF, price_class, shelf};
use catalog_model::views::{AttributeValue, AttributeView, ProductView};
use discovery_model::filters::FilterRange;
use platform::{Result, Shop};
use search::{Filter, Index, Order, SearchRequest, Tag};

/// The accessories of a product, at most [`SHELF`]: manual links, and the results of the rules of its
/// categories: first those of its price class ([`price_class`]), then others in stock, finally those out of stock. Of
/// [`RULES_ASKED`] rules, each queries the index up to four times; without an index there are only manual links.
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
    let category = view.ancestors.last().map(|c| structure.tree.subtree(c.id)).unwrap_or_default();
    let price = view.card.price;
    let found = blocking(move || {
        let of_category = prices(&index, &Condition::within(category))?;
        let mut rules: Vec<Vec<Candidate>> = vec![Vec::new(); asked.len()];
        // What suits the product less is asked for only while the shelf is not full.
        for step in [Step::OfPriceClass, Step::InStock, Step::Any] {
            if shelf(own, &hand, &rules, SHELF).len() >= SHELF {
                break;
            }
            for (rule, condition) in rules.iter_mut().zip(&asked) {
                let class = match (step, price, of_category) {
                    (Step::OfPriceClass, Some(price), Some(range)) => {
                        prices(&index, condition)?.and_then(|those| price_class(price, range, those))
                    }
                    _ => None,
                };
                if step == Step::OfPriceClass && class.is_none() {
                    continue;
                }
                let more = condition.find(&index, step != Step::Any, class)?;
                let new: Vec<_> =
                    more.into_iter().filter(|c| rule.iter().all(|k| k.product != c.product)).collect();
                rule.extend(new);
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

/// Which accessories a rule is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// In stock and of the product's price class.
    OfPriceClass,
    InStock,
    Any,
}

/// The lowest and the highest price of what fits; `None` if nothing has a price.
fn prices(index: &Index, condition: &Condition) -> search::Result<Option<(i64, i64)>> {
    let ask = SearchRequest { counts: true, limit: 0, ..condition.request() };
    Ok(index.find(&ask)?.price)
}

/// The index query of a rule for one product.
#[derive(Default)]
struct Condition {
    within: Vec<CategoryId>,
    must: Vec<Vec<Tag>>,
    filters: Vec<Filter>,
}

impl Condition {
    fn within(categories: Vec<CategoryId>) -> Self {
        Self { within: categories, ..Self::default() }
    }

    fn request(&self) -> SearchRequest {
        SearchRequest {
            reading: None,
            within: self.within.clone(),
            must: self.must.clone(),
            filters: self.filters.clone(),
            counts: false,
            numbers: Vec::new(),
            order: Order::Popular,
            offset: 0,
            // Plus one: the product itself may be among them.
            limit: SHELF + 1,
        }
    }

    /// `class` is a range of prices in kopecks.
    fn find(
        &self,
        index: &Index,
        in_stock: bool,
        class: Option<(i64, i64)>,
    ) -> search::Result<Vec<Candidate>> {
        let mut ask = self.request();
        ask.filters.extend(in_stock.then_some(Filter::InStock));
        let range = |(min, max)| Filter::Price(FilterRange { min: Some(min), max: Some(max) });
        ask.filters.extend(class.map(range));
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
