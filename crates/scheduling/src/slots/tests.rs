mod fixture;
mod random;

use super::*;
use crate::day::LocalDay;
use crate::zones::TimeZone;
use base::Locale;
use base::refusal::Refusal;
use fixture::*;
use service_model::scheduling::{BookingKind, Skill};

#[test]
fn sch_1_an_empty_day_offers_the_grid_after_the_way_from_the_base() {
    // 09:00–18:00, the base is 20 minutes away, two hours of work.
    let plan = plan("2026-11-24", 1, vec![crew(1, NORTH)]);
    let days = slots(&plan, &job(120, SOUTH));
    assert_eq!(
        times(&days),
        "09:30 10:00 10:30 11:00 11:30 12:00 12:30 13:00 13:30 14:00 14:30 15:00 15:30 16:00"
    );
    let first = days[0].slots[0];
    assert_eq!((first.travel_minutes, first.start.minutes_since(first.occupied_from)), (20, 20));
    assert_eq!((first.crew, first.crews_free, days[0].day), (crew_id(1), 1, date("2026-11-24")));
}

#[test]
fn sch_1_each_reason_is_told() {
    let mut plan = plan("2026-11-23", 7, vec![crew(1, NORTH)]);
    plan.rules = Rules { now: at("2026-11-23", "10:00"), notice_minutes: 120, ..plan.rules };
    plan.closed = vec![date("2026-11-25")];
    plan.crews[0].days_off = vec![date("2026-11-26")];
    plan.crews[0].hours.retain(|h| h.weekday < 6);
    plan.bookings =
        vec![visit(1, 1, "2026-11-24", "12:00", 60, 10, SOUTH), absence(2, 1, "2026-11-24", "16:00", 60)];
    let blocked = |job: &Job, day, time| explain(&plan, job, crew_id(1), at(day, time));
    let here = |time| blocked(&job(60, NORTH), "2026-11-24", time);
    let tight = |n: Option<u128>, needed_minutes, free_minutes| {
        Some(Blocked::TravelTooTight { booking: n.map(booking_id), needed_minutes, free_minutes })
    };

    let fire = Job { skills: vec![Skill::Video, Skill::Fire], ..job(60, NORTH) };
    assert_eq!(blocked(&fire, "2026-11-24", "10:00"), Some(Blocked::NoSkill { skill: Skill::Fire }));
    assert_eq!(blocked(&job(60, FAR), "2026-11-24", "10:00"), Some(Blocked::NotInDistrict));
    assert_eq!(
        blocked(&job(60, NORTH), "2026-11-23", "11:59"),
        Some(Blocked::TooSoon { notice_minutes: 120 })
    );
    assert_eq!(blocked(&job(60, NORTH), "2026-11-23", "12:00"), None);
    assert_eq!(blocked(&job(60, NORTH), "2026-11-30", "12:00"), Some(Blocked::BeyondHorizon));
    assert_eq!(
        blocked(&job(60, NORTH), "2026-11-25", "12:00"),
        Some(Blocked::DayOff { day: date("2026-11-25") })
    );
    assert_eq!(
        blocked(&job(60, NORTH), "2026-11-26", "12:00"),
        Some(Blocked::DayOff { day: date("2026-11-26") })
    );
    assert_eq!(blocked(&job(60, NORTH), "2026-11-28", "12:00"), Some(Blocked::OutsideHours));
    assert_eq!(here("08:00"), Some(Blocked::OutsideHours));
    // The whole job must fit, not only its start.
    assert_eq!(here("17:30"), Some(Blocked::OutsideHours));
    assert_eq!(here("09:00"), tight(None, 5, 0));
    assert_eq!(here("09:30"), None);
    // Travel to the next visit: NORTH to SOUTH takes 20 minutes.
    assert_eq!(here("10:40"), None);
    assert_eq!(here("10:41"), tight(Some(1), 20, 19));
    assert_eq!(here("11:30"), Some(Blocked::Overlaps { booking: booking_id(1) }));
    // Travel from it.
    assert_eq!(here("13:19"), tight(Some(1), 20, 19));
    assert_eq!(here("13:20"), None);
    // An absence: nobody travels to it, and afterwards the crew departs from the base.
    assert_eq!(here("15:00"), None);
    assert_eq!(here("15:01"), Some(Blocked::Overlaps { booking: booking_id(2) }));
    assert_eq!(here("17:00"), tight(Some(2), 5, 0));
    assert_eq!(
        check(&plan, &job(60, NORTH), crew_id(9), at("2026-11-24", "10:00")),
        Err(Blocked::UnknownCrew)
    );
}

