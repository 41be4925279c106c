use super::*;
use base::Locale;
use uuid::Uuid;

/// Tuesday, 24 November 2026.
const TUESDAY: i64 = 20_781;

fn zone() -> DeliveryZoneId {
    DeliveryZoneId(Uuid::from_u128(7))
}

fn plan(text: &str) -> WindowPlan {
    WindowPlan { windows: parse_windows(text).unwrap(), lead_hours: 3, horizon_days: 4 }
}

fn told(plan: &WindowPlan, minute: i64, first: i64, closed: i64) -> Vec<String> {
    let calendar = Calendar { today: TUESDAY, minute, first, is_closed: &|day| day == closed };
    let taken = |slot: &Slot| i64::from(slot.day == TUESDAY + 1) * 30;
    let offered = plan.offered(zone(), &calendar, taken);
    offered.iter().map(|o| format!("{} {} {}", o.slot.day - TUESDAY, o.slot.hours(), o.left)).collect()
}

#[test]
fn chk_5_windows_close_before_they_begin_and_on_closed_days() {
    assert_eq!(weekday(TUESDAY), 2);
    let plan = plan("пн-пт 14:00-18:00 30\nежедневно 10:00-14:00 20");
    let morning = told(&plan, 7 * 60, TUESDAY, TUESDAY + 2);
    assert_eq!(
        morning,
        [
            "0 10:00–14:00 20",
            "0 14:00–18:00 30",
            "1 10:00–14:00 0",
            "1 14:00–18:00 0",
            "3 10:00–14:00 20",
            "3 14:00–18:00 30"
        ]
    );
    assert_eq!(
        told(&plan, 7 * 60 + 1, TUESDAY, TUESDAY + 2)[0],
        "0 14:00–18:00 30",
        "it closes 3 hours before"
    );
    assert_eq!(told(&plan, 11 * 60 + 1, TUESDAY, TUESDAY + 2)[0], "1 10:00–14:00 0");
    assert_eq!(told(&plan, 0, TUESDAY + 3, 0).len(), 2, "goods arrive on Friday");
    assert!(told(&plan, 0, TUESDAY + 4, 0).is_empty(), "beyond the horizon");
}

#[test]
fn chk_5_windows_are_typed_line_by_line() {
    let windows = parse_windows("пн-ср,пт 9:00-12:00 5\n\ndaily 18:00-24:00 3").unwrap();
    assert_eq!(windows[0].weekdays, [1, 2, 3, 5]);
    assert_eq!((windows[1].weekdays.len(), windows[1].to_minute), (7, 1_440));
    for l in Locale::ALL {
        assert_eq!(parse_windows(&windows_text(l, &windows)).unwrap(), windows);
    }
    for wrong in ["пн 9-12 5", "пн 9:00-12:00", "xx 9:00-12:00 5", "пт-пн 9:00-12:00 5", "пн 9:70-12:00 5"]
    {
        assert!(parse_windows(wrong).is_err(), "{wrong}");
    }
    assert!(parse_windows("пн 9:00-12:00 5\nпн,вт 9:00-12:00 7").is_err(), "twice on Monday");
}

#[test]
fn chk_5_a_slot_is_a_value_of_a_form() {
    let slot = Slot { zone: zone(), day: TUESDAY, from_minute: 600, to_minute: 840 };
    assert_eq!(slot.to_string().parse(), Ok(slot));
    for wrong in ["", "x_1_2_3", &format!("{slot}_1"), "a"] {
        assert_eq!(wrong.parse::<Slot>(), Err(()), "{wrong}");
    }
}
