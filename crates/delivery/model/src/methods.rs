//! Delivery methods: cost, served cities, and delivery dates.
//!
//! A date follows from the terms of the method: days, daily cut-off, and whether days off count; all in the
//! local time of the branch. Collecting at a pickup point adds the days of transfer from other warehouses,
//! and a cart arrives with its last line ([`days_to_bring`]). No date is shown if the terms or the transfer
//! time are unknown.

mod city;
mod edit;
mod places;
pub mod zones;

pub use city::{City, Reach};
pub use edit::{MethodEdit, MethodForm};
pub use places::{PLACES_MAX, outside_problem, serves};
pub(crate) use places::{read as read_places, typed as places_text};

use base::Bilingual;
use base::text_enum;
use base::{DeliveryMethodId, Kopecks, Locale};
use serde::{Deserialize, Serialize};
use zones::Zone;

text_enum! {
    /// The kind of delivery; decides which transitions an order has.
    pub enum DeliveryKind {
        /// The buyer collects the order at a warehouse.
        Pickup = "pickup",
        /// The order is delivered to the buyer's address.
        Courier = "courier",
    }
}

impl DeliveryKind {
    /// The name in a language.
    pub const fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Pickup => l.pick("Самовывоз", "Pickup"),
            Self::Courier => l.pick("Доставка до адреса", "Delivery to an address"),
        }
    }

    /// Whether the checkout requires an address.
    pub const fn needs_address(self) -> bool {
        matches!(self, Self::Courier)
    }
}

/// A delivery method as shown at checkout.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryMethod {
    /// Key of its row; the value of field `delivery` at checkout.
    pub id: DeliveryMethodId,
    /// Unique in the shop; never changed.
    pub code: String,
    /// Whether the order is collected or brought.
    pub kind: DeliveryKind,
    /// Name in Russian.
    pub name_ru: String,
    /// Name in English.
    pub name_en: String,
    /// Hint shown below the name, in Russian; may be empty.
    pub note_ru: String,
    /// Hint shown below the name, in English; may be empty.
    pub note_en: String,
    /// Cost of delivery unless it is free, including VAT.
    pub price: Kopecks,
    /// Delivery is free for goods of at least this value, after discounts; `None` if it is never free.
    pub free_from: Option<Kopecks>,
    /// Maximum weight of an order, in grams; `None` if there is no limit.
    pub weight_max_g: Option<i64>,
    /// The places it serves; none means everywhere.
    pub places: Vec<Bilingual>,
    /// Without terms no delivery date is shown.
    pub terms: Option<DeliveryTerms>,
    /// The zones in use, in order; none for a method with one price, which delivers to [`Self::places`].
    pub zones: Vec<Zone>,
}

/// Why a delivery method can't be chosen for an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum DeliveryRefusal {
    /// The goods weigh more than the method carries.
    #[error("the order is heavier than {max_g} g")]
    TooHeavy {
        /// Maximum weight of an order, in grams.
        max_g: i64,
    },
}

impl DeliveryMethod {
    /// The cost of a method without zones, for goods of this value (after discounts) and weight in grams.
    ///
    /// # Errors
    /// [`DeliveryRefusal::TooHeavy`] above the maximum weight.
    pub fn cost(&self, goods: Kopecks, weight_g: i64) -> Result<Kopecks, DeliveryRefusal> {
        match (self.weight_max_g, self.free_from) {
            (Some(max_g), _) if weight_g > max_g => Err(DeliveryRefusal::TooHeavy { max_g }),
            (_, Some(free_from)) if goods >= free_from => Ok(Kopecks::ZERO),
            _ => Ok(self.price),
        }
    }

    /// The name in this language; in Russian if there is no other.
    pub fn name(&self, locale: Locale) -> &str {
        let en = if self.name_en.is_empty() { &self.name_ru } else { &self.name_en };
        locale.pick(&self.name_ru, en)
    }

    /// The hint in this language, in Russian if there is no other; may be empty.
    pub fn note(&self, locale: Locale) -> &str {
        let en = if self.note_en.is_empty() { &self.note_ru } else { &self.note_en };
        locale.pick(&self.note_ru, en)
    }
}

/// Maximum delivery time that a form accepts, in days.
pub const DAYS_MAX: i64 = 90;
/// Minutes in a day; as a cut-off, orders are accepted until midnight.
pub const DAY_MINUTES: i64 = 24 * 60;
/// Maximum number of consecutive days off; guards against a calendar without working days.
const OFF_MAX: i64 = 31;

/// The delivery time and the daily cut-off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryTerms {
    /// Minimum working days from dispatch to arrival, 0 to [`DAYS_MAX`].
    pub days_min: i64,
    /// Maximum working days from dispatch to arrival, `days_min` to [`DAYS_MAX`].
    pub days_max: i64,
    /// Orders from this minute of the day on, 1 to [`DAY_MINUTES`], count as placed on the next day.
    pub cutoff_minute: i64,
    /// Whether days off count as working days.
    pub on_days_off: bool,
}

/// Range of arrival dates, in days from today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrival {
    /// The earliest date; 0 is today.
    pub first: i64,
    /// The latest date; equals `first` if there is only one.
    pub last: i64,
}

impl DeliveryTerms {
    /// The terms from their columns; `None` if the number of days is unknown.
    pub fn stored(days: (Option<i64>, Option<i64>), cutoff_minute: i64, on_days_off: bool) -> Option<Self> {
        let (days_min, days_max) = (days.0?, days.1?);
        Some(Self { days_min, days_max, cutoff_minute, on_days_off })
    }

    /// The arrival of an order placed at this minute of today; `more` are the days of transfer to the place
    /// of dispatch. `works` says whether a day, counted from today, is a working day: an order is dispatched
    /// and arrives on working days, and only those are counted.
    pub fn arrival(&self, minute: i64, more: i64, works: impl Fn(i64) -> bool) -> Arrival {
        let counts = |day: i64| self.on_days_off || works(day);
        let next = |day: i64| (day..day + OFF_MAX).find(|d| counts(*d)).unwrap_or(day);
        let start = next(i64::from(minute >= self.cutoff_minute));
        let after = |days: i64| (0..days).fold(start, |day, _| next(day + 1));
        Arrival { first: after(more + self.days_min), last: after(more + self.days_max) }
    }

    /// Whether an order placed at this minute is still dispatched today, but not after the cut-off.
    pub fn closes_today(&self, minute: i64, works: impl Fn(i64) -> bool) -> bool {
        minute < self.cutoff_minute && self.cutoff_minute < DAY_MINUTES && (self.on_days_off || works(0))
    }
}

/// Days of transfer to the place of hand-over: zero if the goods are in stock there, `transfer_days` if they
/// are elsewhere; `None` if that is unknown, or if they are out of stock.
pub const fn days_to_place(is_here: bool, is_anywhere: bool, transfer_days: Option<i64>) -> Option<i64> {
    match (is_here, is_anywhere) {
        (true, _) => Some(0),
        (false, true) => transfer_days,
        (false, false) => None,
    }
}

/// Days of transfer of a cart to one place. `lines` are quantities wanted, available there and available
/// anywhere; `None` if a line is unavailable, or if the time is unknown.
pub fn days_to_bring(
    lines: impl IntoIterator<Item = (i64, i64, i64)>,
    transfer_days: Option<i64>,
) -> Option<i64> {
    let days = |(wanted, here, anywhere)| days_to_place(here >= wanted, anywhere >= wanted, transfer_days);
    lines.into_iter().try_fold(0, |most: i64, line| Some(most.max(days(line)?)))
}

#[cfg(test)]
mod tests;
