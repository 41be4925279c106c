//! Time zones of branches (feature `zones`, server only): IANA names, local days, and date formatting. The
//! zone database is bundled, so every server gives the same results. An offset is always that of the moment
//! in question, never the current one.

mod arrivals;
mod format;
#[cfg(test)]
mod tests;

pub use arrivals::Arrivals;
pub use format::{date_name, day_name, format_date_time, format_day, format_time, format_window, zone_words};

use crate::day::{Day, LocalDay, Stretch};
use base::Instant;
use jiff::{Timestamp, civil};

/// The longest horizon, in days.
pub const HORIZON_MAX: i32 = 400;

/// A time zone of the IANA database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeZone {
    name: String,
    zone: jiff::tz::TimeZone,
}

/// Why a date and a time in a form are not a valid moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LocalFault {
    /// The date is malformed, or not a day of the calendar.
    #[error("no date")]
    Date,
    /// The time is malformed.
    #[error("no time of day")]
    Time,
    /// The clocks are set forward over this time on that day.
    #[error("the clocks skip this time")]
    Skipped,
}

impl TimeZone {
    /// Looks up a zone such as `Europe/Moscow`; `None` if the database has no such zone.
    pub fn named(name: &str) -> Option<Self> {
        let zone = jiff::tz::TimeZone::get(name).ok()?;
        Some(Self { name: zone.iana_name()?.to_owned(), zone })
    }

    /// The IANA name, in the spelling of the database.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The offset from UTC at that moment, in seconds.
    pub fn offset_seconds(&self, at: Instant) -> i32 {
        self.zone.to_offset(timestamp(at)).seconds()
    }

    /// The local date and the minutes after midnight at that moment.
    pub fn local(&self, at: Instant) -> (LocalDay, i64) {
        let (day, seconds) = LocalDay::of_utc_seconds(at.unix_seconds() + i64::from(self.offset_seconds(at)));
        (day, seconds / 60)
    }

    /// The local date at that moment.
    pub fn day_of(&self, at: Instant) -> LocalDay {
        self.local(at).0
    }

    /// A local day, divided where the clocks change; `None` outside the range of the library.
    pub fn day(&self, date: LocalDay) -> Option<Day> {
        let (from, to) = (self.midnight(date)?, self.midnight(date.plus_days(1))?);
        let mut stretches = vec![self.stretch(from, to)];
        for change in self.zone.following(from).map(|t| t.timestamp()).take_while(|t| *t < to) {
            if let Some(last) = stretches.last_mut() {
                last.to = instant(change);
            }
            stretches.push(self.stretch(change, to));
        }
        // If only the zone name changes the offset stays, so such stretches are merged.
        stretches.dedup_by(|b, a| {
            let same = a.offset_seconds == b.offset_seconds;
            if same {
                a.to = b.to;
            }
            same
        });
        Some(Day { date, stretches })
    }

    /// The days of an inclusive range, at most [`HORIZON_MAX`]: for `Plan::days`.
    pub fn days(&self, from: LocalDay, to: LocalDay) -> Vec<Day> {
        let n = to.days_since(from).saturating_add(1).clamp(0, HORIZON_MAX);
        (0..n).map_while(|i| self.day(from.plus_days(i))).collect()
    }

    /// Parses a date `2026-11-24` and a time `14:00` of this zone. An ambiguous time is the first one.
    pub fn parse_local(&self, date: &str, time: &str) -> Result<Instant, LocalFault> {
        let day = LocalDay::parse(date).and_then(|d| self.day(d)).ok_or(LocalFault::Date)?;
        day.at(parse_time(time).ok_or(LocalFault::Time)?).ok_or(LocalFault::Skipped)
    }

    /// The first moment of a date.
    fn midnight(&self, date: LocalDay) -> Option<Timestamp> {
        let (year, month, day) = date.ymd();
        let date =
            civil::Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()?;
        Some(date.to_zoned(self.zone.clone()).ok()?.timestamp())
    }

    fn stretch(&self, from: Timestamp, to: Timestamp) -> Stretch {
        let offset_seconds = self.zone.to_offset(from).seconds();
        Stretch { from: instant(from), to: instant(to), offset_seconds }
    }
}

/// Parses `14:00` or `9:30` as minutes after midnight.
pub fn parse_time(text: &str) -> Option<i64> {
    let (hours, minutes) = text.trim().split_once(':')?;
    let digits = |s: &str| !s.is_empty() && s.len() <= 2 && s.bytes().all(|b| b.is_ascii_digit());
    if !digits(hours) || minutes.len() != 2 || !digits(minutes) {
        return None;
    }
    let (hours, minutes) = (hours.parse::<i64>().ok()?, minutes.parse::<i64>().ok()?);
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

fn instant(t: Timestamp) -> Instant {
    Instant(t.as_microsecond())
}

/// Clamps to the range of the library (years -9999 to 9999).
fn timestamp(at: Instant) -> Timestamp {
    let end = if at.0 < 0 { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::from_microsecond(at.0).unwrap_or(end)
}
