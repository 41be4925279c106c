//! What may be bought in a product's place: what was chosen by hand, and what is of its category, alike in what
//! decides there, near in price.

use crate::index::{Room, blocking};
use base::Bilingual;
use base::{AttributeId, CategoryId, ProductId};
use catalog::cards;
use catalog::taxonomy::Structure;
use catalog_model::accessories::{Candidate, shelf};
use catalog_model::views::{AttributeValue, AttributeView, ProductCard, ProductView};
use discovery_model::filters::Span;
use platform::{Result, Shop};
use search::{Ask, Filter, Order, Tag};

/// Products that are proposed.
pub const RELATED: usize = 4;
/// How far a price may lie from this one, in percent.
const PRICE_NEAR: i64 = 30;

/// Products that may be bought in place of this one, at most [`RELATED`]: those chosen by hand that can be had, then
/// the most alike.
///
/// # Errors
/// Those of the database.
pub async fn analogues(shop: &Shop, view: &ProductView, by_hand: &[Candidate]) -> Result<Vec<ProductId>> {
    // Whatever the index proposes is taken in its order: it is asked for what is alike, not for what is in stock.
    let alike = alike(shop, view).await?.into_iter().map(|product| Candidate { product, is_out: false });
    Ok(shelf(view.card.id, by_hand, &[alike.collect()], RELATED))
}

/// Products that are like this one, the most alike first.
async fn alike(shop: &Shop, view: &ProductView) -> Result<Vec<ProductId>> {
    let Some(category) = view.way.last().map(|c| c.id) else { return Ok(Vec::new()) };
    let structure = Structure::of(shop).await?;
    let Some(room) = shop.installed::<Room>() else { return Ok(Vec::new()) };
    let Some(index) = room.live() else { return Ok(Vec::new()) };
    let deciding = deciding(&structure, category, view);
    let price = view.card.price.map(|price| Span {
        min: Some(price.0 - price.0 * PRICE_NEAR / 100),
        max: Some(price.0 + price.0 * PRICE_NEAR / 100),
    });
    let own = view.card.id;
    let found = blocking(move || {
        let mut out: Vec<ProductId> = Vec::new();
        // First alike in everything, then whatever the price, at last of the same kind at all.
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

fn ask(category: CategoryId, must: &[Tag], price: Option<Span>) -> Ask {
    Ask {
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

/// The choices that stand on the product's card: those decide in its category.
fn deciding(structure: &Structure, category: CategoryId, view: &ProductView) -> Vec<Tag> {
    let in_card = structure.in_card(category).collect::<Vec<_>>();
    let own = view.groups.iter().flat_map(|g| &g.attributes).filter(|a| in_card.contains(&a.id));
    let choice = |attribute: AttributeId, name: &Bilingual| {
        let choices = structure.choices_of(attribute).iter();
        choices
            .filter(|c| c.name_ru == name.ru && c.name_en == name.en)
            .map(|c| Tag::Choice(attribute, c.id))
            .next()
    };
    let tags = |attribute: &AttributeView| match &attribute.value {
        AttributeValue::Choice { name } => choice(attribute.id, name).into_iter().collect(),
        AttributeValue::Choices { names } => names.iter().filter_map(|n| choice(attribute.id, n)).collect(),
        AttributeValue::Flag { on: true } => vec![Tag::On(attribute.id)],
        _ => Vec::new(),
    };
    own.flat_map(tags).collect()
}

/// The cards of these products in this order; what shoppers may not see is left out.
///
/// # Errors
/// Those of the database.
pub async fn cards(shop: &Shop, ids: &[ProductId]) -> Result<Vec<ProductCard>> {
    cards::by_ids(shop, ids).await
}
