//! Local days without a time zone database: a date, and a day divided into stretches with one UTC offset
//! each. `zones` builds them on the server; this module also runs in the browser.

use base::Instant;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A calendar date, as days since 1970-01-01; formatted as `2026-11-24`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LocalDay(i32);

/// Minutes in a day by the clock: the upper bound of working hours.
pub const DAY_MINUTES: i64 = 24 * 60;

const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

impl LocalDay {
    /// `None` if there is no such date, or outside the years 1900 to 2200.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        if !YEARS.contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
            return None;
        }
        let date = Self(days_from_civil(year, month as i32, day as i32));
        (date.ymd() == (year, month, day)).then_some(date)
    }

    /// Parses `2026-11-24`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.trim().splitn(3, '-');
        let mut next = |len: usize| {
            parts
                .next()
                .filter(|p| p.len() == len && p.bytes().all(|b| b.is_ascii_digit()))?
                .parse::<u32>()
                .ok()
        };
        let (year, month, day) = (next(4)?, next(2)?, next(2)?);
        Self::new(i32::try_from(year).ok()?, month, day)
    }

    /// Year, month 1 to 12, day 1 to 31.
    pub fn ymd(self) -> (i32, u32, u32) {
        civil_from_days(self.0)
    }

    /// 1 is Monday, 7 is Sunday.
    pub fn weekday(self) -> u8 {
        ((self.0 + 3).rem_euclid(7) + 1) as u8
    }

    /// The date this many days later; negative for earlier.
    pub fn plus_days(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// Days from `earlier` to `self`.
    pub fn days_since(self, earlier: Self) -> i32 {
        self.0.saturating_sub(earlier.0)
    }

    /// Days since 1970-01-01, as they are stored.
    pub fn number(self) -> i64 {
        i64::from(self.0)
    }

    /// The date of a stored number; one beyond the calendar is its last day.
    pub fn of_number(days: i64) -> Self {
        Self(i32::try_from(days).unwrap_or(i32::MAX / 2))
    }

    /// The date in UTC and the seconds elapsed of it.
    #[cfg(feature = "zones")]
    pub(crate) fn of_utc_seconds(seconds: i64) -> (Self, i64) {
        (Self(seconds.div_euclid(86_400) as i32), seconds.rem_euclid(86_400))
    }

    fn utc_midnight_seconds(self) -> i64 {
        i64::from(self.0) * 86_400
    }
}

/// Days since 1970 of a Gregorian date. The year is counted from March, so that the leap day is the last.
fn days_from_civil(year: i32, month: i32, day: i32) -> i32 {
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let of_era = y.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

fn civil_from_days(days: i32) -> (i32, u32, u32) {
    let z = i64::from(days) + 719_468;
    let (era, of_era) = (z.div_euclid(146_097), z.rem_euclid(146_097));
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let mp = (5 * of_year + 2) / 153;
    let day = (of_year - (153 * mp + 2) / 5 + 1) as u32;
    let month = if mp < 10 { mp + 3 } else { mp - 9 } as u32;
    ((year + era * 400) as i32 + i32::from(month <= 2), month, day)
}

impl fmt::Display for LocalDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl From<LocalDay> for String {
    fn from(day: LocalDay) -> Self {
        day.to_string()
    }
}

impl TryFrom<String> for LocalDay {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| format!("{text:?} is no date"))
    }
}

/// A half-open stretch of a local day with one UTC offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    /// The first moment.
    pub from: Instant,
    /// The moment after the last.
    pub to: Instant,
    /// Local time minus UTC.
    pub offset_seconds: i32,
}

/// A local day: its date and its stretches in order; one, unless the clocks change on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day {
    /// The date that the local clock shows.
    pub date: LocalDay,
    /// They follow each other without gaps.
    pub stretches: Vec<Stretch>,
}

