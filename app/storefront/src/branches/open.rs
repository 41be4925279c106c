//! Whether a branch is open at a moment, in words.

use super::texts;
use base::{Instant, Locale};
use org_model::branches::BranchView;
use org_model::hours::{DAY_MINUTES, DayOf, OpenStatus, OpeningHours, time_of};
use scheduling::day::LocalDay;
use scheduling::zones::TimeZone;

/// A branch at a moment.
#[derive(Clone, Debug)]
pub struct Now {
    /// The day there.
    pub today: LocalDay,
    status: OpenStatus,
    /// When the status changes.
    pub until: Instant,
}

/// A minute, in the unit of an [`Instant`].
const MINUTE: i64 = 60_000_000;

fn day_of(day: LocalDay) -> DayOf {
    DayOf { date: day.to_string(), weekday: day.weekday() }
}

impl Now {
    /// `None` if the hours of the branch are unknown.
    pub fn of(branch: &BranchView, at: Instant) -> Option<Self> {
        let hours: &OpeningHours = &branch.hours;
        if hours.is_unknown() {
            return None;
        }
        let (today, minute) = TimeZone::named(&branch.zone)?.local(at);
        let day = |days: i64| day_of(today.plus_days(i32::try_from(days).unwrap_or_default()));
        let change = hours.next_change(minute, &day(0));
        let until = Instant(at.0 - at.0.rem_euclid(MINUTE) + (change - minute) * MINUTE);
        Some(Self { today, status: hours.status(minute, day), until })
    }

    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        matches!(self.status, OpenStatus::Open { .. })
    }

    /// «Открыто сегодня до 19:00», «Закрыто, откроется завтра в 10:00».
    pub fn text(&self, l: Locale) -> String {
        match self.status {
            OpenStatus::Open { until: DAY_MINUTES } => texts::open_until_midnight(l).to_owned(),
            OpenStatus::Open { until } => texts::open_until(l, &time_of(until)),
            OpenStatus::Closed { days: 0, at } => texts::opens_today(l, &time_of(at)),
            OpenStatus::Closed { days: 1, at } => texts::opens_tomorrow(l, &time_of(at)),
            OpenStatus::Closed { days, at } => {
                let day = self.today.plus_days(i32::try_from(days).unwrap_or_default());
                texts::opens_on(l, texts::on_day(l, day.weekday()), &time_of(at))
            }
            OpenStatus::ClosedLong => texts::closed(l).to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::{BranchId, SellerId};
    use org_model::hours::{Exception, parse_intervals};

    /// Monday, 23 November 2026, midnight in Moscow.
    const MONDAY: Instant = Instant::from_unix_seconds(1_795_381_200);

    fn branch() -> BranchView {
        let day = parse_intervals("10–19").unwrap_or_default();
        let week = std::array::from_fn(|n| if n < 5 { day.clone() } else { Vec::new() });
        let text = String::new;
        BranchView {
            id: BranchId(uuid()),
            slug: text(),
            name_ru: text(),
            name_en: text(),
            city_ru: text(),
            city_en: text(),
            address_ru: text(),
            address_en: text(),
            point: None,
            phone: text(),
            email: text(),
            zone: "Europe/Moscow".to_owned(),
            hours: OpeningHours {
                week,
                exceptions: vec![Exception { date: "2026-11-25".to_owned(), hours: Vec::new() }],
            },
            seller: SellerId(uuid()),
        }
    }

    fn uuid<T: std::str::FromStr>() -> T
    where
        T::Err: std::fmt::Debug,
    {
        "00000000-0000-7000-8000-000000000001".parse().unwrap()
    }

    #[test]
    fn brn_1_a_branch_says_until_when_it_is_open() {
        for (minutes, expected, until) in [
            (9 * 60, "Закрыто, откроется сегодня в 10:00", 10 * 60),
            (10 * 60, "Открыто сегодня до 19:00", 19 * 60),
            (19 * 60, "Закрыто, откроется завтра в 10:00", 24 * 60),
            // Wednesday the 25th is closed, so Tuesday evening looks to Thursday.
            (24 * 60 + 19 * 60, "Закрыто, откроется в четверг в 10:00", 2 * 24 * 60),
            (4 * 24 * 60 + 19 * 60, "Закрыто, откроется в понедельник в 10:00", 5 * 24 * 60),
        ] {
            // The status changes on the minute, whatever the second is now.
            let now = Now::of(&branch(), Instant(MONDAY.plus_minutes(minutes).0 + 1_234_567)).unwrap();
            assert_eq!(now.text(Locale::Ru), expected, "{minutes}");
            assert_eq!(now.until, MONDAY.plus_minutes(until), "{minutes}");
        }
        let unknown = BranchView { hours: OpeningHours::default(), ..branch() };
        assert!(Now::of(&unknown, MONDAY).is_none());
        let east = BranchView { zone: "Asia/Vladivostok".to_owned(), ..branch() };
        assert!(Now::of(&east, MONDAY.plus_minutes(5 * 60)).unwrap().is_open(), "it is noon there");
    }
}
