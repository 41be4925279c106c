//! Formatting of delivery dates, in the time zone of the branch and by the calendar of working days.
//!
//! The rules are those of [`DeliveryTerms`]: an order after the cut-off counts as placed on the next day, and
//! only working days are counted unless the method works on days off. Days off are Saturdays, Sundays and the
//! days off of [`holidays`](crate::holidays). All dates change at the next cut-off of a method or at midnight
//! of the branch, so a page with dates may be cached until [`Arrivals::holds_until`].

use super::TimeZone;
use super::format::{date_name, relative};
use crate::day::LocalDay;
use crate::holidays::russian;
use base::{Instant, Locale};
use delivery_model::methods::{Arrival, DeliveryTerms};

/// The reference of delivery dates: the current local date and minute of the branch.
#[derive(Clone, Debug)]
pub struct Arrivals {
    l: Locale,
    zone: TimeZone,
    today: LocalDay,
    minute: i64,
}

/// Whether it is a day off, on which only methods with [`DeliveryTerms::on_days_off`] deliver.
fn is_off(day: LocalDay) -> bool {
    day.weekday() > 5 || russian(day).is_some_and(|h| !h.is_shortened)
}

impl Arrivals {
    /// `zone` is the IANA name of the branch's time zone; `None` if there is no such zone.
    pub fn of(l: Locale, zone: &str, now: Instant) -> Option<Self> {
        let zone = TimeZone::named(zone)?;
        let (today, minute) = zone.local(now);
        Some(Self { l, zone, today, minute })
    }

    fn day(&self, n: i64) -> LocalDay {
        self.today.plus_days(i32::try_from(n).unwrap_or(i32::MAX))
    }

    fn works(&self, n: i64) -> bool {
        !is_off(self.day(n))
    }

    /// Arrival of an order placed now; `more` are the days of transfer to a pickup point.
    pub fn arrival(&self, terms: &DeliveryTerms, more: i64) -> Arrival {
        terms.arrival(self.minute, more, |n| self.works(n))
    }

    /// «завтра, 24 ноября», «чт, 26 ноября», «26–28 ноября», «30 ноября – 2 декабря».
    pub fn text(&self, arrival: Arrival) -> String {
        let (first, last) = (self.day(arrival.first), self.day(arrival.last));
        if first == last {
            return relative(self.l, first, self.today);
        }
        let end = date_name(self.l, last, Some(self.today));
        let ((year, month, day), (to_year, to_month, _)) = (first.ymd(), last.ymd());
        if (year, month) == (to_year, to_month) {
            return format!("{day}–{end}");
        }
        format!("{} – {end}", date_name(self.l, first, Some(self.today)))
    }

    /// Short form: «сегодня», «завтра», «26 ноября», and «с 26 ноября» for a range of days.
    pub fn soonest(&self, arrival: Arrival) -> String {
        let (first, is_range) = (self.day(arrival.first), arrival.first != arrival.last);
        let date = date_name(self.l, first, Some(self.today));
        match first.days_since(self.today) {
            _ if is_range => format!("{}\u{a0}{date}", self.l.pick("с", "from")),
            0 => self.l.pick("сегодня", "today").to_owned(),
            1 => self.l.pick("завтра", "tomorrow").to_owned(),
            _ => date,
        }
    }

    /// «18:00»: the cut-off of today's dispatch, if there is one.
    pub fn order_by(&self, terms: &DeliveryTerms) -> Option<String> {
        let minute = terms.cutoff_minute;
        let closes = terms.closes_today(self.minute, |n| self.works(n));
        closes.then(|| format!("{:02}:{:02}", minute / 60, minute % 60))
    }

