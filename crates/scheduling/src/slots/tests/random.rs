//! Random calendars: every offer respects hours, travel and bookings; and the time a large calendar takes.

use super::fixture::*;
use super::*;
use proptest::prelude::*;

const FIRST: &str = "2026-11-23";
const DAYS: i32 = 5;

/// An arbitrary crew: different hours each day, some with two intervals, possibly a day off.
fn any_crew(n: u128) -> impl Strategy<Value = Crew> {
    let day = (0i64..20, 1i64..10, 0i64..3, 1i64..6);
    (proptest::collection::vec(day, 7), 1u128..=3, 0i32..DAYS * 2, any::<bool>()).prop_map(
        move |(days, base, off, both)| {
            let mut hours = Vec::new();
            for (weekday, (from, long, pause, second)) in (1u8..).zip(days) {
                let noon = (from + long).min(24);
                hours.push(super::fixture::hours(weekday, from, noon));
                if pause > 0 && noon + pause < 24 {
                    hours.push(super::fixture::hours(weekday, noon + pause, (noon + pause + second).min(24)));
                }
            }
            let districts = if both { vec![district(NORTH), district(SOUTH)] } else { vec![district(NORTH)] };
            Crew { hours, districts, days_off: vec![date(FIRST).plus_days(off)], ..crew(n, base) }
        },
    )
}

/// Consecutive bookings of one crew with gaps, some of them absences.
fn any_bookings(n: u128) -> impl Strategy<Value = Vec<Booking>> {
    let one = (0i64..600, 0i64..40, 10i64..300, 1u128..=2, 0u8..6);
    proptest::collection::vec(one, 0..20).prop_map(move |all| {
        let mut free = at(FIRST, "00:00");
        let mut bookings = Vec::new();
        for (i, (gap, travel, minutes, place, kind)) in (0u128..).zip(all) {
            let starts = free.plus_minutes(gap);
            let is_absence = kind == 0;
            let arrives = if is_absence { starts } else { starts.plus_minutes(travel) };
            free = arrives.plus_minutes(minutes);
            bookings.push(Booking {
                id: booking_id(n * 1000 + i),
                crew: crew_id(n),
                kind: if is_absence { BookingKind::Absence } else { BookingKind::Visit },
                starts,
                arrives,
                ends: free,
                district: (!is_absence).then(|| district(place)),
                expires: None,
            });
        }
        bookings
    })
}

fn any_plan() -> impl Strategy<Value = (Plan, Job)> {
    let crews = (any_crew(1), any_crew(2), any_crew(3));
    let bookings = (any_bookings(1), any_bookings(2), any_bookings(3));
    (crews, bookings, 10i64..400, 1u128..=2, 0i64..4_000).prop_map(
        |((a, b, c), (x, y, z), minutes, place, now)| {
            let mut plan = plan(FIRST, DAYS, vec![a, b, c]);
            plan.bookings = [x, y, z].concat();
            plan.rules.now = at(FIRST, "00:00").plus_minutes(now);
            plan.rules.notice_minutes = 60;
            (plan, job(minutes, place))
        },
    )
}

