//! Opening hours as text.

use super::{DAY_MINUTES, Interval, time_of};
use base::Locale;

/// The short name of a weekday, 1 for Monday: «пн», «Mon».
pub fn weekday(l: Locale, day: u8) -> &'static str {
    const NAMES: [(&str, &str); 7] = [
        ("пн", "Mon"),
        ("вт", "Tue"),
        ("ср", "Wed"),
        ("чт", "Thu"),
        ("пт", "Fri"),
        ("сб", "Sat"),
        ("вс", "Sun"),
    ];
    let (ru, en) = NAMES[usize::from(day.clamp(1, 7)) - 1];
    l.pick(ru, en)
}

/// «пн–пт», «сб», «ежедневно».
pub(super) fn days(l: Locale, first: u8, last: u8) -> String {
    match (first, last) {
        (1, 7) => l.pick("ежедневно", "daily").to_owned(),
        (first, last) if first == last => weekday(l, first).to_owned(),
        (first, last) => format!("{}–{}", weekday(l, first), weekday(l, last)),
    }
}

/// «10:00–14:00, 15:00–19:00», «круглосуточно», «закрыто».
pub fn intervals_text(l: Locale, hours: &[Interval]) -> String {
    match hours {
        [] => l.pick("закрыто", "closed").to_owned(),
        [Interval { from: 0, to: DAY_MINUTES }] => l.pick("круглосуточно", "around the clock").to_owned(),
        all => {
            let one = |i: &Interval| format!("{}–{}", time_of(i.from), time_of(i.to));
            all.iter().map(one).collect::<Vec<_>>().join(", ")
        }
    }
}
