//! Offering, holding, confirming and rescheduling.

use crate::fixture::*;
use base::refusal::{AreaRefusal as _, Refusal};
use base::{BookingId, Instant};
use platform::jobs::Job as _;
use platform::{Actor, Error};
use sea_orm::{ConnectionTrait, Statement};
use service::jobs::ExpireHold;
use service::{board, check, requests, slots};
use service_model::refusal::ServiceRefusal;
use service_model::requests::RepairForm;
use service_model::scheduling::{RequestState, Skill, VisitState};

fn refused<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Refusal {
    match outcome {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("not a refusal: {other:?}"),
    }
}

testkit::on_both_databases!(sch_1_slots_are_offered_in_the_zone_of_the_branch, |kit| async move {
    let f = Fixture::new(&kit).await;
    let made = f.repair(&kit.shop, &f.client, &repair_form()).await;
    let offer = slots::offer(&kit.shop, &f.client, &made.number, None, 14).await.unwrap();
    assert_eq!(offer.zone_words, "московское время, UTC+3");
    let first = &offer.days[0];
    // Sunday is not worked; Monday begins at 9 with 15 minutes of travel, so the first full hour is 10.
    assert_eq!((first.day.as_str(), first.label.as_str()), ("2026-11-23", "завтра, 23\u{a0}ноября"));
    assert_eq!((first.slots[0].start, first.slots[0].label.as_str()), (moscow(23, 10, 0), "10:00–12:00"));
    // The last one ends with the shift: 100 minutes before 18:00.
    assert_eq!(first.slots.last().unwrap().start, moscow(23, 16, 0));
    assert_eq!(offer.days.len(), 10);
    let english = Actor::Guest { locale: base::Locale::En };
    let offer = slots::offer(&kit.shop, &english, &made.number, Some(&made.token), 2).await.unwrap();
    assert_eq!(offer.zone_words, "Moscow time, UTC+3");
});

testkit::on_both_databases!(sch_1_a_hold_is_confirmed_and_takes_its_time, |kit| async move {
    let f = Fixture::new(&kit).await;
    let made = f.repair(&kit.shop, &f.client, &repair_form()).await;
    let held = slots::hold(&kit.shop, &f.client, &made.number, None, moscow(23, 10, 0)).await.unwrap();
    assert_eq!((held.state, held.held_until), (VisitState::Held, Some(testkit::NOW.plus_minutes(10))));
    assert_eq!(f.seen(&kit.shop, &made.number).await.state, RequestState::New);
    // Another choice replaces the hold.
    let held = slots::hold(&kit.shop, &f.client, &made.number, None, moscow(23, 12, 0)).await.unwrap();
    let booked = slots::confirm(&kit.shop, &f.client, &made.number, None).await.unwrap();
    assert_eq!((booked.id, booked.state, booked.starts_at), (held.id, VisitState::Booked, moscow(23, 12, 0)));
    // Pressing it twice has the same result.
    assert_eq!(slots::confirm(&kit.shop, &f.client, &made.number, None).await.unwrap(), booked);
    let seen = f.seen(&kit.shop, &made.number).await;
    assert_eq!((seen.state, seen.visit.map(|v| v.state)), (RequestState::Planned, Some(VisitState::Booked)));
    assert!(!seen.can_choose_time && seen.can_reschedule);

    let other = f.repair(&kit.shop, &f.client, &repair_form()).await;
    let offer = slots::offer(&kit.shop, &f.client, &other.number, None, 2).await.unwrap();
    let starts: Vec<Instant> = offer.days[0].slots.iter().map(|s| s.start).collect();
    // 10:00 would end at 11:40, and the crew departs for 12:00 at 11:45. Afterwards: free from 13:40, 15
    // minutes away.
    assert_eq!(starts[..3], [moscow(23, 10, 0), moscow(23, 14, 0), moscow(23, 15, 0)]);
    assert_eq!(check(&kit.shop).await.unwrap(), Vec::<String>::new());
});

