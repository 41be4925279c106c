use super::*;
use base::Locale::{En, Ru};
use proptest::prelude::*;

fn zone(name: &str) -> TimeZone {
    TimeZone::named(name).unwrap()
}

fn date(text: &str) -> LocalDay {
    LocalDay::parse(text).unwrap()
}

fn utc(text: &str) -> Instant {
    Instant(text.parse::<Timestamp>().unwrap().as_microsecond())
}

#[test]
fn sch_1_russian_zones_from_utc_2_to_12() {
    let zones = [
        ("Europe/Kaliningrad", 2),
        ("Europe/Moscow", 3),
        ("Europe/Samara", 4),
        ("Asia/Yekaterinburg", 5),
        ("Asia/Omsk", 6),
        ("Asia/Krasnoyarsk", 7),
        ("Asia/Irkutsk", 8),
        ("Asia/Yakutsk", 9),
        ("Asia/Vladivostok", 10),
        ("Asia/Magadan", 11),
        ("Asia/Kamchatka", 12),
    ];
    let noon = utc("2026-11-24T12:00:00Z");
    for (name, hours) in zones {
        let zone = zone(name);
        assert_eq!(zone.parse_local("2026-11-24", "12:00"), Ok(noon.plus_minutes(-hours * 60)), "{name}");
        assert_eq!(
            zone.parse_local("2026-07-24", "12:00"),
            Ok(utc("2026-07-24T12:00:00Z").plus_minutes(-hours * 60)),
            "{name}"
        );
        assert!(zone_words(Ru, &zone, noon).ends_with(&format!(" время, UTC+{hours}")), "{name}");
        let day = zone.day(date("2026-11-24")).unwrap();
        assert_eq!((day.stretches.len(), day.end().minutes_since(day.start())), (1, 1440));
    }
}

#[test]
fn sch_1_the_offset_is_that_of_the_date_not_of_now() {
    // Seen in summer (+2), a day in winter (+1): 09:00 there is 08:00 UTC.
    let berlin = zone("Europe/Berlin");
    assert_eq!(berlin.parse_local("2026-07-01", "09:00"), Ok(utc("2026-07-01T07:00:00Z")));
    assert_eq!(berlin.parse_local("2026-12-01", "09:00"), Ok(utc("2026-12-01T08:00:00Z")));
    assert_eq!(format_time(Ru, &berlin, utc("2026-12-01T08:00:00Z")), "09:00");
    // Russia abolished daylight saving in 2011 and moved to winter time in 2014.
    let moscow = zone("Europe/Moscow");
    assert_eq!(moscow.parse_local("2013-01-15", "12:00"), Ok(utc("2013-01-15T08:00:00Z")));
    assert_eq!(moscow.parse_local("2026-01-15", "12:00"), Ok(utc("2026-01-15T09:00:00Z")));
}

#[test]
fn sch_1_days_when_the_clocks_change() {
    let berlin = zone("Europe/Berlin");
    let spring = berlin.day(date("2026-03-29")).unwrap();
    assert_eq!((spring.stretches.len(), spring.end().minutes_since(spring.start())), (2, 23 * 60));
    assert_eq!(spring.at(150), None);
    assert_eq!(spring.bound(150), utc("2026-03-29T01:00:00Z"));
    assert_eq!(berlin.parse_local("2026-03-29", "02:30"), Err(LocalFault::Skipped));
    assert_eq!(berlin.parse_local("2026-03-29", "09:00"), Ok(utc("2026-03-29T07:00:00Z")));

    let autumn = berlin.day(date("2026-10-25")).unwrap();
    assert_eq!((autumn.stretches.len(), autumn.end().minutes_since(autumn.start())), (2, 25 * 60));
    assert_eq!(berlin.parse_local("2026-10-25", "02:30"), Ok(utc("2026-10-25T00:30:00Z")));
    assert_eq!(berlin.parse_local("2026-10-25", "09:00"), Ok(utc("2026-10-25T08:00:00Z")));
    assert_eq!(berlin.local(utc("2026-10-25T01:30:00Z")), (date("2026-10-25"), 150));

    // Here midnight itself is skipped.
    let cairo = zone("Africa/Cairo").day(date("2026-04-24")).unwrap();
    assert_eq!((cairo.minute_of(cairo.start()), cairo.at(0)), (Some(60), None));
    assert_eq!(cairo.bound(0), cairo.start());
}

