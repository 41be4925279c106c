use super::*;
use proptest::prelude::*;

fn hours(text: &str) -> Vec<Interval> {
    parse_intervals(text).unwrap()
}

/// Weekdays from ten to seven with a break on Friday, Saturday until five; closed on 31 December, a Thursday.
fn shop() -> OpeningHours {
    let day = hours("10:00–19:00");
    let week =
        [day.clone(), day.clone(), day.clone(), day, hours("10-13, 14-19"), hours("11–17"), Vec::new()];
    let exceptions = vec![
        Exception { date: "2026-12-31".to_owned(), hours: Vec::new() },
        Exception { date: "2027-01-03".to_owned(), hours: hours("12–15") },
    ];
    OpeningHours { week, exceptions }
}

/// Days from Monday, 28 December 2026.
fn from_monday(days: i64) -> DayOf {
    let date = match days {
        0..=3 => format!("2026-12-{}", 28 + days),
        _ => format!("2027-01-{:02}", days - 3),
    };
    DayOf { date, weekday: u8::try_from(days % 7).unwrap() + 1 }
}

#[test]
fn brn_1_hours_are_read_as_people_write_them() {
    let ten_to_seven = vec![Interval { from: 600, to: 1140 }];
    for text in ["10:00–19:00", "10-19", " 10.00 — 19.00 ", "10:00-19:00"] {
        assert_eq!(parse_intervals(text).as_ref(), Some(&ten_to_seven), "{text}");
    }
    assert_eq!(hours("9:30–13, 14–24").len(), 2);
    assert_eq!(hours("0-24"), [Interval { from: 0, to: DAY_MINUTES }]);
    assert_eq!(hours("  "), []);
    for wrong in [
        "с десяти",
        "10",
        "19-10",
        "10-10",
        "10:0-19",
        "10-25",
        "24:01-25",
        "10-14, 13-19",
        "1-2,3-4,5-6,7-8",
    ] {
        assert_eq!(parse_intervals(wrong), None, "{wrong}");
    }
}

#[test]
fn brn_1_a_branch_is_open_by_its_week_and_its_dates() {
    let shop = shop();
    for (days, minute, expected) in [
        (0, 599, OpenStatus::Closed { days: 0, at: 600 }),
        (0, 600, OpenStatus::Open { until: 1140 }),
        (0, 1139, OpenStatus::Open { until: 1140 }),
        (0, 1140, OpenStatus::Closed { days: 1, at: 600 }),
        (2, 1140, OpenStatus::Closed { days: 2, at: 600 }), // not on the 31st
        (3, 700, OpenStatus::Closed { days: 1, at: 600 }),
        (4, 800, OpenStatus::Closed { days: 0, at: 840 }), // the break
        (5, 1020, OpenStatus::Closed { days: 1, at: 720 }), // Sunday the 3rd is open
        (6, 720, OpenStatus::Open { until: 900 }),
    ] {
        assert_eq!(shop.status(minute, |n| from_monday(days + n)), expected, "{days} {minute}");
    }
    let closed = OpeningHours { week: Default::default(), exceptions: shop.exceptions[..1].to_vec() };
    assert_eq!(closed.status(0, from_monday), OpenStatus::ClosedLong);
    assert!(OpeningHours::default().is_unknown() && !closed.is_unknown());
}

#[test]
fn brn_1_hours_are_told_in_one_line() {
    assert_eq!(
        shop().summary(Locale::Ru),
        "пн–чт 10:00–19:00, пт 10:00–13:00, 14:00–19:00, сб 11:00–17:00, вс закрыто"
    );
    let always = OpeningHours { week: std::array::from_fn(|_| hours("0-24")), exceptions: Vec::new() };
    assert_eq!(always.summary(Locale::Ru), "ежедневно круглосуточно");
    assert_eq!(always.summary(Locale::En), "daily around the clock");
    assert_eq!(OpeningHours::default().summary(Locale::Ru), "");
}

proptest! {
    #[test]
    fn brn_1_typed_hours_survive_their_text(from in 0i64..1439, len in 1i64..1440) {
        let interval = Interval { from, to: (from + len).min(DAY_MINUTES) };
        let text = format!("{}–{}", time_of(interval.from), time_of(interval.to));
        prop_assert_eq!(parse_intervals(&text), Some(vec![interval]));
    }

    /// The status holds until the next change and no longer, but for midnight.
    #[test]
    fn brn_1_a_status_holds_until_its_change(days in 0i64..7, minute in 0i64..1440, later in 0i64..1440) {
        let shop = shop();
        let today = from_monday(days);
        let change = shop.next_change(minute, &today);
        let status = |at| shop.status(at, |n| from_monday(days + n));
        prop_assert!(minute < change && change <= DAY_MINUTES);
        if (minute..change).contains(&later) {
            prop_assert_eq!(status(minute), status(later));
        }
        if change < DAY_MINUTES {
            prop_assert_ne!(status(change), status(minute));
        }
    }
}