/// The invariants of any visit, checked independently of the engine's intervals.
fn sound(plan: &Plan, job: &Job, slot: &Slot) -> Result<(), TestCaseError> {
    let crew = plan.crews.iter().find(|c| c.id == slot.crew).unwrap();
    prop_assert!(slot.start >= plan.rules.now.plus_minutes(60));
    prop_assert_eq!(slot.end, slot.start.plus_minutes(job.minutes));
    prop_assert!(crew.districts.contains(&job.district));
    // Every minute from departure to the end is within working hours.
    let mut minute = slot.occupied_from;
    while minute < slot.end {
        let day = day_of(&plan.days, minute).unwrap();
        let clock = day.minute_of(minute).unwrap();
        let works = crew
            .hours
            .iter()
            .any(|h| h.weekday == day.date.weekday() && h.starts_minute <= clock && clock < h.ends_minute);
        prop_assert!(works && !crew.days_off.contains(&day.date), "{} {clock}", day.date);
        minute = minute.plus_minutes(1);
    }
    let of_crew = || plan.bookings.iter().filter(|b| b.crew == crew.id);
    for b in of_crew() {
        prop_assert!(b.ends <= slot.occupied_from || slot.end <= b.starts, "{slot:?} and {b:?}");
    }
    // There is time to travel from and to a neighbour of the same day; an absence is at the base.
    let day = |x| day_of(&plan.days, x).map(|d| d.date);
    let previous =
        of_crew().filter(|b| b.ends <= slot.start && day(b.ends) == day(slot.start)).max_by_key(|b| b.ends);
    if let Some(b) = previous {
        let travel = plan.travel.minutes(b.district.unwrap_or(crew.base), job.district);
        prop_assert!(b.ends.plus_minutes(travel) <= slot.start, "no time from {b:?}");
    }
    let next = of_crew()
        .filter(|b| slot.end <= b.arrives && day(slot.end) == day(b.arrives))
        .min_by_key(|b| b.starts);
    if let Some((b, place)) = next.and_then(|b| b.district.map(|d| (b, d))) {
        let travel = plan.travel.minutes(job.district, place);
        prop_assert!(slot.end.plus_minutes(travel) <= b.arrives, "no time to {b:?}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn sch_2_no_offered_slot_breaks_hours_ways_or_bookings((plan, job) in any_plan()) {
        let days = slots(&plan, &job);
        prop_assert!(flat(&days).map(|s| s.start).is_sorted());
        for day in &days {
            prop_assert!(!day.slots.is_empty());
            for slot in &day.slots {
                sound(&plan, &job, slot)?;
                prop_assert!(on_grid(&plan, slot.start));
                prop_assert_eq!(day_of(&plan.days, slot.start).map(|d| d.date), Some(day.day));
                // Listing, booking and explaining agree.
                let placed = place(&plan, &job, slot.start).unwrap();
                prop_assert_eq!((placed.crew, placed.occupied_from, placed.end), (slot.crew, slot.occupied_from, slot.end));
                prop_assert_eq!(explain(&plan, &job, slot.crew, slot.start), None);
            }
        }
    }

    #[test]
    fn sch_1_what_is_not_offered_has_a_reason_for_every_crew((plan, job) in any_plan()) {
        let days = slots(&plan, &job);
        let offered: Vec<Instant> = flat(&days).map(|s| s.start).collect();
        for minute in (0..i64::from(DAYS) * 1440).step_by(30) {
            let start = at(FIRST, "00:00").plus_minutes(minute);
            let free = explain_all(&plan, &job, start).iter().any(|(_, r)| r.is_ok());
            prop_assert_eq!(free, offered.contains(&start));
        }
    }

    #[test]
    fn sch_2_booking_slot_after_slot_never_overlaps((mut plan, job) in any_plan(), pick in 0usize..7) {
        for n in 0..200u128 {
            let days = slots(&plan, &job);
            let free: Vec<&Slot> = flat(&days).collect();
            let Some(slot) = free.get(pick % free.len().max(1)) else { break };
            sound(&plan, &job, slot)?;
            plan.bookings.push(Booking {
                id: booking_id(900_000 + n),
                crew: slot.crew,
                kind: BookingKind::Visit,
                starts: slot.occupied_from,
                arrives: slot.start,
                ends: slot.end,
                district: Some(job.district),
                expires: None,
            });
        }
        prop_assert!(slots(&plan, &job).is_empty());
        for (i, a) in plan.bookings.iter().enumerate() {
            for b in plan.bookings[i + 1..].iter().filter(|b| b.crew == a.crew) {
                prop_assert!(a.ends <= b.starts || b.ends <= a.starts);
            }
        }
    }
}

/// 20 crews, 4 weeks, 4 visits a day each. The target is 20 ms; the bound allows for an unoptimized build on
/// a busy machine and still catches a regression to quadratic work.
#[test]
fn sch_1_twenty_crews_and_four_weeks_are_quick() {
    let mut plan = plan(FIRST, 28, (1..=20).map(|n| crew(n, NORTH)).collect());
    for n in 0..20u128 * 28 * 4 {
        let (crew, day, of_day) = (n % 20 + 1, (n / 20 % 28) as i32, (n / 560) as i64);
        let mut booking = visit(n, crew, FIRST, "09:30", 60, 20, SOUTH);
        let by = i64::from(day) * 1440 + of_day * 120;
        for moment in [&mut booking.starts, &mut booking.arrives, &mut booking.ends] {
            *moment = moment.plus_minutes(by);
        }
        plan.bookings.push(booking);
    }
    let job = job(30, NORTH);
    let (mut quickest, mut found) = (std::time::Duration::MAX, 0);
    for _ in 0..5 {
        let begun = std::time::Instant::now();
        found = flat(&slots(&plan, &job)).count();
        quickest = quickest.min(begun.elapsed());
    }
    println!("{} bookings, {found} slots: {quickest:?}", plan.bookings.len());
    assert!(found > 28, "{found}");
    assert!(quickest < std::time::Duration::from_millis(200), "{quickest:?}");
}
