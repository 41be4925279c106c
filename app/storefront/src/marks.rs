//! The price of a promotion and the badges of a product: «−15 %», «Новинка», «Хит».

use app_kit::Visit;
use app_ui::Tone;
use base::{BranchId, Instant, Kopecks, Locale};
use catalog_model::views::ProductCard;
use platform::Result;
use promotions::board::{Board, BoardProduct};
use promotions::novelties::Novelties;
use sales::hits::Hits;
use std::sync::Arc;

base::texts! {
    percent_off(n: i64) = "−{n}\u{a0}%" / "−{n}%";
    is_new = "Новинка" / "New";
    is_hit = "Хит" / "Bestseller";
}

/// What is shown of one product.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// The price of a promotion that needs nothing but the product; the list price is struck out beside it.
    pub price: Option<Kopecks>,
    /// How much less that is than the list price, in percent, rounded down.
    pub percent: i64,
    /// Published not long ago.
    pub is_new: bool,
    /// Among the best-selling of its category.
    pub is_hit: bool,
}

/// Where the marks of all products come from: cached, so that a tile costs no query.
#[derive(Clone)]
pub struct MarkSource {
    board: Arc<Board>,
    hits: Arc<Hits>,
    novelties: Arc<Novelties>,
    branch: Option<BranchId>,
    now: Instant,
}

/// Without the caches.
impl std::fmt::Debug for MarkSource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MarkSource").field("branch", &self.branch).finish_non_exhaustive()
    }
}

impl MarkSource {
    /// For the branch of the visitor, now.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn of(visit: &Visit) -> Result<Self> {
        let shop = &visit.state.shop;
        Ok(Self {
            board: promotions::board::board(shop).await?,
            hits: sales::hits::hits(shop).await?,
            novelties: promotions::novelties::novelties(shop).await?,
            branch: visit.branch().await?,
            now: visit.now(),
        })
    }

    /// The marks of one product.
    pub fn marks(&self, card: &ProductCard) -> Marks {
        let lowered = card.price.and_then(|price| {
            let product = BoardProduct { id: card.id, category: card.category, brand: card.brand_id, price };
            let (now, _) = self.board.price(self.branch, self.now, &product)?;
            Some((now, (price - now).0 * 100 / price.0.max(1)))
        });
        Marks {
            price: lowered.map(|(now, _)| now),
            percent: lowered.map_or(0, |(_, percent)| percent),
            is_new: self.novelties.has(card.id, self.now),
            is_hit: self.hits.has(card.id),
        }
    }
}

impl Marks {
    /// The badges with their tones, the price first.
    pub fn badges(self, l: Locale) -> Vec<(Tone, String)> {
        let percent = (self.percent > 0).then(|| (Tone::Accent, percent_off(l, self.percent)));
        let new = self.is_new.then(|| (Tone::Info, is_new(l).to_owned()));
        let hit = self.is_hit.then(|| (Tone::Safe, is_hit(l).to_owned()));
        percent.into_iter().chain(new).chain(hit).collect()
    }

    /// The card with the price of the promotion in the place of its own, which becomes the old one.
    pub fn priced(self, card: ProductCard) -> ProductCard {
        match self.price {
            Some(now) => ProductCard { price: Some(now), old_price: card.old_price.max(card.price), ..card },
            None => card,
        }
    }
}
