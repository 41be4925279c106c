//! Time zones (those of `calendar`), and free slots formatted in them.

pub use calendar::zones::*;

use crate::day::LocalDay;
use crate::slots::SlotDay;
use base::{Instant, Locale};
use serde::{Deserialize, Serialize};

/// A day with its slots, formatted for the browser, which has no time zone database.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferedDay {
    /// The local date.
    pub day: LocalDay,
    /// «завтра, 24 ноября».
    pub label: String,
    /// By start.
    pub slots: Vec<OfferedSlot>,
}

/// A slot as offered to a client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferedSlot {
    /// Identifies the slot when it is held.
    pub start: Instant,
    /// «14:00–16:00»: the arrival window.
    pub label: String,
}

/// Formats the free slots; each is shown as an arrival window that begins with its start.
pub fn offer(
    locale: Locale,
    zone: &TimeZone,
    days: &[SlotDay],
    window_minutes: i64,
    now: Instant,
) -> Vec<OfferedDay> {
    let today = zone.day_of(now);
    days.iter()
        .map(|d| OfferedDay {
            day: d.day,
            label: day_name(locale, d.day, today),
            slots: d
                .slots
                .iter()
                .map(|s| OfferedSlot {
                    start: s.start,
                    label: format_window(locale, zone, s.start, s.start.plus_minutes(window_minutes)),
                })
                .collect(),
        })
        .collect()
}