impl Day {
    /// The first moment of the day: midnight, or later if the clocks skip it.
    pub fn start(&self) -> Instant {
        self.stretches.first().map_or(Instant(i64::MAX), |s| s.from)
    }

    /// The first moment of the next day.
    pub fn end(&self) -> Instant {
        self.stretches.last().map_or(Instant(i64::MAX), |s| s.to)
    }

    /// The moment when the clock shows `minute` after midnight. The first one if it occurs twice; `None` if
    /// the clocks skip it.
    pub fn at(&self, minute: i64) -> Option<Instant> {
        self.moments(minute).find(|(s, at)| s.from <= *at && *at < s.to).map(|(_, at)| at)
    }

    /// Like [`Day::at`], for bounds of working hours: a skipped minute is the moment of the skip, and minute
    /// 1440 is the end of the day.
    pub fn bound(&self, minute: i64) -> Instant {
        self.at(minute)
            .or_else(|| self.moments(minute).find(|(s, at)| *at < s.from).map(|(s, _)| s.from))
            .unwrap_or_else(|| self.end())
    }

    fn moments(&self, minute: i64) -> impl Iterator<Item = (&Stretch, Instant)> {
        let wall = self.date.utc_midnight_seconds() + minute * 60;
        self.stretches
            .iter()
            .map(move |s| (s, Instant::from_unix_seconds(wall - i64::from(s.offset_seconds))))
    }

    /// The clock time at a moment of this day, in minutes after midnight; `None` for a moment outside it.
    pub fn minute_of(&self, at: Instant) -> Option<i64> {
        let s = self.stretches.iter().find(|s| s.from <= at && at < s.to)?;
        let local = at.unix_seconds() + i64::from(s.offset_seconds);
        Some((local - self.date.utc_midnight_seconds()).div_euclid(60))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn sch_1_dates_are_those_of_the_calendar() {
        for (text, weekday) in
            [("1970-01-01", 4), ("2026-11-24", 2), ("2024-02-29", 4), ("2000-12-31", 7), ("1900-03-01", 4)]
        {
            let day = LocalDay::parse(text).unwrap();
            assert_eq!((day.to_string().as_str(), day.weekday()), (text, weekday));
        }
        for bad in [
            "2026-02-29",
            "2026-13-01",
            "2026-1-1",
            "26-01-01",
            "2026-00-10",
            "2026-11-24x",
            "",
            "+026-01-01",
            "9999-01-01",
        ] {
            assert_eq!(LocalDay::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn sch_1_a_skipped_minute_has_no_moment_and_a_repeated_one_its_first() {
        // Forward at 02:00 (+1 → +2), back at 20:00 (+2 → +1), on one fictitious day.
        let h = |hours: i64| Instant::from_unix_seconds(hours * 3600);
        let stretch = |from, to, offset: i32| Stretch { from, to, offset_seconds: offset * 3600 };
        let day = Day {
            date: LocalDay::parse("1970-01-01").unwrap(),
            stretches: vec![stretch(h(-1), h(1), 1), stretch(h(1), h(18), 2), stretch(h(18), h(23), 1)],
        };
        assert_eq!(day.at(90), Some(Instant::from_unix_seconds(1800)));
        assert_eq!(day.at(150), None);
        assert_eq!(day.bound(150), h(1));
        assert_eq!(day.at(180), Some(h(1)));
        assert_eq!(day.at(19 * 60), Some(h(17)));
        assert_eq!(day.bound(1440), h(23));
        assert_eq!(day.minute_of(h(18)), Some(19 * 60));
        assert_eq!(day.minute_of(h(23)), None);
    }

    proptest! {
        #[test]
        fn sch_1_dates_round_trip(n in -25_000i32..84_000) {
            let day = LocalDay(n);
            prop_assert_eq!(LocalDay::parse(&day.to_string()), Some(day));
            prop_assert_eq!(day.plus_days(1).days_since(day), 1);
        }
    }
}
