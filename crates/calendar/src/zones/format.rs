//! Formatting of moments, in the time zone of the branch.

use super::TimeZone;
use crate::day::LocalDay;
use base::{Instant, Locale};

const MONTHS: [(&str, &str); 12] = [
    ("января", "January"),
    ("февраля", "February"),
    ("марта", "March"),
    ("апреля", "April"),
    ("мая", "May"),
    ("июня", "June"),
    ("июля", "July"),
    ("августа", "August"),
    ("сентября", "September"),
    ("октября", "October"),
    ("ноября", "November"),
    ("декабря", "December"),
];

const WEEKDAYS: [(&str, &str); 7] =
    [("пн", "Mon"), ("вт", "Tue"), ("ср", "Wed"), ("чт", "Thu"), ("пт", "Fri"), ("сб", "Sat"), ("вс", "Sun")];

/// Time zones with a common name of their own; the offset is shown next to it.
const NAMED: [(&str, &str, &str); 11] = [
    ("Europe/Kaliningrad", "калининградское время", "Kaliningrad time"),
    ("Europe/Moscow", "московское время", "Moscow time"),
    ("Europe/Samara", "самарское время", "Samara time"),
    ("Asia/Yekaterinburg", "екатеринбургское время", "Yekaterinburg time"),
    ("Asia/Omsk", "омское время", "Omsk time"),
    ("Asia/Krasnoyarsk", "красноярское время", "Krasnoyarsk time"),
    ("Asia/Irkutsk", "иркутское время", "Irkutsk time"),
    ("Asia/Yakutsk", "якутское время", "Yakutsk time"),
    ("Asia/Vladivostok", "владивостокское время", "Vladivostok time"),
    ("Asia/Magadan", "магаданское время", "Magadan time"),
    ("Asia/Kamchatka", "камчатское время", "Kamchatka time"),
];

/// «сегодня», «завтра, 24 ноября», «пн, 30 ноября»; with the year if it is another one.
pub fn format_day(locale: Locale, zone: &TimeZone, at: Instant, now: Instant) -> String {
    relative(locale, zone.day_of(at), zone.day_of(now))
}

/// «сегодня», «завтра, 24 ноября», «пн, 30 ноября» of a day, as seen today.
pub fn day_name(locale: Locale, day: LocalDay, today: LocalDay) -> String {
    relative(locale, day, today)
}

pub(super) fn relative(locale: Locale, day: LocalDay, today: LocalDay) -> String {
    let date = date_name(locale, day, Some(today));
    match day.days_since(today) {
        0 => locale.pick("сегодня", "today").to_owned(),
        1 => format!("{}, {date}", locale.pick("завтра", "tomorrow")),
        _ => {
            let (ru, en) = WEEKDAYS[usize::from(day.weekday() - 1) % 7];
            format!("{}, {date}", locale.pick(ru, en))
        }
    }
}

/// «24 ноября», «24 November»; with the year unless it is that of `beside`.
pub fn date_name(locale: Locale, day: LocalDay, beside: Option<LocalDay>) -> String {
    let (year, month, of_month) = day.ymd();
    let (ru, en) = MONTHS[(month as usize + 11) % 12];
    let month = locale.pick(ru, en);
    match beside {
        Some(other) if other.ymd().0 == year => format!("{of_month}\u{a0}{month}"),
        _ => format!("{of_month}\u{a0}{month} {year}"),
    }
}

/// `09:00`, `14:00` in both languages.
pub fn format_time(_locale: Locale, zone: &TimeZone, at: Instant) -> String {
    let (_, minute) = zone.local(at);
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// `14:00–16:00`.
pub fn format_window(locale: Locale, zone: &TimeZone, from: Instant, to: Instant) -> String {
    format!("{}–{}", format_time(locale, zone, from), format_time(locale, zone, to))
}

/// «24 ноября 2026, 14:00», «24 November 2026, 14:00».
pub fn format_date_time(locale: Locale, zone: &TimeZone, at: Instant) -> String {
    format!("{}, {}", date_name(locale, zone.day_of(at), None), format_time(locale, zone, at))
}

/// The name of the time zone with its offset at that moment: «московское время, UTC+3».
pub fn zone_words(locale: Locale, zone: &TimeZone, at: Instant) -> String {
    let named = NAMED.iter().find(|(iana, ..)| *iana == zone.name());
    let name = named
        .map_or(locale.pick("местное время", "local time"), |(_, ru, en)| locale.pick(ru, en));
    let minutes = zone.offset_seconds(at) / 60;
    let sign = if minutes < 0 { '−' } else { '+' };
    let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
    let rest = if rest == 0 { String::new() } else { format!(":{rest:02}") };
    format!("{name}, UTC{sign}{hours}{rest}")
}
