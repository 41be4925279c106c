//! Analogues of a product: manual links, then products of its category with similar key attributes and price.

use crate::index::{IndexHandle, blocking};
use base::Bilingual;
use base::{AttributeId, CategoryId, ProductId};
use catalog::cards;
use catalog::taxonomy::Taxonomy;
use catalog_model::accessories::{Candidate, shelf};
use catalog_model::views::{AttributeValue, AttributeView, ProductCard, ProductView};
use discovery_model::filters::FilterRange;
use platform::{Result, Shop};
use search::{Filter, Order, SearchRequest, Tag};

/// Number of analogues shown.
pub const RELATED: usize = 4;
/// Maximum price difference, in percent.
const PRICE_NEAR: i64 = 30;

/// Analogues of this product, at most [`RELATED`]: available manual links, then the most similar products.
///
/// # Errors
/// Those of the database.
pub async fn analogues(shop: &Shop, view: &ProductView, by_hand: &[Candidate]) -> Result<Vec<ProductId>> {
    // Index results are treated as available: the query asks for similarity, not for stock.
    let alike = alike(shop, view).await?.into_iter().map(|product| Candidate { product, is_out: false });
    Ok(shelf(view.card.id, by_hand, &[alike.collect()], RELATED))
}

/// Similar products, most similar first.
async fn alike(shop: &Shop, view: &ProductView) -> Result<Vec<ProductId>> {
    let Some(category) = view.ancestors.last().map(|c| c.id) else { return Ok(Vec::new()) };
    let structure = Taxonomy::of(shop).await?;
    let Some(room) = shop.installed::<IndexHandle>() else { return Ok(Vec::new()) };
    let Some(index) = room.live() else { return Ok(Vec::new()) };
    let deciding = deciding(&structure, category, view);
    let price = view.card.price.map(|price| FilterRange {
        min: Some(price.0 - price.0 * PRICE_NEAR / 100),
        max: Some(price.0 + price.0 * PRICE_NEAR / 100),
    });
    let own = view.card.id;
    let found = blocking(move || {
        let mut out: Vec<ProductId> = Vec::new();
        // First similar in everything, then at any price, finally of the same category only.
        for (must, price) in [(&deciding[..], price), (&deciding[..], None), (&[], price), (&[], None)] {
            let found = index.find(&ask(category, must, price))?;
            for id in &found.products {
                if out.len() < RELATED && *id != own && !out.contains(id) {
                    out.push(*id);
                }
            }
            if out.len() >= RELATED {
                break;
            }
        }
        Ok(out)
    });
    match found.await? {
        Ok(found) => Ok(found),
        Err(e) => {
            room.give_up(&e);
            Ok(Vec::new())
        }
    }
}

fn ask(category: CategoryId, must: &[Tag], price: Option<FilterRange>) -> SearchRequest {
    SearchRequest {
        reading: None,
        within: vec![category],
        must: must.iter().map(|tag| vec![tag.clone()]).collect(),
        filters: price.map(Filter::Price).into_iter().collect(),
        counts: false,
        numbers: Vec::new(),
        order: Order::Popular,
        offset: 0,
        limit: RELATED + 1,
    }
}

/// The choices on the product's card: the key attributes of its category.
fn deciding(structure: &Taxonomy, category: CategoryId, view: &ProductView) -> Vec<Tag> {
    let in_card = structure.in_card(category).collect::<Vec<_>>();
    let own = view.groups.iter().flat_map(|g| &g.attributes).filter(|a| in_card.contains(&a.id));
    let choice = |attribute: AttributeId, name: &Bilingual| {
        let choices = structure.choices_of(attribute).iter();
        choices.filter(|c| c.name == *name).map(|c| Tag::Choice(attribute, c.id)).next()
    };
    let tags = |attribute: &AttributeView| match &attribute.value {
        AttributeValue::Choice { name } => choice(attribute.id, name).into_iter().collect(),
        AttributeValue::Choices { names } => names.iter().filter_map(|n| choice(attribute.id, n)).collect(),
        AttributeValue::Flag { on: true } => vec![Tag::On(attribute.id)],
        _ => Vec::new(),
    };
    own.flat_map(tags).collect()
}

/// The cards of these products in this order; products not visible to shoppers are left out.
///
/// # Errors
/// Those of the database.
pub async fn cards(shop: &Shop, ids: &[ProductId]) -> Result<Vec<ProductCard>> {
    cards::by_ids(shop, ids).await
}