#[test]
fn sch_1_days_join_without_gaps() {
    for name in ["Europe/Berlin", "Europe/Moscow", "Africa/Cairo", "America/St_Johns", "Australia/Lord_Howe"]
    {
        let days = zone(name).days(date("2026-01-01"), date("2026-12-31"));
        assert_eq!(days.len(), 365);
        assert!(days.windows(2).all(|w| w[0].end() == w[1].start()), "{name}");
    }
    assert_eq!(zone("Europe/Moscow").days(date("2026-01-02"), date("2026-01-01")), []);
    assert_eq!(TimeZone::named("Europe/Atlantis"), None);
}

#[test]
fn sch_4_dates_as_people_read_them() {
    let moscow = zone("Europe/Moscow");
    // 22:30 UTC on the 22nd is already the 23rd in Moscow.
    let now = utc("2026-11-22T22:30:00Z");
    let at = |text| utc(text);
    for (moment, ru, en) in [
        ("2026-11-23T11:00:00Z", "сегодня", "today"),
        ("2026-11-24T11:00:00Z", "завтра, 24\u{a0}ноября", "tomorrow, 24\u{a0}November"),
        ("2026-11-30T11:00:00Z", "пн, 30\u{a0}ноября", "Mon, 30\u{a0}November"),
        ("2026-11-22T11:00:00Z", "вс, 22\u{a0}ноября", "Sun, 22\u{a0}November"),
        ("2027-01-11T11:00:00Z", "пн, 11\u{a0}января 2027", "Mon, 11\u{a0}January 2027"),
    ] {
        assert_eq!(format_day(Ru, &moscow, at(moment), now), ru);
        assert_eq!(format_day(En, &moscow, at(moment), now), en);
    }
    let start = at("2026-11-24T11:00:00Z");
    assert_eq!(format_window(Ru, &moscow, start, start.plus_minutes(120)), "14:00–16:00");
    assert_eq!(format_date_time(Ru, &moscow, start), "24\u{a0}ноября 2026, 14:00");
    assert_eq!(format_date_time(En, &moscow, start), "24\u{a0}November 2026, 14:00");
    assert_eq!(zone_words(En, &zone("Europe/Berlin"), start), "local time, UTC+1");
    assert_eq!(zone_words(En, &zone("America/St_Johns"), start), "local time, UTC−3:30");
}

#[test]
fn sch_4_dates_and_times_of_forms() {
    let moscow = zone("Europe/Moscow");
    for (time, expected) in [
        ("9:30", Ok(())),
        ("24:00", Err(LocalFault::Time)),
        ("12:5", Err(LocalFault::Time)),
        ("-1:00", Err(LocalFault::Time)),
        ("", Err(LocalFault::Time)),
    ] {
        assert_eq!(moscow.parse_local("2026-11-24", time).map(|_| ()), expected, "{time}");
    }
    assert_eq!(moscow.parse_local("2026-02-30", "12:00"), Err(LocalFault::Date));
}

proptest! {
    #[test]
    fn sch_1_a_moment_and_its_clock_agree(
        seconds in 1_500_000_000i64..2_500_000_000,
        name in proptest::sample::select(vec!["Europe/Berlin", "Asia/Kamchatka", "Africa/Cairo", "America/St_Johns", "Australia/Lord_Howe"]),
    ) {
        let zone = zone(name);
        let at = Instant::from_unix_seconds(seconds);
        let (date, minute) = zone.local(at);
        let day = zone.day(date).unwrap();
        prop_assert!(day.start() <= at && at < day.end());
        prop_assert_eq!(day.minute_of(at), Some(minute));
        let back = day.at(minute).unwrap();
        // The same minute, or the earlier of two with the same clock time.
        let apart = at.minutes_since(back);
        prop_assert!(apart == 0 || apart == 60 || apart == 30, "{}", apart);
        // Extreme moments do not panic.
        zone.local(Instant(i64::MAX));
        zone.local(Instant(i64::MIN));
    }
}
