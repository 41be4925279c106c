//! Opening hours of a branch: intervals of each weekday, other ones on single dates, and what they mean now.
//!
//! Days are those of the branch's time zone. Dates are texts in the form `2026-11-24`; the caller knows the calendar.

mod interval;
#[cfg(test)]
mod tests;
mod text;

pub use interval::{DAY_MINUTES, Interval, parse_intervals, time_of};
pub use text::{intervals_text, weekday};

use base::Locale;
use serde::{Deserialize, Serialize};

/// The largest number of dates with hours of their own.
pub const EXCEPTIONS_MAX: usize = 60;

/// A date with hours of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exception {
    /// `2026-12-31`.
    pub date: String,
    /// In their order; none if it is closed.
    pub hours: Vec<Interval>,
}

/// The opening hours of a branch.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpeningHours {
    /// Of Monday to Sunday, each in order; none if it is closed.
    pub week: [Vec<Interval>; 7],
    /// By date, each date once.
    pub exceptions: Vec<Exception>,
}

/// A day of the calendar: its date and weekday, 1 for Monday to 7 for Sunday.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayOf {
    /// `2026-11-24`.
    pub date: String,
    /// 1 for Monday.
    pub weekday: u8,
}

/// Whether a branch is open at a moment, and until when that is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenStatus {
    /// Open now.
    Open {
        /// The minute of today when it closes; [`DAY_MINUTES`] for midnight.
        until: i64,
    },
    /// Closed now.
    Closed {
        /// In how many days it opens; 0 is today.
        days: i64,
        /// The minute of that day.
        at: i64,
    },
    /// Closed, and it does not open within [`DAYS_AHEAD`].
    ClosedLong,
}

/// How many days ahead the next opening is looked for.
pub const DAYS_AHEAD: i64 = 14;

impl OpeningHours {
    /// Whether no hours were entered, so that nothing can be said of them.
    pub fn is_unknown(&self) -> bool {
        self.week.iter().all(Vec::is_empty) && self.exceptions.is_empty()
    }

    /// The hours of a day.
    pub fn of(&self, day: &DayOf) -> &[Interval] {
        let exception = self.exceptions.iter().find(|e| e.date == day.date);
        let weekday = usize::from(day.weekday.clamp(1, 7)) - 1;
        exception.map_or(&self.week[weekday], |e| &e.hours)
    }

    /// Whether it is open at a minute of today; `day` gives the day that many days from today.
    pub fn status(&self, minute: i64, day: impl Fn(i64) -> DayOf) -> OpenStatus {
        let today = self.of(&day(0)).to_vec();
        if let Some(now) = today.iter().find(|i| i.contains(minute)) {
            return OpenStatus::Open { until: now.to };
        }
        let opens = (0..=DAYS_AHEAD).find_map(|days| {
            let hours = self.of(&day(days)).to_vec();
            let next = hours.iter().find(|i| days > 0 || i.from > minute)?;
            Some(OpenStatus::Closed { days, at: next.from })
        });
        opens.unwrap_or(OpenStatus::ClosedLong)
    }

    /// The minute of today when the status changes next: at a beginning or an end, at the latest at midnight.
    pub fn next_change(&self, minute: i64, today: &DayOf) -> i64 {
        let ends = self.of(today).iter().flat_map(|i| [i.from, i.to]);
        ends.filter(|at| *at > minute).min().unwrap_or(DAY_MINUTES)
    }

    /// The weekdays with equal hours together: the first and the last day of each run, and its hours.
    pub fn runs(&self) -> Vec<(u8, u8, &[Interval])> {
        let mut runs: Vec<(u8, u8, &[Interval])> = Vec::new();
        for (day, hours) in (1u8..).zip(&self.week) {
            match runs.last_mut() {
                Some((_, last, same)) if *same == hours.as_slice() => *last = day,
                _ => runs.push((day, day, hours)),
            }
        }
        runs
    }

    /// One line: «пн–пт 10:00–19:00, сб 11:00–17:00, вс закрыто». Empty if the hours are unknown.
    pub fn summary(&self, l: Locale) -> String {
        if self.week.iter().all(Vec::is_empty) {
            return String::new();
        }
        let run = |(first, last, hours): &(u8, u8, &[Interval])| {
            format!("{} {}", text::days(l, *first, *last), intervals_text(l, hours))
        };
        self.runs().iter().map(run).collect::<Vec<_>>().join(", ")
    }
}
