//! The dispatch board.

use crate::fixture::*;
use base::refusal::Refusal;
use platform::Error;
use sea_orm::{ActiveValue::Set, EntityTrait};
use service::tables::crew_absence;
use service::{board, check, slots};
use service_model::crews::AbsenceKind;
use service_model::refusal::ServiceRefusal;
use service_model::requests::RepairForm;
use service_model::scheduling::{BookingKind, RequestState, Skill};
use service_model::views::{BoardTime, BoardView};
use testkit::Testkit;

fn at(day: &str, hour: i64, minute: i64) -> BoardTime {
    BoardTime { day: format!("2026-11-{day}"), minute: hour * 60 + minute }
}

async fn day(kit: &Testkit, f: &Fixture, date: &str) -> BoardView {
    board::board(&kit.shop, &f.coordinator, Some(date)).await.unwrap()
}

fn reason<T: std::fmt::Debug>(outcome: Result<T, Error>) -> String {
    let error = outcome.unwrap_err();
    match error.refusal() {
        Some(ServiceRefusal::CrewBlocked { reason }) => reason.ru,
        _ => panic!("not blocked: {error:?}"),
    }
}

testkit::on_both_databases!(sch_3_the_board_shows_the_day_and_what_waits, |kit| async move {
    let f = Fixture::new(&kit).await;
    let second = add_crew(&kit.shop, f.branch, f.north, &[f.north], &[Skill::Video], 2).await;
    let off = crew_absence::ActiveModel {
        id: Set(kit.shop.id()),
        crew_id: Set(second),
        kind: Set(AbsenceKind::Other),
        first_day: Set("2026-11-23".into()),
        last_day: Set("2026-11-24".into()),
        note: Set("отпуск".into()),
        version: Set(1),
    };
    crew_absence::Entity::insert(off).exec_without_returning(kit.shop.writer()).await.unwrap();
    let (held, waiting) = (
        f.repair(&kit.shop, &f.client, &repair_form()).await,
        f.installation(&kit.shop, &f.client, &installation_form()).await,
    );
    f.repair(&kit.shop, &f.client, &RepairForm { format: "bring_in".into(), ..repair_form() }).await;
    slots::hold(&kit.shop, &f.client, &held.number, None, moscow(23, 10, 0)).await.unwrap();
    let board = day(&kit, &f, "2026-11-23").await;
    assert_eq!(
        (board.day_name.as_str(), board.previous_day.as_str()),
        ("завтра, 23\u{a0}ноября", "2026-11-22")
    );
    assert_eq!((board.starts_minute, board.ends_minute, board.now_minute), (540, 1080, None));
    assert_eq!(board.crews.iter().map(|c| c.hours.len()).collect::<Vec<_>>(), [1, 0]);
    assert_eq!(board.crews[1].off_reason, "отпуск");
    let item = &board.crews[0].items[0];
    assert_eq!(
        (item.kind, item.leaves_minute, item.starts_minute, item.ends_minute),
        (BookingKind::Hold, 585, 600, 700)
    );
    assert_eq!((item.time.as_str(), item.district.as_str()), ("10:00–11:40", "Район center"));
    assert_eq!(board.tray.iter().map(|t| &t.number).collect::<Vec<_>>(), [&waiting.number]);
    assert_eq!(
        (board.tray[0].what.as_str(), board.tray[0].wished.as_deref()),
        ("Квартира, 54\u{a0}м²", Some("1\u{a0}декабря 2026, 12:30"))
    );
    // The hold expires: its request waits again.
    kit.clock.advance_minutes(10);
    let board = day(&kit, &f, "2026-11-23").await;
    assert_eq!((board.crews[0].items.len(), board.tray.len()), (0, 2));
    assert!(board::board(&kit.shop, &f.coordinator, Some("завтра")).await.is_err());
    assert!(matches!(board::board(&kit.shop, &f.client, None).await, Err(Error::Forbidden)));
    assert!(matches!(board::board(&kit.shop, &kit.guest(), None).await, Err(Error::LoginNeeded)));
});

