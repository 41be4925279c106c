//! Working hours as people type them: «9:00–13:00, 14:00–18:00».

use base::Locale;
use base::form::Problem;
use serde::{Deserialize, Serialize};

/// Minutes of a day by the clock.
const DAY_MINUTES: i64 = 24 * 60;
/// Maximum number of intervals of a day.
const INTERVALS_MAX: usize = 6;

/// Working hours of one weekday, by the clock of the branch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct WorkingHours {
    /// 1 is Monday, 7 is Sunday.
    pub weekday: u8,
    /// Minutes after midnight.
    pub starts_minute: i64,
    /// At most 1440.
    pub ends_minute: i64,
}

/// Why typed hours are refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoursFault {
    /// Not intervals of times.
    Format,
    /// An interval ends before it begins.
    Backwards,
    /// Two intervals overlap.
    Overlap,
    /// More intervals than a day may have.
    TooMany,
}

impl HoursFault {
    fn text(self, l: Locale) -> &'static str {
        match self {
            Self::Format => {
                l.pick("Напишите часы так: 9:00–13:00, 14:00–18:00", "Write hours as 9:00–13:00, 14:00–18:00")
            }
            Self::Backwards => l.pick(
                "Конец должен быть позже начала. Смену через полночь разделите на два дня: до 24:00 и с 0:00",
                "The end has to be after the start. Split a night shift in two days: until 24:00 and from 0:00",
            ),
            Self::Overlap => {
                l.pick("Часы пересекаются, исправьте один из промежутков", "The hours overlap, correct one of them")
            }
            Self::TooMany => l.pick("Не больше шести промежутков в день", "Six intervals a day at most"),
        }
    }
}

impl From<HoursFault> for Problem {
    fn from(fault: HoursFault) -> Self {
        let code = match fault {
            HoursFault::Format => "crew.hours_format",
            HoursFault::Backwards => "crew.hours_backwards",
            HoursFault::Overlap => "crew.hours_overlap",
            HoursFault::TooMany => "crew.hours_too_many",
        };
        Self::of_area(code, |l| fault.text(l).to_owned())
    }
}

/// Parses the hours of one day: from and to in minutes after midnight, by start. An empty text is a day without work.
///
/// # Errors
/// The first fault.
pub fn parse_hours(text: &str) -> Result<Vec<(i64, i64)>, HoursFault> {
    let parts = text.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty());
    let mut hours = parts.map(interval).collect::<Result<Vec<_>, _>>()?;
    if hours.len() > INTERVALS_MAX {
        return Err(HoursFault::TooMany);
    }
    hours.sort_unstable();
    match hours.windows(2).any(|pair| pair[1].0 < pair[0].1) {
        true => Err(HoursFault::Overlap),
        false => Ok(hours),
    }
}

fn interval(text: &str) -> Result<(i64, i64), HoursFault> {
    let (from, to) = text.split_once(['-', '–', '—', '−']).ok_or(HoursFault::Format)?;
    let (from, to) = (minute(from).ok_or(HoursFault::Format)?, minute(to).ok_or(HoursFault::Format)?);
    // Midnight as an end is the end of the day.
    let to = if to == 0 { DAY_MINUTES } else { to };
    if from < to { Ok((from, to)) } else { Err(HoursFault::Backwards) }
}

/// Parses `9`, `9:30` or `24:00`.
fn minute(text: &str) -> Option<i64> {
    let text = text.trim();
    let (hours, minutes) = text.split_once([':', '.']).unwrap_or((text, "00"));
    let figures = |text: &str, digits: std::ops::RangeInclusive<usize>, max: i64| {
        let is_plain = digits.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        text.parse::<i64>().ok().filter(|n| is_plain && *n <= max)
    };
    let minute = figures(hours, 1..=2, 24)? * 60 + figures(minutes, 2..=2, 59)?;
    (minute <= DAY_MINUTES).then_some(minute)
}

/// `09:00`; the end of a day is `24:00`.
pub fn clock(minute: i64) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// «09:00–13:00, 14:00–18:00»; empty for a day without work.
pub fn format_hours(hours: &[(i64, i64)]) -> String {
    hours.iter().map(|(from, to)| format!("{}–{}", clock(*from), clock(*to))).collect::<Vec<_>>().join(", ")
}

const WEEKDAYS: [(&str, &str); 7] = [
    ("Понедельник", "Monday"),
    ("Вторник", "Tuesday"),
    ("Среда", "Wednesday"),
    ("Четверг", "Thursday"),
    ("Пятница", "Friday"),
    ("Суббота", "Saturday"),
    ("Воскресенье", "Sunday"),
];

