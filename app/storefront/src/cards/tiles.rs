//! Cache of rendered tiles. Pages of visitors with a cart or an account are rendered for each request, and
//! tiles make up most of them: a tile is cached and re-rendered when any data of its card differs.

use super::card;
use crate::delivery_estimate::EarliestDelivery;
use crate::marks::Marks;
use crate::modules::TileParts;
use app_kit::render;
use base::{Locale, ProductId};
use catalog_model::Rating;
use catalog_model::views::ProductCard;
use moka::sync::Cache;
use std::sync::{Arc, LazyLock};

/// Tiles of the first row are loaded eagerly, the others lazily.
const FIRST_ROW: usize = 4;
/// Size limit of the cache, in bytes of markup.
const BYTES_MAX: u64 = 4_000_000;

/// Stores the data a tile was rendered from, so a stale tile is detected on lookup: a promotion that begins or ends changes
/// the marks.
struct Kept {
    card: ProductCard,
    marks: Marks,
    html: String,
}

/// Includes the displayed date, since it depends on city and day.
type Key = (ProductId, Locale, bool, Option<Arc<str>>, TileParts);

static TILES: LazyLock<Cache<Key, Arc<Kept>>> = LazyLock::new(|| {
    Cache::builder()
        .max_capacity(BYTES_MAX)
        .weigher(|_: &Key, kept: &Arc<Kept>| u32::try_from(kept.html.len()).unwrap_or(u32::MAX))
        .build()
});

/// Rendered tiles of a shelf.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tiles(String);

impl Tiles {
    /// `leads` is for the first shelf of a page, whose first pictures are loaded eagerly.
    pub fn of(l: Locale, soonest: &EarliestDelivery, products: Vec<ProductCard>, leads: bool) -> Self {
        let tiles =
            products.into_iter().enumerate().map(|(n, card)| tile(l, soonest, card, leads && n < FIRST_ROW));
        Self(tiles.fold(String::new(), |shelf, tile| shelf + &tile.html))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    #[cfg(test)]
    pub(crate) fn shows(&self, text: &str) -> bool {
        self.0.contains(text)
    }

    /// The markup of the shelf, escaped when it was rendered.
    pub(super) fn html(self) -> String {
        self.0
    }
}

fn tile(l: Locale, soonest: &EarliestDelivery, mut card: ProductCard, eager: bool) -> Arc<Kept> {
    let when = soonest.of_card(&card);
    let parts = soonest.parts();
    if !parts.has_reviews {
        card.rating = Rating::default();
    }
    let marks = soonest.marks(&card);
    let card = marks.priced(card);
    let key = (card.id, l, eager, when.clone(), parts);
    if let Some(kept) = TILES.get(&key).filter(|kept| kept.card == card && kept.marks == marks) {
        return kept;
    }
    let html = render(|| card::tile(l, card.clone(), when, marks, (eager, parts)));
    let kept = Arc::new(Kept { card, marks, html });
    TILES.insert(key, Arc::clone(&kept));
    kept
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use base::Bilingual;
    use base::{Kopecks, format};
    use catalog_model::views::{Availability, Picture};

    pub(crate) fn card(name: &str, roubles: i64) -> ProductCard {
        ProductCard {
            id: "01936d2a-0000-7000-8000-000000000007".parse().unwrap(),
            sku: "S".to_owned(),
            slug: "s".to_owned(),
            model: "M".to_owned(),
            name: Bilingual::new(name, name),
            category: "01936d2a-0000-7000-8000-000000000008".parse().unwrap(),
            brand_id: "01936d2a-0000-7000-8000-000000000009".parse().unwrap(),
            brand: "B".to_owned(),
            picture: Picture::Drawing { kind: "dome".to_owned(), brand: "b".to_owned() },
            facts: Vec::new(),
            price: Some(Kopecks::from_roubles(roubles)),
            old_price: None,
            availability: Availability::Plenty,
            at_point: true,
            quantity_max: 9,
            is_demo: false,
            rating: Rating::default(),
        }
    }

    #[test]
    fn cat_1_a_tile_follows_its_card_in_each_language() {
        let shows = |l, roubles: i64| {
            let html = Tiles::of(l, &EarliestDelivery::default(), vec![card("Камера", roubles)], true).html();
            html.contains(&format::money(l, Kopecks::from_roubles(roubles)))
        };
        for roubles in [100, 100, 200, 100] {
            assert!(shows(Locale::Ru, roubles) && shows(Locale::En, roubles), "{roubles}");
        }
    }

    #[test]
    fn cat_4_a_tile_shows_what_buyers_said_as_soon_as_it_changes() {
        let html = |reviews, stars| {
            let rating = Rating { reviews, stars, questions: 3 };
            Tiles::of(
                Locale::Ru,
                &EarliestDelivery::default(),
                vec![ProductCard { rating, ..card("Камера", 100) }],
                false,
            )
            .html()
        };
        assert!(!html(0, 0).contains("star"), "questions alone are no mark");
        let shown = html(2, 9);
        assert!(shown.contains("Оценка 4,5 из 5, 2 отзыва"), "{shown}");
        assert_eq!(shown.matches("star-on").count(), 5, "half a star is shown as one");
        assert!(html(3, 10).contains("Оценка 3,3 из 5, 3 отзыва"));
    }

    #[test]
    fn cat_5_a_tile_without_stock_offers_to_tell_when_there_is_some() {
        let out =
            ProductCard { availability: Availability::Out, quantity_max: 0, ..card("Камера", 100) };
        let html = Tiles::of(Locale::Ru, &EarliestDelivery::default(), vec![out.clone()], false).html();
        assert!(
            html.contains("href=\"/product/s#tell\"") && html.contains("Сообщить о поступлении"),
            "{html}"
        );
        assert!(!html.contains("disabled"), "{html}");
        let unpriced = ProductCard { price: None, ..out };
        let html = Tiles::of(Locale::Ru, &EarliestDelivery::default(), vec![unpriced], false).html();
        assert!(!html.contains("#tell"), "what has no price is asked for");
    }

    #[test]
    fn cat_1_pictures_have_their_size_and_wait_below_the_first_row() {
        let shelf = |leads| {
            Tiles::of(Locale::Ru, &EarliestDelivery::default(), vec![card("Камера", 100); 10], leads).html()
        };
        for (leads, at_once) in [(true, FIRST_ROW), (false, 0)] {
            let html = shelf(leads);
            assert_eq!(html.matches("fetchpriority=\"high\"").count(), at_once, "{html}");
            assert_eq!(html.matches("loading=\"lazy\"").count(), 10 - at_once);
            assert_eq!(html.matches("width=\"400\" height=\"300\"").count(), 10, "nothing jumps");
        }
    }

    #[test]
    fn l1_a_name_stays_text() {
        let html = Tiles::of(
            Locale::Ru,
            &EarliestDelivery::default(),
            vec![card("<script>alert(1)</script>", 1)],
            false,
        )
        .html();
        assert!(html.contains("&lt;script&gt;") && !html.contains("<script>alert"), "{html}");
    }
}
