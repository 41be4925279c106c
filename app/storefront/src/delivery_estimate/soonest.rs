//! What tiles say besides their cards, read once per page: the earliest delivery date of each product, the prices of
//! promotions, and badges.

use crate::marks::{MarkSource, Marks};
use crate::modules::TileParts;
use app_kit::Visit;
use app_storefront_islands::server::delivery_estimate::{MethodDates, When, remembered};
use base::{Instant, Locale};
use catalog_model::views::ProductCard;
use delivery_model::DeliveryContext;
use platform::Result;
use std::sync::Arc;

/// Delivery dates for product cards. Products differ only in whether a pickup point stocks them, so there are
/// two sentences.
#[derive(Clone, Debug, Default)]
pub struct EarliestDelivery {
    at_point: Option<Arc<str>>,
    elsewhere: Option<Arc<str>>,
    until: Option<Instant>,
    parts: TileParts,
    marks: Option<Arc<MarkSource>>,
}

impl EarliestDelivery {
    /// For the visitor's city and the current time.
    pub async fn of(visit: &Visit) -> Result<Self> {
        let outlook = catalog::outlook(&visit.state.shop).await?;
        let parts = TileParts::of(&visit.state.shared());
        let marks = Some(Arc::new(MarkSource::of(visit).await?));
        Ok(Self { parts, marks, ..Self::told(visit.locale, &outlook, remembered(visit), visit.now()) })
    }

    fn told(l: Locale, outlook: &DeliveryContext, city: Option<&str>, now: Instant) -> Self {
        let (when, reach) = (When::of(l, &outlook.zone, now), outlook.reach(city));
        let sentence =
            |at_point| when.soonest(&MethodDates::of_any(outlook, &reach, at_point)).map(Arc::from);
        Self {
            at_point: sentence(true),
            elsewhere: sentence(false),
            until: when.holds_until(outlook.methods.iter().map(|method| method.terms)),
            parts: TileParts::default(),
            marks: None,
        }
    }

    /// «Самовывоз сегодня»; `None` for unavailable products.
    pub fn of_card(&self, card: &ProductCard) -> Option<Arc<str>> {
        let told = if card.at_point { &self.at_point } else { &self.elsewhere };
        told.clone().filter(|_| !card.availability.is_out())
    }

    /// The price of a promotion and the badges of a product.
    pub fn marks(&self, card: &ProductCard) -> Marks {
        self.marks.as_ref().map(|source| source.marks(card)).unwrap_or_default()
    }

    /// What the tiles of the page have besides.
    pub fn parts(&self) -> TileParts {
        self.parts
    }

    /// When the sentences expire.
    pub fn until(&self) -> Option<Instant> {
        self.until
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cards::tiles::Tiles;
    use base::Bilingual;
    use base::Kopecks;
    use catalog_model::views::Availability;
    use delivery_model::DeliverySummary;
    use delivery_model::methods::{DeliveryKind, DeliveryTerms};

    const DAY: i64 = 24 * 60;
    /// Thursday 26 November 2026, noon in Moscow.
    const NOON: Instant = Instant::from_unix_seconds(1_795_683_600);

    fn method(kind: DeliveryKind, city: &str, days: (i64, i64), cutoff: i64) -> DeliverySummary {
        DeliverySummary {
            is_from: false,
            kind,
            name: Bilingual::default(),
            note: Bilingual::default(),
            price: Kopecks::ZERO,
            free_from: None,
            places: vec![Bilingual::new(city, city)],
            terms: DeliveryTerms::stored((Some(days.0), Some(days.1)), cutoff, true),
        }
    }

    fn shop() -> DeliveryContext {
        DeliveryContext {
            methods: vec![
                method(DeliveryKind::Pickup, "Москва", (0, 0), 20 * 60),
                method(DeliveryKind::Courier, "Москва", (1, 1), 18 * 60),
                method(DeliveryKind::Courier, "Казань", (3, 5), 16 * 60),
            ],
            transfer_days: Some(2),
            zone: "Europe/Moscow".to_owned(),
            city: Bilingual::new("Москва", "Moscow"),
        }
    }

    fn card(at_point: bool, availability: Availability) -> ProductCard {
        ProductCard { at_point, availability, ..crate::cards::tiles::tests::card("Камера", 100) }
    }

    fn told(l: Locale, city: Option<&str>, minutes: i64, at_point: bool) -> String {
        let soonest = EarliestDelivery::told(l, &shop(), city, NOON.plus_minutes(minutes));
        let text = soonest.of_card(&card(at_point, Availability::Plenty)).unwrap_or_default();
        text.replace('\u{a0}', " ")
    }

    #[test]
    fn cat_4_a_card_tells_the_way_that_comes_first() {
        for (city, minutes, at_point, expected) in [
            (None, 0, true, "Самовывоз сегодня"),
            (None, 0, false, "Доставка завтра"),
            (None, 8 * 60 - 1, true, "Самовывоз сегодня"),
            (None, 8 * 60, true, "Самовывоз завтра"),
            (None, 8 * 60, false, "Доставка 28 ноября"),
            (Some("kazan"), 0, true, "Доставка с 29 ноября"),
            (Some("kazan"), 0, false, "Доставка с 29 ноября"),
            (Some("atlantida"), 0, true, "Самовывоз сегодня"),
        ] {
            assert_eq!(told(Locale::Ru, city, minutes, at_point), expected, "{city:?} {minutes}");
        }
        assert_eq!(told(Locale::En, None, 0, true), "Pickup today");
        assert_eq!(told(Locale::En, Some("kazan"), 0, true), "Delivery from 29 November");
    }

    #[test]
    fn cat_4_what_can_not_be_had_and_what_is_not_known_has_no_date() {
        let soonest = EarliestDelivery::told(Locale::Ru, &shop(), None, NOON);
        assert_eq!(soonest.of_card(&card(true, Availability::Out)), None);
        let nowhere = DeliveryContext { zone: "Nowhere".to_owned(), ..shop() };
        assert_eq!(
            EarliestDelivery::told(Locale::Ru, &nowhere, None, NOON)
                .of_card(&card(true, Availability::Plenty)),
            None
        );
        let silent = DeliveryContext {
            methods: vec![DeliverySummary { terms: None, ..shop().methods.remove(0) }],
            ..shop()
        };
        assert_eq!(
            EarliestDelivery::told(Locale::Ru, &silent, None, NOON)
                .of_card(&card(true, Availability::Plenty)),
            None
        );
    }

    #[test]
    fn cat_4_a_kept_tile_tells_neither_another_city_nor_yesterday() {
        let tile = |city, minutes| {
            let soonest = EarliestDelivery::told(Locale::Ru, &shop(), city, NOON.plus_minutes(minutes));
            Tiles::of(Locale::Ru, &soonest, vec![card(true, Availability::Plenty)], false)
        };
        let (first, kazan, late) = (tile(None, 0), tile(Some("kazan"), 0), tile(None, 8 * 60));
        assert!(first.shows("Самовывоз сегодня") && !first.shows("Доставка"));
        assert!(kazan.shows("Доставка с\u{a0}29\u{a0}ноября") && late.shows("Самовывоз завтра"));
        assert_eq!(tile(None, DAY), first, "the day after it is today's again");
        assert_eq!(
            EarliestDelivery::told(Locale::Ru, &shop(), None, NOON).until(),
            Some(NOON.plus_minutes(4 * 60)),
            "the first cut-off, whoever's city it is of"
        );
    }
}
