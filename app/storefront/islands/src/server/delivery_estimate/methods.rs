//! Delivery methods of a product or a cart.

use super::When;
use crate::delivery_estimate::DateLine;
use base::Bilingual;
use base::Locale;
use catalog_model::views::ProductView;
use delivery_model::methods::{DeliveryKind, DeliveryTerms, Reach};
use delivery_model::{DeliveryContext, DeliverySummary};
use sales_model::views::QuoteView;

/// A delivery method, and the transfer days until the goods are at its origin.
#[derive(Clone)]
pub struct MethodDates {
    pub kind: DeliveryKind,
    pub name: Bilingual,
    pub terms: Option<DeliveryTerms>,
    pub more: Option<i64>,
}

impl MethodDates {
    /// Methods available for a product in the visitor's city. Pickup uses the earliest pickup point.
    pub fn of_product(view: &ProductView, reach: &Reach) -> Vec<Self> {
        let is_anywhere = !view.card.availability.is_out();
        let points = view.stock.iter().filter(|place| place.is_pickup);
        let first = points.filter_map(|place| place.days(is_anywhere)).min().filter(|_| is_anywhere);
        Self::of_words(&view.delivery, reach, first, is_anywhere.then_some(0))
    }

    /// Methods available for any product in stock, by whether a pickup point stocks it.
    pub fn of_any(outlook: &DeliveryContext, reach: &Reach, at_point: bool) -> Vec<Self> {
        Self::of_words(&outlook.methods, reach, outlook.days_to_point(at_point), Some(0))
    }

    fn of_words(
        words: &[DeliverySummary],
        reach: &Reach,
        pickup: Option<i64>,
        courier: Option<i64>,
    ) -> Vec<Self> {
        let method = |word: &DeliverySummary| Self {
            kind: word.kind,
            name: word.name.clone(),
            terms: word.terms,
            more: if word.kind == DeliveryKind::Pickup { pickup } else { courier },
        };
        words.iter().filter(|word| reach.has(&word.places)).map(method).collect()
    }

    /// Methods available for a cart.
    pub fn of_cart(quote: &QuoteView) -> Vec<Self> {
        let first = quote.pickup_points.iter().filter_map(|point| point.more_days).min();
        let courier = quote.cart.can_checkout().then_some(0);
        let takes = quote.deliveries.iter().filter(|option| option.cost.is_some());
        let method = |option: &sales_model::views::DeliveryOption| Self {
            kind: option.method.kind,
            name: Bilingual::new(&option.method.name_ru, &option.method.name_en),
            terms: option.method.terms,
            more: if option.method.kind == DeliveryKind::Pickup { first } else { courier },
        };
        takes.map(method).collect()
    }
}

/// Methods with a known date, as text.
pub fn lines(l: Locale, when: &When, methods: &[MethodDates]) -> Vec<DateLine> {
    let line = |method: &MethodDates| {
        let date = when.date(method.kind, method.terms, method.more)?;
        Some(DateLine {
            kind: method.kind,
            method: method.name.pick(l).to_owned(),
            date,
            by: when.order_by(method.terms),
        })
    };
    methods.iter().filter_map(line).collect()
}
