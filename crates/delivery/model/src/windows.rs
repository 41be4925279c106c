//! Time windows of a zone: on which days and when goods are brought, how many orders each window takes, and until when
//! it can be chosen. All times are those of the branch; a day is a number, counted from 1970-01-01.

mod text;

pub use text::{clock, parse_windows, windows_text};

use base::DeliveryZoneId;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Minutes in a day.
const DAY_MINUTES: i64 = 24 * 60;
/// The longest horizon, in days.
pub const HORIZON_DAYS_MAX: i64 = 60;
/// The largest number of hours before its start at which a window closes.
pub const LEAD_HOURS_MAX: i64 = 240;
/// The largest capacity of a window.
pub const CAPACITY_MAX: i64 = 10_000;

/// A window on some days of the week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// 1 is Monday, 7 is Sunday; ascending.
    pub weekdays: Vec<u8>,
    /// Its begin, in minutes after midnight.
    pub from_minute: i64,
    /// Its end, in minutes after midnight; later than the begin.
    pub to_minute: i64,
    /// How many orders it takes on a day.
    pub capacity: i64,
}

/// The windows of a zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WindowPlan {
    /// Without windows the time is agreed with the buyer.
    pub windows: Vec<Window>,
    /// A window can be chosen until so many hours before its begin.
    pub lead_hours: i64,
    /// How many days ahead windows are offered, today included.
    pub horizon_days: i64,
}

impl Default for WindowPlan {
    fn default() -> Self {
        Self { windows: Vec::new(), lead_hours: 3, horizon_days: 7 }
    }
}

/// A window on a day; as text, the value of field `window` at checkout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Slot {
    /// The zone whose window it is.
    pub zone: DeliveryZoneId,
    /// Days since 1970-01-01.
    pub day: i64,
    /// Minutes after midnight.
    pub from_minute: i64,
    /// Minutes after midnight.
    pub to_minute: i64,
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}_{}_{}_{}", self.zone, self.day, self.from_minute, self.to_minute)
    }
}

impl FromStr for Slot {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.split('_');
        let zone = parts.next().and_then(|part| part.parse().ok()).ok_or(())?;
        let mut number = || parts.next().and_then(|part| part.parse::<i64>().ok()).ok_or(());
        let slot = Self { zone, day: number()?, from_minute: number()?, to_minute: number()? };
        if parts.next().is_none() { Ok(slot) } else { Err(()) }
    }
}

impl Slot {
    /// «10:00–14:00».
    pub fn hours(&self) -> String {
        format!("{}–{}", clock(self.from_minute), clock(self.to_minute))
    }
}

/// A window on a day with what is left of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferedSlot {
    /// The window.
    pub slot: Slot,
    /// How many orders it takes.
    pub capacity: i64,
    /// How many of them are left; zero if it is full.
    pub left: i64,
}

/// The moment at which windows are offered, and the days on which there are none.
pub struct Calendar<'a> {
    /// Today, in days since 1970-01-01.
    pub today: i64,
    /// Minutes of today that have passed.
    pub minute: i64,
    /// The first day on which goods can arrive.
    pub first: i64,
    /// Whether nothing is brought on a day.
    pub is_closed: &'a dyn Fn(i64) -> bool,
}

/// 1 is Monday, 7 is Sunday.
pub const fn weekday(day: i64) -> u8 {
    ((day + 3).rem_euclid(7) + 1) as u8
}

impl WindowPlan {
    /// Whether the buyer chooses a window.
    pub fn is_chosen(&self) -> bool {
        !self.windows.is_empty()
    }

    /// The windows that can be chosen now, by day and begin, full ones too. `taken` says how many orders a window has.
    pub fn offered(
        &self,
        zone: DeliveryZoneId,
        calendar: &Calendar<'_>,
        taken: impl Fn(&Slot) -> i64,
    ) -> Vec<OfferedSlot> {
        let from = calendar.first.max(calendar.today);
        let days = from..calendar.today.saturating_add(self.horizon_days);
        let mut offered = Vec::new();
        for day in days.filter(|day| !(calendar.is_closed)(*day)) {
            let mut of_day: Vec<_> =
                self.windows.iter().filter(|w| w.weekdays.contains(&weekday(day))).collect();
            of_day.sort_by_key(|window| (window.from_minute, window.to_minute));
            for window in of_day {
                let slot = Slot { zone, day, from_minute: window.from_minute, to_minute: window.to_minute };
                if !self.is_open(&slot, calendar) {
                    continue;
                }
                let left = window.capacity.saturating_sub(taken(&slot)).max(0);
                offered.push(OfferedSlot { slot, capacity: window.capacity, left });
            }
        }
        offered
    }

    /// Whether the window closes later than now.
    fn is_open(&self, slot: &Slot, calendar: &Calendar<'_>) -> bool {
        let begins = (slot.day - calendar.today) * DAY_MINUTES + slot.from_minute;
        begins - calendar.minute >= self.lead_hours * 60
    }
}

#[cfg(test)]
mod tests;