    /// The moment from which the dates change: the next cut-off of today, or midnight. `None` outside the
    /// range of the time zone library.
    pub fn holds_until(&self, terms: &[DeliveryTerms]) -> Option<Instant> {
        let today = self.zone.day(self.today)?;
        let cutoffs = terms.iter().map(|t| t.cutoff_minute).filter(|minute| *minute > self.minute);
        Some(cutoffs.min().map_or_else(|| today.end(), |minute| today.bound(minute)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(zone: &str, date: &str, time: &str) -> Instant {
        TimeZone::named(zone).unwrap().parse_local(date, time).unwrap()
    }

    const COURIER: DeliveryTerms =
        DeliveryTerms { days_min: 1, days_max: 1, cutoff_minute: 18 * 60, on_days_off: false };
    const POST: DeliveryTerms = DeliveryTerms { days_max: 3, ..COURIER };

    fn told(zone: &str, date: &str, time: &str, terms: &DeliveryTerms) -> String {
        let arrivals = Arrivals::of(Locale::Ru, zone, at(zone, date, time)).unwrap();
        arrivals.text(arrivals.arrival(terms, 0)).replace('\u{a0}', " ")
    }

    #[test]
    fn cat_4_a_date_is_told_in_words() {
        for (date, time, terms, expected) in [
            ("2026-11-24", "12:00", &COURIER, "завтра, 25 ноября"),
            ("2026-11-24", "18:00", &COURIER, "чт, 26 ноября"),
            ("2026-11-27", "12:00", &COURIER, "пн, 30 ноября"),
            ("2026-11-24", "12:00", &POST, "25–27 ноября"),
            ("2026-11-26", "12:00", &POST, "27 ноября – 1 декабря"),
            // 31 December and the first days of January are days off.
            ("2026-12-30", "12:00", &COURIER, "пн, 11 января 2027"),
            ("2026-04-30", "12:00", &COURIER, "пн, 4 мая"),
        ] {
            assert_eq!(told("Europe/Moscow", date, time, terms), expected, "{date} {time}");
        }
        let english =
            Arrivals::of(Locale::En, "Europe/Moscow", at("Europe/Moscow", "2026-11-24", "12:00")).unwrap();
        assert_eq!(english.text(english.arrival(&COURIER, 0)), "tomorrow, 25\u{a0}November");
        assert!(Arrivals::of(Locale::Ru, "Europe/Nowhere", Instant(0)).is_none());
    }

    #[test]
    fn cat_4_a_date_is_told_in_few_words() {
        let now = at("Europe/Moscow", "2026-12-30", "12:00");
        let told = |l, first, last| {
            Arrivals::of(l, "Europe/Moscow", now)
                .unwrap()
                .soonest(Arrival { first, last })
                .replace('\u{a0}', " ")
        };
        for (first, last, ru, en) in [
            (0, 0, "сегодня", "today"),
            (1, 1, "завтра", "tomorrow"),
            (0, 1, "с 30 декабря", "from 30 December"),
            (1, 2, "с 31 декабря", "from 31 December"),
            (2, 2, "1 января 2027", "1 January 2027"),
            (12, 14, "с 11 января 2027", "from 11 January 2027"),
        ] {
            assert_eq!(
                (told(Locale::Ru, first, last), told(Locale::En, first, last)),
                (ru.into(), en.into())
            );
        }
    }

    #[test]
    fn cat_4_the_cutoff_is_that_of_the_branch() {
        // The same moment: in Moscow it is half past five, in Vladivostok past midnight.
        let now = at("Europe/Moscow", "2026-11-24", "17:30");
        let of = |zone| Arrivals::of(Locale::Ru, zone, now).unwrap();
        let text = |zone| of(zone).text(of(zone).arrival(&COURIER, 0)).replace('\u{a0}', " ");
        assert_eq!(
            (text("Europe/Moscow"), text("Asia/Vladivostok")),
            ("завтра, 25 ноября".into(), "завтра, 26 ноября".into())
        );
        assert_eq!(of("Europe/Moscow").order_by(&COURIER).as_deref(), Some("18:00"));
        assert_eq!(of("Asia/Yekaterinburg").order_by(&COURIER), None, "there it is past six");
        assert_eq!(
            of("Europe/Moscow").holds_until(&[COURIER]),
            Some(at("Europe/Moscow", "2026-11-24", "18:00"))
        );
        assert_eq!(
            of("Asia/Yekaterinburg").holds_until(&[COURIER]),
            Some(at("Asia/Yekaterinburg", "2026-11-25", "00:00"))
        );
    }

    proptest! {
        #[test]
        fn cat_4_a_told_date_holds_until_it_says_and_is_never_a_day_off(
            zone in prop::sample::select(vec!["Europe/Kaliningrad", "Europe/Moscow", "Asia/Kamchatka", "America/New_York", "Australia/Lord_Howe"]),
            hours in 0i64..17_000, days in (0i64..5, 0i64..4), cutoff in 1i64..=1440, more in 0i64..3,
        ) {
            let now = Instant::from_unix_seconds(1_767_225_600).plus_minutes(hours * 60 + 17);
            let terms = DeliveryTerms { days_min: days.0, days_max: days.0 + days.1, cutoff_minute: cutoff, on_days_off: false };
            let arrivals = Arrivals::of(Locale::Ru, zone, now).unwrap();
            let found = arrivals.arrival(&terms, more);
            for n in [found.first, found.last] {
                prop_assert!(!is_off(arrivals.day(n)));
            }
            let until = arrivals.holds_until(&[terms]).unwrap();
            prop_assert!(until > now);
            let date = |a: &Arrivals| a.day(a.arrival(&terms, more).first);
            // A moment earlier the page shows the same, on the same day of the same zone.
            let before = Arrivals::of(Locale::Ru, zone, Instant(until.0 - 1)).unwrap();
            prop_assert_eq!(before.today, arrivals.today);
            prop_assert_eq!(date(&before), date(&arrivals));
            let later = Arrivals::of(Locale::Ru, zone, until).unwrap();
            prop_assert!(date(&later) >= date(&arrivals));
        }
    }
}