testkit::on_both_databases!(sch_3_a_coordinator_plans_moves_and_calls_off, |kit| async move {
    let f = Fixture::new(&kit).await;
    let made = f.repair(&kit.shop, &f.client, &repair_form()).await;
    let id = f.seen(&kit.shop, &made.number).await.id;
    // Any minute, not only the grid of clients.
    board::plan(&kit.shop, &f.coordinator, id, f.crew, &at("23", 10, 5)).await.unwrap();
    let item = day(&kit, &f, "2026-11-23").await.crews[0].items[0].clone();
    let (visit, version) = (item.visit.unwrap(), item.version);
    assert_eq!((item.kind, item.starts_minute), (BookingKind::Visit, 605));
    let twice = board::plan(&kit.shop, &f.coordinator, id, f.crew, &at("23", 14, 0)).await;
    assert!(matches!(twice, Err(Error::Refused(Refusal::Changed))));

    board::move_visit(&kit.shop, &f.coordinator, visit, f.crew, &at("24", 11, 0), version).await.unwrap();
    let old = board::move_visit(&kit.shop, &f.coordinator, visit, f.crew, &at("25", 11, 0), version).await;
    assert!(matches!(old, Err(Error::Refused(Refusal::Changed))), "{old:?}");
    let by_client =
        board::move_visit(&kit.shop, &f.client, visit, f.crew, &at("25", 11, 0), version + 1).await;
    assert!(matches!(by_client, Err(Error::Forbidden)));
    assert_eq!(check(&kit.shop).await.unwrap(), Vec::<String>::new());

    board::unplan(&kit.shop, &f.coordinator, visit, version + 1).await.unwrap();
    let seen = f.seen(&kit.shop, &made.number).await;
    assert_eq!((seen.state, seen.visit), (RequestState::New, None));
    assert_eq!(day(&kit, &f, "2026-11-24").await.tray.len(), 1);
    assert_eq!(check(&kit.shop).await.unwrap(), Vec::<String>::new());
});

// Pain 13: the coordinator reads as text why a time is blocked.
testkit::on_both_databases!(sch_3_a_conflict_is_told_in_words, |kit| async move {
    let f = Fixture::new(&kit).await;
    let fire = add_crew(&kit.shop, f.branch, f.center, &[f.center], &[Skill::Fire], 2).await;
    let mut visits = Vec::new();
    for hour in [10, 14] {
        let made = f.repair(&kit.shop, &f.client, &repair_form()).await;
        let id = f.seen(&kit.shop, &made.number).await.id;
        board::plan(&kit.shop, &f.coordinator, id, f.crew, &at("23", hour, 0)).await.unwrap();
        let visit = f.seen(&kit.shop, &made.number).await.visit.unwrap();
        visits.push((id, visit));
    }
    let (request, first) = visits[0].clone();
    let before = day(&kit, &f, "2026-11-23").await;
    let go = async |crew, when: BoardTime| {
        reason(board::move_visit(&kit.shop, &f.coordinator, first.id, crew, &when, first.version).await)
    };
    use base::Locale::Ru;
    use scheduling::Blocked as B;
    assert_eq!(go(fire, at("23", 10, 0)).await, B::NoSkill { skill: Skill::Video }.text(Ru));
    assert_eq!(go(f.crew, at("23", 17, 0)).await, B::OutsideHours.text(Ru));
    assert_eq!(go(f.crew, at("22", 10, 0)).await, B::OutsideHours.text(Ru));
    assert_eq!(go(f.crew, at("22", 8, 0)).await, B::TooSoon { notice_minutes: 0 }.text(Ru));
    let booking = before.crews[0].items[1].booking;
    assert_eq!(go(f.crew, at("23", 15, 0)).await, B::Overlaps { booking }.text(Ru));
    let tight = B::TravelTooTight { booking: Some(booking), needed_minutes: 15, free_minutes: 5 };
    assert_eq!(go(f.crew, at("23", 12, 15)).await, tight.text(Ru));
    // None of it has moved anything.
    assert_eq!(day(&kit, &f, "2026-11-23").await, before);
    let answers = board::explain(&kit.shop, &f.coordinator, request, &at("23", 15, 0)).await.unwrap();
    assert_eq!(answers[1], (fire, Some(B::NoSkill { skill: Skill::Video }.text(Ru))));
    assert!(answers[0].1.is_some());
});

testkit::on_both_databases!(sch_3_coordinators_at_once_plan_one_visit, |kit| async move {
    let f = std::sync::Arc::new(Fixture::new(&kit).await);
    let made = f.repair(&kit.shop, &f.client, &repair_form()).await;
    let id = f.seen(&kit.shop, &made.number).await.id;
    let mut running = tokio::task::JoinSet::new();
    for n in 0..20 {
        let (shop, f) = (kit.shop.clone(), f.clone());
        running.spawn(async move {
            board::plan(&shop, &f.coordinator, id, f.crew, &at("23", 10 + n % 6, 0)).await
        });
    }
    let mut planned = 0;
    while let Some(outcome) = running.join_next().await {
        match outcome.unwrap() {
            Ok(()) => planned += 1,
            Err(Error::Refused(Refusal::Changed)) => {}
            Err(e) => panic!("{e:?}"),
        }
    }
    assert_eq!(planned, 1);
    assert_eq!(check(&kit.shop).await.unwrap(), Vec::<String>::new());
});
