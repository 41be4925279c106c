//! Days off and shortened days of Russia, the default of a branch's calendar; an administrator edits the
//! rest.
//!
//! 2026: the official production calendar (Labour Code, article 112, and the Government's resolution 1466 of
//! 24.09.2025, which moved 3 January to 9 January and 4 January to 31 December). 2027: derived from article
//! 112 alone (holidays that fall on a weekend move to the next working day); the resolution on the January
//! days of that year comes late in 2026 and may add days off and a working Saturday.

use crate::day::LocalDay;
use base::Locale;

/// A day that differs from its weekday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// Year, month 1 to 12, day 1 to 31.
    pub date: (i32, u32, u32),
    /// A working day shortened by one hour; otherwise a day off.
    pub is_shortened: bool,
    /// Name in Russian.
    pub name_ru: &'static str,
    /// Name in English.
    pub name_en: &'static str,
}

const fn off(year: i32, month: u32, day: u32, name_ru: &'static str, name_en: &'static str) -> Holiday {
    Holiday { date: (year, month, day), is_shortened: false, name_ru, name_en }
}

const fn short(year: i32, month: u32, day: u32) -> Holiday {
    Holiday {
        date: (year, month, day),
        is_shortened: true,
        name_ru: "Сокращённый день",
        name_en: "Shortened day",
    }
}

const NEW_YEAR: (&str, &str) = ("Новогодние каникулы", "New Year holidays");
const CHRISTMAS: (&str, &str) = ("Рождество Христово", "Orthodox Christmas");
const DEFENDERS: (&str, &str) = ("День защитника Отечества", "Defender of the Fatherland Day");
const WOMEN: (&str, &str) = ("Международный женский день", "International Women’s Day");
const LABOUR: (&str, &str) = ("Праздник Весны и Труда", "Spring and Labour Day");
const VICTORY: (&str, &str) = ("День Победы", "Victory Day");
const RUSSIA: (&str, &str) = ("День России", "Russia Day");
const UNITY: (&str, &str) = ("День народного единства", "Unity Day");
const MOVED: (&str, &str) = ("Перенесённый выходной", "Moved day off");

const fn named(year: i32, month: u32, day: u32, name: (&'static str, &'static str)) -> Holiday {
    off(year, month, day, name.0, name.1)
}

/// Days of 2026 and 2027 that differ from their weekday, by date.
pub const RUSSIA_2026_2027: &[Holiday] = &[
    named(2026, 1, 1, NEW_YEAR),
    named(2026, 1, 2, NEW_YEAR),
    named(2026, 1, 3, NEW_YEAR),
    named(2026, 1, 4, NEW_YEAR),
    named(2026, 1, 5, NEW_YEAR),
    named(2026, 1, 6, NEW_YEAR),
    named(2026, 1, 7, CHRISTMAS),
    named(2026, 1, 8, NEW_YEAR),
    named(2026, 1, 9, MOVED),
    named(2026, 2, 23, DEFENDERS),
    named(2026, 3, 8, WOMEN),
    named(2026, 3, 9, MOVED),
    short(2026, 4, 30),
    named(2026, 5, 1, LABOUR),
    short(2026, 5, 8),
    named(2026, 5, 9, VICTORY),
    named(2026, 5, 11, MOVED),
    short(2026, 6, 11),
    named(2026, 6, 12, RUSSIA),
    short(2026, 11, 3),
    named(2026, 11, 4, UNITY),
    named(2026, 12, 31, MOVED),
    named(2027, 1, 1, NEW_YEAR),
    named(2027, 1, 2, NEW_YEAR),
    named(2027, 1, 3, NEW_YEAR),
    named(2027, 1, 4, NEW_YEAR),
    named(2027, 1, 5, NEW_YEAR),
    named(2027, 1, 6, NEW_YEAR),
    named(2027, 1, 7, CHRISTMAS),
    named(2027, 1, 8, NEW_YEAR),
    short(2027, 2, 22),
    named(2027, 2, 23, DEFENDERS),
    named(2027, 3, 8, WOMEN),
    short(2027, 4, 30),
    named(2027, 5, 1, LABOUR),
    named(2027, 5, 3, MOVED),
    named(2027, 5, 9, VICTORY),
    named(2027, 5, 10, MOVED),
    short(2027, 6, 11),
    named(2027, 6, 12, RUSSIA),
    named(2027, 6, 14, MOVED),
    short(2027, 11, 3),
    named(2027, 11, 4, UNITY),
    short(2027, 12, 31),
];

impl Holiday {
    /// The name in a language.
    pub fn name(&self, locale: Locale) -> &'static str {
        locale.pick(self.name_ru, self.name_en)
    }

    /// The date; every entry of [`RUSSIA_2026_2027`] has one.
    pub fn day(&self) -> Option<LocalDay> {
        let (year, month, day) = self.date;
        LocalDay::new(year, month, day)
    }
}

/// The entry of a day, if any.
pub fn russian(day: LocalDay) -> Option<&'static Holiday> {
    RUSSIA_2026_2027.iter().find(|h| h.date == day.ymd())
}

/// The days off in an inclusive range of dates: for `Plan::closed`.
pub fn russian_days_off(from: LocalDay, to: LocalDay) -> Vec<LocalDay> {
    let off = RUSSIA_2026_2027.iter().filter(|h| !h.is_shortened);
    off.filter_map(Holiday::day).filter(|d| (from..=to).contains(d)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sch_1_the_calendar_of_2026_has_18_days_off_and_4_shortened() {
        let of = |year| RUSSIA_2026_2027.iter().filter(move |h| h.date.0 == year);
        assert_eq!(of(2026).filter(|h| !h.is_shortened).count(), 18);
        assert_eq!(of(2026).filter(|h| h.is_shortened).count(), 4);
        assert!(RUSSIA_2026_2027.iter().all(|h| h.day().is_some()));
        assert!(RUSSIA_2026_2027.is_sorted_by_key(|h| h.date));
    }

    #[test]
    fn sch_1_shortened_and_moved_days_are_weekdays() {
        for h in RUSSIA_2026_2027.iter().filter(|h| h.is_shortened || h.name_ru == MOVED.0) {
            assert!(h.day().unwrap().weekday() <= 5, "{h:?}");
        }
    }
}
