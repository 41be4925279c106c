//! Local days as numbers: days since 1970-01-01, as windows and closed days store them.

use base::{Instant, Locale};
use calendar::day::LocalDay;
use calendar::zones::TimeZone;

/// Today and the minutes that have passed of it, and the zone; `None` for an unknown time zone.
pub(crate) fn local(zone: &str, now: Instant) -> Option<(i64, i64, TimeZone)> {
    let zone = TimeZone::named(zone)?;
    let (today, minute) = zone.local(now);
    Some((today.number(), minute, zone))
}

/// The name of a day: «24 ноября 2026».
pub fn name(l: Locale, day: i64) -> String {
    calendar::zones::date_name(l, LocalDay::of_number(day), None)
}

/// «завтра, 24 ноября», as seen at a moment in a time zone.
pub fn day_name(l: Locale, day: i64, zone: &str, now: Instant) -> String {
    match local(zone, now) {
        Some((today, ..)) => {
            calendar::zones::day_name(l, LocalDay::of_number(day), LocalDay::of_number(today))
        }
        None => name(l, day),
    }
}

/// A day as it is typed: `2026-11-24`.
pub fn date(day: i64) -> String {
    LocalDay::of_number(day).to_string()
}

/// The day of a typed date; `None` if it is none.
pub fn parse_date(text: &str) -> Option<i64> {
    LocalDay::parse(text).map(LocalDay::number)
}

/// Today in a time zone, in days since 1970-01-01; 0 for an unknown one.
pub fn today(zone: &str, now: Instant) -> i64 {
    local(zone, now).map_or(0, |(today, ..)| today)
}
