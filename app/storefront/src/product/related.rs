//! Other products on a product's page: accessories, products bought together, and similar ones. Which they are takes a
//! dozen queries of index and database, so it is cached; their prices and stock are read for each page.

use super::page::Shelves;
use crate::cards::tiles::Tiles;
use crate::delivery_estimate::EarliestDelivery;
use app_kit::Visit;
use base::ProductId;
use base::jobs::ChangeKind;
use catalog_model::views::ProductView;
use discovery::related::RELATED;
use moka::sync::Cache;
use platform::{Cached, Result, Shop};
use std::sync::Arc;

/// Capacity of the cache in products, of about half a kilobyte each.
const KEPT_MAX: u64 = 10_000;

/// Related products without duplicates, in the order in which they are shown.
#[derive(Debug, Default, PartialEq, Eq)]
struct Related {
    fitting: Vec<ProductId>,
    together: Vec<ProductId>,
    alike: Vec<ProductId>,
}

/// Dropped by each change that may add or remove one: a placed or cancelled order changes stock, too. The index follows
/// a change later, and this server drops them again when it has.
struct Kept(Cache<ProductId, Arc<Related>>);

impl Cached for Kept {
    const MADE_OF: &'static [ChangeKind] =
        &[ChangeKind::Product, ChangeKind::Stock, ChangeKind::Category, ChangeKind::Settings];

    async fn load(_: &Shop) -> Result<Self> {
        Ok(Self(Cache::new(KEPT_MAX)))
    }
}

/// The shelves of a product's page, and which products are on them.
pub async fn shelves(
    visit: &Visit,
    soonest: &EarliestDelivery,
    view: &ProductView,
) -> Result<(Shelves, Vec<ProductId>)> {
    let shop = &visit.state.shop;
    let related = related(shop, view).await?;
    let Related { fitting, together, alike } = &*related;
    let shown = [&fitting[..], together, alike].concat();
    let mut cards = discovery::related::cards(shop, &shown).await?;
    let mut shelf = |ids: &[ProductId]| {
        let (own, rest) = std::mem::take(&mut cards).into_iter().partition(|card| ids.contains(&card.id));
        cards = rest;
        Tiles::of(visit.locale, soonest, own, false)
    };
    let shelves = Shelves { fitting: shelf(fitting), together: shelf(together), alike: shelf(alike) };
    Ok((shelves, shown))
}

async fn related(shop: &Shop, view: &ProductView) -> Result<Arc<Related>> {
    let kept = shop.cached::<Kept>().await?;
    if let Some(known) = kept.0.get(&view.card.id) {
        return Ok(known);
    }
    let found = Arc::new(find(shop, view).await?);
    // Dropped together with `kept` if something has changed meanwhile.
    kept.0.insert(view.card.id, Arc::clone(&found));
    Ok(found)
}

async fn find(shop: &Shop, view: &ProductView) -> Result<Related> {
    let by_hand = catalog::accessories::by_hand(shop, view.card.id).await?;
    let fitting = discovery::accessories::fitting(shop, view, &by_hand.accessories).await?;
    let mut together = sales::bought_together(shop, &[view.card.id], RELATED).await?;
    together.retain(|id| !fitting.contains(id));
    let mut alike = discovery::related::analogues(shop, view, &by_hand.analogues).await?;
    alike.retain(|id| !fitting.contains(id) && !together.contains(id));
    Ok(Related { fitting, together, alike })
}