#[test]
fn sch_3_a_refusal_is_a_sentence_in_both_languages() {
    let tight = Blocked::TravelTooTight { booking: None, needed_minutes: 20, free_minutes: 5 };
    assert_eq!(tight.text(Locale::Ru), "Дорога от базы занимает 20 мин, от начала смены есть 5 мин");
    let refusal = Refusal::from(Blocked::NoSkill { skill: Skill::Access });
    assert_eq!(refusal.text(Locale::Ru), "У бригады нет навыка «Контроль доступа»");
    assert_eq!(refusal.text(Locale::En), "The crew lacks the skill “Access control”");
}

#[test]
fn sch_1_the_best_crew_adds_the_least_way_then_has_the_fewest_visits_then_the_smallest_id() {
    let mut plan = plan("2026-11-24", 1, vec![crew(3, NORTH), crew(2, NORTH), crew(1, SOUTH)]);
    let noon = at("2026-11-24", "12:00");
    let best = |plan: &Plan| place(plan, &job(60, NORTH), noon).map(|p| (p.crew, p.added_minutes));
    assert_eq!(best(&plan), Some((crew_id(2), 5)));
    // Crew 2 goes to the same territory later: 5 + 5 instead of 5, the same travel added, one visit more.
    plan.bookings = vec![visit(1, 2, "2026-11-24", "16:00", 60, 5, NORTH)];
    assert_eq!(best(&plan), Some((crew_id(3), 5)));
    // Crew 1 passes by: it travels from south to north anyway, so only 5 minutes are added.
    plan.bookings.push(visit(2, 3, "2026-11-24", "16:00", 60, 20, SOUTH));
    plan.bookings.push(visit(3, 2, "2026-11-24", "14:00", 60, 20, SOUTH));
    plan.bookings.push(visit(4, 1, "2026-11-24", "14:00", 60, 20, NORTH));
    assert_eq!(best(&plan), Some((crew_id(1), 5)));
    plan.bookings.pop();
    plan.bookings.push(visit(5, 2, "2026-11-24", "10:00", 30, 5, NORTH));
    assert_eq!(best(&plan), Some((crew_id(3), 5)));
    let slot = slots(&plan, &job(60, NORTH))[0].slots.iter().copied().find(|s| s.start == noon);
    assert_eq!(slot.map(|s| (s.crew, s.crews_free)), Some((crew_id(3), 3)));
    let all: Vec<_> =
        explain_all(&plan, &job(60, NORTH), noon).into_iter().map(|(c, r)| (c, r.is_ok())).collect();
    assert_eq!(all, [(crew_id(3), true), (crew_id(2), true), (crew_id(1), true)]);
}

#[test]
fn sch_4_a_moved_visit_does_not_stand_in_its_own_way() {
    let mut plan = plan("2026-11-24", 1, vec![crew(1, NORTH)]);
    plan.bookings = vec![visit(1, 1, "2026-11-24", "12:00", 60, 5, NORTH)];
    let start = at("2026-11-24", "12:30");
    assert_eq!(
        explain(&plan, &job(60, NORTH), crew_id(1), start),
        Some(Blocked::Overlaps { booking: booking_id(1) })
    );
    let moved = Job { replaces: Some(booking_id(1)), ..job(60, NORTH) };
    assert_eq!(explain(&plan, &moved, crew_id(1), start), None);
}

#[test]
fn sch_1_a_hold_counts_until_it_expires() {
    let mut plan = plan("2026-11-24", 1, vec![crew(1, NORTH)]);
    let start = at("2026-11-24", "12:00");
    let hold = Booking {
        kind: BookingKind::Hold,
        expires: Some(plan.rules.now.plus_minutes(1)),
        ..visit(1, 1, "2026-11-24", "12:00", 60, 5, NORTH)
    };
    plan.bookings = vec![hold];
    assert_eq!(
        explain(&plan, &job(60, NORTH), crew_id(1), start),
        Some(Blocked::Overlaps { booking: booking_id(1) })
    );
    plan.rules.now = plan.rules.now.plus_minutes(1);
    assert_eq!(explain(&plan, &job(60, NORTH), crew_id(1), start), None);
}