testkit::on_both_databases!(sch_1_a_hold_ends_by_the_clock, |kit| async move {
    let f = Fixture::new(&kit).await;
    let (a, b) = (
        f.repair(&kit.shop, &f.client, &repair_form()).await,
        f.repair(&kit.shop, &f.stranger, &repair_form()).await,
    );
    let start = moscow(23, 10, 0);
    let held = slots::hold(&kit.shop, &f.client, &a.number, None, start).await.unwrap();
    let taken = refused(slots::hold(&kit.shop, &f.stranger, &b.number, None, start).await);
    assert!(matches!(taken.of(), Some(ServiceRefusal::SlotTaken { .. })));
    kit.clock.advance_minutes(10);
    assert_eq!(
        refused(slots::confirm(&kit.shop, &f.client, &a.number, None).await),
        ServiceRefusal::HoldExpired.into_refusal()
    );
    assert_eq!(f.seen(&kit.shop, &a.number).await.visit, None);
    // Not swept yet; the next hold sweeps it.
    slots::hold(&kit.shop, &f.stranger, &b.number, None, start).await.unwrap();
    assert_eq!(
        refused(slots::confirm(&kit.shop, &f.client, &a.number, None).await),
        ServiceRefusal::HoldExpired.into_refusal()
    );
    // The first one's job has nothing to do; the second one's releases the hold once it is due.
    ExpireHold::run(&kit.shop, &(), ExpireHold { visit: held.id }).await.unwrap();
    let second = f.seen(&kit.shop, &b.number).await.visit.unwrap();
    ExpireHold::run(&kit.shop, &(), ExpireHold { visit: second.id }).await.unwrap();
    assert_eq!(f.seen(&kit.shop, &b.number).await.visit.unwrap().state, VisitState::Held);
    kit.clock.advance_minutes(10);
    ExpireHold::run(&kit.shop, &(), ExpireHold { visit: second.id }).await.unwrap();
    slots::hold(&kit.shop, &f.client, &a.number, None, start).await.unwrap();
    slots::release(&kit.shop, &f.client, &a.number, None).await.unwrap();
    slots::hold(&kit.shop, &f.stranger, &b.number, None, start).await.unwrap();
    assert_eq!(check(&kit.shop).await.unwrap(), Vec::<String>::new());
});

testkit::on_both_databases!(sch_1_a_time_that_is_not_offered_is_refused, |kit| async move {
    let f = Fixture::new(&kit).await;
    let made = f.repair(&kit.shop, &f.client, &repair_form()).await;
    for start in [
        moscow(23, 10, 10),     // off the grid
        moscow(23, 7, 0),       // before the shift
        moscow(22, 10, 0),      // Sunday
        moscow(20, 10, 0),      // past
        moscow(22 + 60, 10, 0), // beyond the horizon
        Instant(i64::MAX),
        Instant(i64::MIN),
    ] {
        let refusal = refused(slots::hold(&kit.shop, &f.client, &made.number, None, start).await);
        assert_eq!(refusal, ServiceRefusal::SlotGone.into_refusal(), "{start:?}");
    }
    // No crew repairs fire alarms: nothing is offered.
    let fire = RepairForm { symptoms: vec!["no_fire".into()], ..repair_form() };
    let fire = f.repair(&kit.shop, &f.client, &fire).await;
    assert!(slots::offer(&kit.shop, &f.client, &fire.number, None, 14).await.unwrap().days.is_empty());
    // Equipment that is brought in needs no crew.
    let brought = RepairForm { format: "bring_in".into(), ..repair_form() };
    let brought = f.repair(&kit.shop, &f.client, &brought).await;
    let refusal = refused(slots::hold(&kit.shop, &f.client, &brought.number, None, moscow(23, 10, 0)).await);
    assert_eq!(refusal, Refusal::NotInThisState);
});