const SHORT: [(&str, &str); 7] =
    [("пн", "Mon"), ("вт", "Tue"), ("ср", "Wed"), ("чт", "Thu"), ("пт", "Fri"), ("сб", "Sat"), ("вс", "Sun")];

fn named(names: &[(&'static str, &'static str); 7], l: Locale, weekday: u8) -> &'static str {
    let (ru, en) = names[usize::from(weekday.saturating_sub(1)) % 7];
    l.pick(ru, en)
}

/// The name of a weekday; 1 is Monday.
pub fn weekday_name(l: Locale, weekday: u8) -> &'static str {
    named(&WEEKDAYS, l, weekday)
}

/// Its short form, for lists.
pub fn weekday_short(l: Locale, weekday: u8) -> &'static str {
    named(&SHORT, l, weekday)
}

/// «пн–пт 09:00–18:00; сб 10:00–15:00»: days in a row with the same hours together; empty without hours.
pub fn hours_summary(l: Locale, hours: &[WorkingHours]) -> String {
    let of_day = |weekday: u8| {
        let of_day = hours.iter().filter(|h| h.weekday == weekday);
        format_hours(&of_day.map(|h| (h.starts_minute, h.ends_minute)).collect::<Vec<_>>())
    };
    let days: Vec<(u8, String)> = (1..=7).map(|day| (day, of_day(day))).collect();
    let runs = days.chunk_by(|a, b| a.1 == b.1).filter_map(|run| {
        let (first, last) = (run.first()?, run.last()?);
        let name = match first.0 == last.0 {
            true => weekday_short(l, first.0).to_owned(),
            false => format!("{}–{}", weekday_short(l, first.0), weekday_short(l, last.0)),
        };
        (!first.1.is_empty()).then(|| format!("{name} {}", first.1))
    });
    runs.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn sch_1_hours_are_read_as_people_write_them() {
        for (text, expected) in [
            ("", Ok(vec![])),
            ("9-18", Ok(vec![(540, 1080)])),
            ("9:00–13:00, 14:00 — 18:30", Ok(vec![(540, 780), (840, 1110)])),
            ("14:00-18:00; 09.00-13.00", Ok(vec![(540, 780), (840, 1080)])),
            ("0:00–24:00", Ok(vec![(0, 1440)])),
            ("20:00-00:00", Ok(vec![(1200, 1440)])),
            ("9:00–13:00, 13:00–18:00", Ok(vec![(540, 780), (780, 1080)])),
            ("9:00", Err(HoursFault::Format)),
            ("9:0–18:00", Err(HoursFault::Format)),
            ("25:00–26:00", Err(HoursFault::Format)),
            ("24:30–24:40", Err(HoursFault::Format)),
            ("утром", Err(HoursFault::Format)),
            ("22:00–6:00", Err(HoursFault::Backwards)),
            ("9:00–9:00", Err(HoursFault::Backwards)),
            ("9:00–13:00, 12:59–18:00", Err(HoursFault::Overlap)),
            ("1-2,3-4,5-6,7-8,9-10,11-12,13-14", Err(HoursFault::TooMany)),
        ] {
            assert_eq!(parse_hours(text), expected, "{text}");
        }
        assert_eq!(format_hours(&[(540, 780), (840, 1440)]), "09:00–13:00, 14:00–24:00");
        assert_eq!((weekday_name(Locale::Ru, 7), weekday_short(Locale::En, 1)), ("Воскресенье", "Mon"));
    }

    #[test]
    fn sch_1_equal_days_in_a_row_are_told_together() {
        let day = |weekday, ends_minute| WorkingHours { weekday, starts_minute: 540, ends_minute };
        let week = [day(1, 1080), day(2, 1080), day(3, 1080), day(5, 1080), day(6, 900)];
        let told = hours_summary(Locale::Ru, &week);
        assert_eq!(told, "пн–ср 09:00–18:00; пт 09:00–18:00; сб 09:00–15:00");
        assert_eq!(hours_summary(Locale::En, &[]), "");
    }

    proptest! {
        #[test]
        fn sch_1_hours_round_trip(bounds in proptest::collection::btree_set(0i64..=1440, 0..=12)) {
            let bounds: Vec<i64> = bounds.into_iter().collect();
            let hours: Vec<(i64, i64)> = bounds.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect();
            prop_assert_eq!(parse_hours(&format_hours(&hours)), Ok(hours));
        }
    }
}
