//! Delivery: the ways to get an order, what each costs, where it reaches, and when it comes.

mod city;
mod edit;

pub use city::{City, Reach};
pub use edit::{PointEdit, PointForm, WayEdit, WayForm};

use base::Bilingual;
use base::text_enum;
use base::{DeliveryMethodId, Kopecks, Locale};
use serde::{Deserialize, Serialize};

text_enum! {
    /// How an order reaches its buyer; decides which transitions an order has.
    pub enum DeliveryKind {
        /// The buyer comes to a warehouse.
        Pickup = "pickup",
        /// Somebody brings it to the buyer's address.
        Courier = "courier",
    }
}

impl DeliveryKind {
    /// Whether the checkout asks for an address.
    pub const fn needs_address(self) -> bool {
        matches!(self, Self::Courier)
    }
}

/// A way of delivery as the checkout shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryMethod {
    pub id: DeliveryMethodId,
    pub code: String,
    pub kind: DeliveryKind,
    pub name_ru: String,
    pub name_en: String,
    pub note_ru: String,
    pub note_en: String,
    pub price: Kopecks,
    /// Goods for this much are brought free of charge.
    pub free_from: Option<Kopecks>,
    /// The heaviest order it takes, in grams.
    pub weight_max_g: Option<i64>,
    /// Where it reaches buyers; without a name everywhere.
    pub city: Bilingual,
    /// Without any no date is told.
    pub terms: Option<DeliveryTerms>,
}

/// Why a way of delivery can't be chosen for an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum DeliveryRefusal {
    #[error("the order is heavier than {max_g} g")]
    TooHeavy { max_g: i64 },
}

impl DeliveryMethod {
    /// The cost for goods of this sum (after discounts) and weight in grams.
    pub fn cost(&self, goods: Kopecks, weight_g: i64) -> Result<Kopecks, DeliveryRefusal> {
        match (self.weight_max_g, self.free_from) {
            (Some(max_g), _) if weight_g > max_g => Err(DeliveryRefusal::TooHeavy { max_g }),
            (_, Some(free_from)) if goods >= free_from => Ok(Kopecks::ZERO),
            _ => Ok(self.price),
        }
    }

    pub fn name(&self, locale: Locale) -> &str {
        locale.pick(&self.name_ru, &self.name_en)
    }

    pub fn note(&self, locale: Locale) -> &str {
        locale.pick(&self.note_ru, &self.note_en)
    }
}

/// The longest term that a form takes, in days.
pub const DAYS_MAX: i64 = 90;
/// Minutes of a day: a way of delivery that takes orders until midnight.
pub const DAY_MINUTES: i64 = 24 * 60;
/// Days off in a row are never more; a calendar that knows only days off is not followed further.
const OFF_MAX: i64 = 31;

/// How long a way of delivery takes, and until when an order is still today's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryTerms {
    pub days_min: i64,
    pub days_max: i64,
    /// Orders from this minute of the day on are the next day's.
    pub cutoff_minute: i64,
    /// Days off count as all others.
    pub on_days_off: bool,
}

/// When goods come, in days from today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrival {
    pub first: i64,
    pub last: i64,
}

impl DeliveryTerms {
    /// The terms out of their columns; an order is told no date where the days are not known.
    pub fn stored(days: (Option<i64>, Option<i64>), cutoff_minute: i64, on_days_off: bool) -> Option<Self> {
        let (days_min, days_max) = (days.0?, days.1?);
        Some(Self { days_min, days_max, cutoff_minute, on_days_off })
    }

    /// When an order of this minute of today comes; `more` are the days that its goods need to get to where it leaves
    /// from. `works` tells of a day, counted from today, whether it is a working one: the order starts on one, only
    /// those are counted, and it comes on one.
    pub fn arrival(&self, minute: i64, more: i64, works: impl Fn(i64) -> bool) -> Arrival {
        let counts = |day: i64| self.on_days_off || works(day);
        let next = |day: i64| (day..day + OFF_MAX).find(|d| counts(*d)).unwrap_or(day);
        let start = next(i64::from(minute >= self.cutoff_minute));
        let after = |days: i64| (0..days).fold(start, |day, _| next(day + 1));
        Arrival { first: after(more + self.days_min), last: after(more + self.days_max) }
    }

    /// Whether an order of this minute of today still leaves today, and would not a little later.
    pub fn closes_today(&self, minute: i64, works: impl Fn(i64) -> bool) -> bool {
        minute < self.cutoff_minute && self.cutoff_minute < DAY_MINUTES && (self.on_days_off || works(0))
    }
}

/// The days that goods need to get to where they are handed over: none where they lie there, `transfer_days` where they
/// lie elsewhere; `None` where that is not known, or where there are none at all.
pub const fn days_to_place(is_here: bool, is_anywhere: bool, transfer_days: Option<i64>) -> Option<i64> {
    match (is_here, is_anywhere) {
        (true, _) => Some(0),
        (false, true) => transfer_days,
        (false, false) => None,
    }
}

/// The days that goods of a cart need to get to one place. `lines` are pieces wanted, free there and free anywhere;
/// `None` where a line can't be had, or where it is not known.
pub fn days_to_bring(
    lines: impl IntoIterator<Item = (i64, i64, i64)>,
    transfer_days: Option<i64>,
) -> Option<i64> {
    let days = |(wanted, here, anywhere)| days_to_place(here >= wanted, anywhere >= wanted, transfer_days);
    lines.into_iter().try_fold(0, |most: i64, line| Some(most.max(days(line)?)))
}

#[cfg(test)]
mod tests;