testkit::on_both_databases!(sch_1_the_second_crew_takes_what_the_first_can_not, |kit| async move {
    let f = Fixture::new(&kit).await;
    let second = add_crew(&kit.shop, f.branch, f.north, &[f.center], &[Skill::Video], 2).await;
    let mut crews = Vec::new();
    for _ in 0..2 {
        let made = f.repair(&kit.shop, &f.client, &repair_form()).await;
        crews.push(
            slots::hold(&kit.shop, &f.client, &made.number, None, moscow(23, 10, 0)).await.unwrap().crew,
        );
    }
    assert_eq!(crews, [f.crew, second]);
});

testkit::on_both_databases!(sch_1_a_visit_is_moved_within_the_notice_only, |kit| async move {
    let f = Fixture::new(&kit).await;
    let made = f.repair(&kit.shop, &f.client, &repair_form()).await;
    slots::hold(&kit.shop, &f.client, &made.number, None, moscow(24, 10, 0)).await.unwrap();
    slots::confirm(&kit.shop, &f.client, &made.number, None).await.unwrap();
    // An hour later overlaps only with the visit itself.
    let moved = slots::reschedule(&kit.shop, &f.client, &made.number, None, moscow(24, 11, 0)).await.unwrap();
    assert_eq!((moved.state, moved.starts_at), (VisitState::Booked, moscow(24, 11, 0)));
    let hold = slots::hold(&kit.shop, &f.client, &made.number, None, moscow(25, 10, 0)).await;
    assert_eq!(refused(hold), Refusal::NotInThisState);
    kit.clock.set(moscow(23, 11, 1));
    let late = slots::reschedule(&kit.shop, &f.client, &made.number, None, moscow(25, 10, 0)).await;
    assert_eq!(refused(late), ServiceRefusal::TooLate.into_refusal());
    assert_eq!(
        refused(requests::cancel(&kit.shop, &f.client, &made.number, None, "").await),
        ServiceRefusal::TooLate.into_refusal()
    );
    // A coordinator still can.
    let when = service_model::views::BoardTime { day: "2026-11-25".into(), minute: 600 };
    board::move_visit(&kit.shop, &f.coordinator, moved.id, f.crew, &when, moved.version).await.unwrap();
    let seen = f.seen(&kit.shop, &made.number).await;
    assert_eq!(seen.visit.unwrap().starts_at, moscow(25, 10, 0));
    requests::cancel(&kit.shop, &f.client, &made.number, None, "передумали").await.unwrap();
    let seen = f.seen(&kit.shop, &made.number).await;
    assert_eq!((seen.state, seen.visit), (RequestState::Cancelled, None));
    assert_eq!(check(&kit.shop).await.unwrap(), Vec::<String>::new());
});

testkit::on_both_databases!(sch_2_the_database_itself_refuses_an_overlap, |kit| async move {
    let f = Fixture::new(&kit).await;
    let made = f.repair(&kit.shop, &f.client, &repair_form()).await;
    let held = slots::hold(&kit.shop, &f.client, &made.number, None, moscow(23, 10, 0)).await.unwrap();
    let db = kit.shop.writer();
    let insert = |from: Instant, to: Instant| {
        let id: BookingId = kit.shop.id();
        let sql = "INSERT INTO resource_booking (id, resource_id, kind, starts_at, ends_at) VALUES ($1, $2, 'absence', $3, $4)";
        let values = [id.into(), f.crew.into(), from.into(), to.into()];
        Statement::from_sql_and_values(db.get_database_backend(), sql, values)
    };
    let overlapping =
        db.execute_raw(insert(held.ends_at.plus_minutes(-1), held.ends_at.plus_minutes(60))).await;
    let error = Error::from(overlapping.unwrap_err());
    assert!(error.is_conflict(), "{error:?}");
    // Half-open: a booking that begins at the end is accepted; moving it back by an update is not.
    db.execute_raw(insert(held.ends_at, held.ends_at.plus_minutes(60))).await.unwrap();
    let sql = "UPDATE resource_booking SET starts_at = starts_at - 60000000 WHERE kind = 'absence'";
    let moved = db.execute_raw(Statement::from_string(db.get_database_backend(), sql)).await;
    assert!(Error::from(moved.unwrap_err()).is_conflict());
});