#[test]
fn sch_1_a_lunch_breaks_the_day_and_midnight_does_not_break_a_night() {
    let mut plan = plan("2026-11-23", 3, vec![crew(1, NORTH)]);
    plan.crews[0].hours = vec![hours(1, 9, 12), hours(1, 13, 16)];
    assert_eq!(times(&slots(&plan, &job(120, NORTH))), "09:30 10:00 13:30 14:00");
    plan.crews[0].hours = vec![hours(1, 22, 24), hours(2, 0, 2)];
    assert_eq!(times(&slots(&plan, &job(120, NORTH))), "22:30 23:00 23:30 00:00");
    // After midnight the crew comes from its visit before midnight.
    plan.bookings = vec![visit(1, 1, "2026-11-23", "22:30", 60, 20, SOUTH)];
    assert_eq!(explain(&plan, &job(60, SOUTH), crew_id(1), at("2026-11-24", "00:00")), None);
    let placed = check(&plan, &job(60, SOUTH), crew_id(1), at("2026-11-24", "00:00")).unwrap();
    assert_eq!((placed.travel_minutes, placed.booked), (5, 1));
}

#[test]
fn sch_1_each_morning_starts_at_the_base() {
    let mut plan = plan("2026-11-23", 2, vec![crew(1, NORTH)]);
    plan.bookings = vec![visit(1, 1, "2026-11-23", "17:00", 60, 20, SOUTH)];
    let placed = check(&plan, &job(60, SOUTH), crew_id(1), at("2026-11-24", "12:00")).unwrap();
    assert_eq!((placed.travel_minutes, placed.booked), (20, 0));
}

#[test]
fn sch_1_nearest_slots_come_first() {
    let plan = plan("2026-11-24", 2, vec![crew(1, NORTH)]);
    let days = slots(&plan, &job(60, NORTH));
    let near = nearest(&days, at("2026-11-24", "12:10"), 3);
    assert_eq!(near.iter().map(|s| clock(s.start)).collect::<Vec<_>>(), ["12:00", "12:30", "11:30"]);
    assert_eq!(nearest(&days, at("2026-11-24", "12:10"), 1000).len(), flat(&days).count());
    assert!(on_grid(&plan, near[0].start) && !on_grid(&plan, at("2026-11-24", "12:10")));
    assert!(!on_grid(&plan, at("2026-11-26", "12:00")));
}

#[test]
fn sch_1_hours_follow_the_clock_over_its_changes() {
    // Berlin: Saturday to Monday across the end of summer time. 09:30 is 07:30 UTC, then 08:30 UTC.
    let berlin = TimeZone::named("Europe/Berlin").unwrap();
    let mut plan = plan("2026-10-24", 3, vec![crew(1, NORTH)]);
    plan.days = berlin.days(date("2026-10-24"), date("2026-10-26"));
    let firsts: Vec<_> = slots(&plan, &job(60, NORTH)).iter().map(|d| d.slots[0].start.rfc3339()).collect();
    assert_eq!(firsts, ["2026-10-24T07:30:00Z", "2026-10-25T08:30:00Z", "2026-10-26T08:30:00Z"]);
    // A night shift in spring: the skipped hour is not offered, and does not make any job longer.
    plan.days = berlin.days(date("2026-03-29"), date("2026-03-29"));
    plan.rules.now = Instant(0);
    plan.crews[0].hours = vec![hours(7, 0, 5)];
    let night = slots(&plan, &job(60, NORTH));
    let local: Vec<_> =
        night[0].slots.iter().map(|s| crate::zones::format_time(Locale::Ru, &berlin, s.start)).collect();
    assert_eq!(local, ["00:30", "01:00", "01:30", "03:00", "03:30", "04:00"]);
    assert!(night[0].slots.iter().all(|s| s.end.minutes_since(s.start) == 60));
}

#[test]
fn sch_1_the_offer_is_in_words_for_the_browser() {
    let plan = plan("2026-11-24", 1, vec![crew(1, NORTH)]);
    let zone = TimeZone::named("Europe/Moscow").unwrap();
    let offered = crate::zones::offer(
        Locale::Ru,
        &zone,
        &slots(&plan, &job(480, NORTH)),
        120,
        at("2026-11-23", "20:00"),
    );
    assert_eq!(offered.len(), 1);
    assert_eq!(offered[0].label, "завтра, 24\u{a0}ноября");
    assert_eq!(
        offered[0].slots.iter().map(|s| s.label.as_str()).collect::<Vec<_>>(),
        ["09:30–11:30", "10:00–12:00"]
    );
    assert_eq!(LocalDay::parse("2026-11-24"), Some(offered[0].day));
}
