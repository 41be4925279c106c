//! Intervals of a day, as people type them.

use serde::{Deserialize, Serialize};

/// Minutes in a day: the end of an interval that lasts until midnight.
pub const DAY_MINUTES: i64 = 24 * 60;
/// The largest number of intervals of a day.
const INTERVALS_MAX: usize = 3;

/// A part of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interval {
    /// The first minute.
    pub from: i64,
    /// The minute after the last one, at most [`DAY_MINUTES`].
    pub to: i64,
}

impl Interval {
    /// Whether a minute of the day is in it.
    pub const fn contains(self, minute: i64) -> bool {
        self.from <= minute && minute < self.to
    }
}

/// Reads `10:00–19:00`, `9-18` or, with a break, `9:00–13:00, 14:00–18:00`; nothing if the text is empty. `None` if it
/// is no such text, if an interval ends before it begins, or if they overlap.
pub fn parse_intervals(text: &str) -> Option<Vec<Interval>> {
    if text.trim().is_empty() {
        return Some(Vec::new());
    }
    let all: Vec<Interval> = text.split([',', ';']).map(parse_interval).collect::<Option<_>>()?;
    let is_ordered = all.windows(2).all(|pair| pair[0].to < pair[1].from);
    (is_ordered && all.len() <= INTERVALS_MAX).then_some(all)
}

fn parse_interval(text: &str) -> Option<Interval> {
    let (from, to) = text.split_once(['–', '-', '—', '−'])?;
    let (from, to) = (parse_time(from)?, parse_time(to)?);
    (from < to).then_some(Interval { from, to })
}

/// Reads `9`, `9:30` or `09.30`; `24:00` is the end of the day.
fn parse_time(text: &str) -> Option<i64> {
    let (hours, minutes) = text.trim().split_once([':', '.']).unwrap_or((text.trim(), "00"));
    let figures = |text: &str, max: i64| {
        let is_plain = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        text.parse::<i64>().ok().filter(|n| is_plain && *n <= max)
    };
    let minute = figures(hours, 24)? * 60 + figures(minutes, 59).filter(|_| minutes.len() == 2)?;
    (minute <= DAY_MINUTES).then_some(minute)
}

/// `09:30`; `24:00` for midnight at the end of the day.
pub fn time_of(minute: i64) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}
