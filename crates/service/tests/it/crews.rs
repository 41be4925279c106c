//! Administration of crews and their technicians.

use crate::absences::absence;
use crate::districts::{form as district_form, planner};
use crate::fixture::*;
use base::form::Problem;
use base::refusal::Refusal;
use base::{DistrictId, VisitId};
use platform::{Actor, Error, Grant};
use sea_orm::{ActiveValue::Set, EntityTrait};
use service::crews::{absences, technicians};
use service::tables::crew_hours;
use service::{board, check, crews, districts, slots};
use service_model::access::{CREWS_EDIT, RATES_EDIT};
use service_model::crews::{CrewForm, TechnicianForm, VisitInTheWay};
use service_model::refusal::ServiceRefusal;
use service_model::requests::RequestNumber;
use service_model::scheduling::{RequestState, Skill};
use service_model::views::BoardTime;
use std::sync::Arc;

/// Works on weekdays; `more` are further fields.
fn form(base: DistrictId, districts: &[DistrictId], hours: &str, more: &[(&str, &str)]) -> CrewForm {
    let mut fields: Vec<(String, String)> = [
        ("name_ru", "Бригада Орлова"),
        ("name_en", "Orlov’s crew"),
        ("position", "1"),
        ("skills", "video"),
        ("vehicle", "Белая «ГАЗель»"),
        ("plate", "А 123 ВС 777"),
    ]
    .map(|(n, v)| (n.to_owned(), v.to_owned()))
    .into();
    fields.push(("base".to_owned(), base.to_string()));
    fields.extend(districts.iter().map(|d| ("districts".to_owned(), d.to_string())));
    fields.extend((1..=5).map(|day| (format!("hours-{day}"), hours.to_owned())));
    fields.extend(more.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())));
    CrewForm::parse(&fields).unwrap()
}

pub fn in_the_way<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Vec<VisitInTheWay> {
    match outcome.map_err(|e| e.refusal()) {
        Err(Some(
            ServiceRefusal::VisitsNoLongerFit { visits } | ServiceRefusal::CrewHasVisits { visits },
        )) => visits,
        other => panic!("no visits in the way: {other:?}"),
    }
}

pub fn problem<T: std::fmt::Debug>(outcome: Result<T, Error>) -> (String, Problem) {
    match outcome {
        Err(Error::Invalid(problems)) => (problems.0[0].field.clone(), problems.0[0].problem.clone()),
        other => panic!("no problem: {other:?}"),
    }
}

pub fn is_changed<T: std::fmt::Debug>(outcome: &Result<T, Error>) -> bool {
    matches!(outcome, Err(Error::Refused(Refusal::Changed)))
}

/// A booked visit of the fixture's crew on 23 November at this hour.
pub async fn booked(kit: &testkit::Testkit, f: &Fixture, hour: i64) -> RequestNumber {
    let made = f.repair(&kit.shop, &f.client, &repair_form()).await;
    let id = f.seen(&kit.shop, &made.number).await.id;
    let when = BoardTime { day: "2026-11-23".into(), minute: hour * 60 };
    board::plan(&kit.shop, &f.coordinator, id, f.crew, &when).await.unwrap();
    made.number
}

testkit::on_both_databases!(sch_1_a_crew_entered_by_staff_is_offered_and_booked_at_once, |kit| async move {
    // Nothing but what every new shop has: a branch, and prices entered by staff.
    let (shop, branch) = (&kit.shop, add_branch(&kit.shop, "main", "Europe/Moscow", true).await);
    let account = add_account(shop, branch, "owner@example.ru").await;
    let owner = kit.staff(account, branch, &[CREWS_EDIT, RATES_EDIT]);
    service::symptoms::save(shop, &owner, new(symptom("no_picture", Skill::Video), 1)).await.unwrap();
    assert_eq!(crews::rows(shop, &owner).await.unwrap(), []);
    let center = districts::create(shop, &owner, branch, &district_form("center", &[])).await.unwrap();
    let storage = gateways::files::Storage::local(&kit.dir.path().join("files")).unwrap();
    let client = kit.client(add_account(shop, branch, "anna@example.ru").await, branch);
    let send = async || {
        let form = repair_form();
        service::requests::create_repair(shop, &client, &storage, &form, vec![], None).await.unwrap()
    };
    let made = send().await;
    let days = async || slots::offer(shop, &client, &made.number, None, 3).await.unwrap().days;
    assert_eq!(days().await, []);

    let new_crew = form(center, &[center], "9:00–13:00, 14:00–18:00", &[]);
    let crew = crews::create(shop, &owner, branch, &new_crew).await.unwrap();
    assert_eq!(crews::one(shop, &owner, crew).await.unwrap().form, new_crew);
    let starts: Vec<_> = days().await[0].slots.iter().map(|s| s.start).collect();
    // An hour of work within one interval, a quarter of an hour from the base.
    assert_eq!(starts, [10, 11, 12, 15, 16, 17].map(|hour| moscow(23, hour, 0)));
    slots::hold(shop, &client, &made.number, None, moscow(23, 15, 0)).await.unwrap();
    let visit = slots::confirm(shop, &client, &made.number, None).await.unwrap();
    assert_eq!((visit.crew, visit.vehicle.as_str()), (crew, "Белая «ГАЗель», А 123 ВС 777"));
    let letters = platform::messages::unsent_texts(shop, "anna@example.ru").await.unwrap();
    let told = "Приедет: Бригада Орлова, Белая «ГАЗель», А 123 ВС 777.";
    assert!(letters.iter().any(|letter| letter.contains(told)), "{letters:?}");
    let seen = service::requests::view(shop, &client, &made.number, None).await.unwrap();
    assert_eq!(seen.state, RequestState::Planned);

    // Each change is seen by the next offer.
    let shorter = form(center, &[center], "14:00–17:00", &[]);
    crews::save(shop, &owner, crew, 1, &shorter, &[]).await.unwrap();
    let other = send().await;
    let offer = slots::offer(shop, &client, &other.number, None, 3).await.unwrap();
    // The afternoon of the 23rd is taken by the booked visit.
    let starts: Vec<_> = offer.days[0].slots.iter().map(|s| s.start).collect();
    assert_eq!((offer.days.len(), starts), (1, vec![moscow(24, 15, 0), moscow(24, 16, 0)]));
    assert_eq!(check(shop).await.unwrap(), Vec::<String>::new());
});

testkit::on_both_databases!(adm_4_visits_that_no_longer_fit_are_told_before_a_save, |kit| async move {
    let f = Fixture::new(&kit).await;
    let (shop, actor) = (&kit.shop, planner(&kit, &f));
    let (morning, evening) = (booked(&kit, &f, 10).await, booked(&kit, &f, 15).await);
    let all = [f.center, f.north];
    // Nobody is in the way of these.
    crews::save(shop, &actor, f.crew, 1, &form(f.center, &all, "8:00–19:00", &[]), &[]).await.unwrap();

    let afternoon = form(f.center, &all, "12:00–19:00", &[]);
    let visits = in_the_way(crews::save(shop, &actor, f.crew, 2, &afternoon, &[]).await);
    assert_eq!(visits.iter().map(|v| &v.number).collect::<Vec<_>>(), [&morning]);
    assert_eq!(visits[0].when.ru, "23\u{a0}ноября 2026, 10:00");
    assert_eq!(visits[0].reason.ru, scheduling::Blocked::OutsideHours.text(base::Locale::Ru));
    assert_eq!(crews::one(shop, &actor, f.crew).await.unwrap().version, 2, "nothing was stored");
    // Confirming other visits than these is not enough.
    let stranger: VisitId = shop.id();
    in_the_way(crews::save(shop, &actor, f.crew, 2, &afternoon, &[stranger]).await);
    kit.clock.advance_minutes(1);
    crews::save(shop, &actor, f.crew, 2, &afternoon, &[visits[0].visit]).await.unwrap();
    // It did not fit before: the next save is not asked about it again.
    let north = form(f.north, &[f.north], "12:00–19:00", &[]);
    let visits = in_the_way(crews::save(shop, &actor, f.crew, 3, &north, &[]).await);
    assert_eq!(visits.iter().map(|v| &v.number).collect::<Vec<_>>(), [&evening]);
    assert_eq!(visits[0].reason.ru, scheduling::Blocked::NotInDistrict.text(base::Locale::Ru));
    // The visits themselves are untouched.
    for number in [&morning, &evening] {
        assert_eq!(f.seen(shop, number).await.state, RequestState::Planned);
    }
    let log = people::audit::history(shop, &actor, CREWS_EDIT, "crew", f.crew.0).await.unwrap().entries;
    assert_eq!(log[0].after.as_ref().unwrap()["visits"], morning.to_string());
    assert_eq!(check(shop).await.unwrap(), Vec::<String>::new());
});

testkit::on_both_databases!(adm_4_a_crew_with_visits_is_not_archived, |kit| async move {
    let f = Fixture::new(&kit).await;
    let (shop, actor) = (&kit.shop, planner(&kit, &f));
    let number = booked(&kit, &f, 10).await;
    let visits = in_the_way(crews::archive(shop, &actor, f.crew, 1).await);
    assert_eq!(visits.iter().map(|v| &v.number).collect::<Vec<_>>(), [&number]);
    let visit = f.seen(shop, &number).await.visit.unwrap();
    board::unplan(shop, &f.coordinator, visit.id, visit.version).await.unwrap();
    crews::archive(shop, &actor, f.crew, 1).await.unwrap();
    assert!(is_changed(&crews::restore(shop, &actor, f.crew, 1).await));
    assert_eq!(slots::offer(shop, &f.client, &number, None, 3).await.unwrap().days, []);
    crews::restore(shop, &actor, f.crew, 2).await.unwrap();
    assert_eq!(slots::offer(shop, &f.client, &number, None, 3).await.unwrap().days.len(), 2);
});

testkit::on_both_databases!(adm_4_wrong_crews_are_refused, |kit| async move {
    let f = Fixture::new(&kit).await;
    let (shop, actor) = (&kit.shop, planner(&kit, &f));
    let other = add_branch(shop, "kazan", "Europe/Moscow", false).await;
    let foreign = add_district(shop, other, "kazan", 1).await;
    let wrong = crews::create(shop, &actor, f.branch, &form(f.center, &[foreign], "9–18", &[])).await;
    assert_eq!(problem(wrong), ("districts".into(), Problem::InvalidChoice));
    let wrong = crews::save(shop, &actor, f.crew, 1, &form(foreign, &[f.center], "9–18", &[]), &[]).await;
    assert_eq!(problem(wrong), ("base".into(), Problem::InvalidChoice));
    let good = form(f.center, &[f.center], "9–18", &[]);
    assert!(is_changed(&crews::save(shop, &actor, f.crew, 0, &good, &[]).await));
    assert!(matches!(crews::rows(shop, &f.coordinator).await, Err(Error::Forbidden)));
    assert!(matches!(crews::create(shop, &kit.guest(), f.branch, &good).await, Err(Error::LoginNeeded)));
    let grants = vec![Grant::new(CREWS_EDIT, Some(other))];
    let account = f.coordinator.account().unwrap();
    let elsewhere = Actor::Staff { account, branch: other, grants, locale: base::Locale::Ru };
    assert!(matches!(crews::one(shop, &elsewhere, f.crew).await, Err(Error::NotFound)));
    assert!(matches!(crews::archive(shop, &elsewhere, f.crew, 1).await, Err(Error::NotFound)));
    assert_eq!(crews::branches(shop, &elsewhere).await.unwrap().len(), 1);

    // The database refuses hours that overlap, by any way of writing them.
    let hours = crew_hours::ActiveModel {
        crew_id: Set(f.crew),
        weekday: Set(1),
        starts_minute: Set(600),
        ends_minute: Set(660),
    };
    let refused = crew_hours::Entity::insert(hours).exec_without_returning(shop.writer()).await;
    assert!(Error::from(refused.unwrap_err()).is_conflict());
});

testkit::on_both_databases!(adm_4_of_editors_at_once_one_saves, |kit| async move {
    let f = Arc::new(Fixture::new(&kit).await);
    let actor = planner(&kit, &f);
    let mut running = tokio::task::JoinSet::new();
    for n in 0..8 {
        let (shop, f, actor) = (kit.shop.clone(), f.clone(), actor.clone());
        running.spawn(async move {
            let hours = format!("9:00–1{n}:00, 1{n}:30–19:00");
            let hours = if n == 0 { "9:00–18:00" } else { &hours };
            crews::save(&shop, &actor, f.crew, 1, &form(f.center, &[f.center], hours, &[]), &[]).await
        });
    }
    let mut saved = 0;
    while let Some(outcome) = running.join_next().await {
        match outcome.unwrap() {
            Ok(()) => saved += 1,
            other => assert!(is_changed(&other), "{other:?}"),
        }
    }
    assert_eq!(saved, 1);
    assert_eq!(crews::one(&kit.shop, &actor, f.crew).await.unwrap().version, 2);

    // Absences of one crew do not overlap, whoever enters them at the same time.
    let mut running = tokio::task::JoinSet::new();
    for n in 0..8 {
        let (shop, f, actor) = (kit.shop.clone(), f.clone(), actor.clone());
        running.spawn(async move {
            let days = absence("vacation", &format!("2026-12-0{}", n + 1), "2026-12-20");
            absences::create(&shop, &actor, f.crew, &days, &[]).await
        });
    }
    let mut made = 0;
    while let Some(outcome) = running.join_next().await {
        match outcome.unwrap() {
            Ok(_) => made += 1,
            other => assert_eq!(problem(other).0, "first_day"),
        }
    }
    assert_eq!(made, 1);
});

// A visit is booked and the hours of its crew are changed at the same time: either the save knows of the visit, or the
// visit is booked within the new hours.
testkit::on_both_databases!(adm_4_a_save_and_a_booking_at_once_know_of_each_other, |kit| async move {
    let f = Arc::new(Fixture::new(&kit).await);
    let actor = planner(&kit, &f);
    let made = f.repair(&kit.shop, &f.client, &repair_form()).await;
    slots::hold(&kit.shop, &f.client, &made.number, None, moscow(23, 15, 0)).await.unwrap();
    slots::release(&kit.shop, &f.client, &made.number, None).await.unwrap();
    let hold = {
        let (shop, f, number) = (kit.shop.clone(), f.clone(), made.number.clone());
        tokio::spawn(async move { slots::hold(&shop, &f.client, &number, None, moscow(23, 10, 0)).await })
    };
    let save = {
        let (shop, f) = (kit.shop.clone(), f.clone());
        let late = form(f.center, &[f.center, f.north], "12:00–18:00", &[]);
        tokio::spawn(async move { crews::save(&shop, &actor, f.crew, 1, &late, &[]).await })
    };
    let (hold, save) = (hold.await.unwrap(), save.await.unwrap());
    match (&hold, &save) {
        (Ok(_), Err(_)) => assert_eq!(in_the_way(save).len(), 1),
        (Err(_), Ok(())) => {}
        other => panic!("{other:?}"),
    }
});

testkit::on_both_databases!(adm_4_technicians_belong_to_a_crew_from_day_to_day, |kit| async move {
    let f = Fixture::new(&kit).await;
    let (shop, actor) = (&kit.shop, planner(&kit, &f));
    let second = add_crew(shop, f.branch, f.center, &[f.center], &[Skill::Video], 2).await;
    let typed = |name: &str, crew: base::CrewId, first: &str, last: &str| {
        let crew = crew.to_string();
        let fields = [("name", name), ("phone", "8 912 345-67-89"), ("crew", &*crew), ("first_day", first)];
        let fields = fields.into_iter().chain([("last_day", last)]);
        let fields: Vec<_> = fields.map(|(n, v)| (n.to_owned(), v.to_owned())).collect();
        TechnicianForm::parse(&fields).unwrap()
    };
    let now = typed("Пётр Орлов", f.crew, "2026-11-01", "");
    let id = technicians::create(shop, &actor, &now).await.unwrap();
    technicians::create(shop, &actor, &typed("Илья Фомин", f.crew, "2026-11-24", "")).await.unwrap();
    technicians::create(shop, &actor, &typed("Олег Жданов", f.crew, "2026-01-01", "2026-11-20"))
        .await
        .unwrap();
    let on = async |day: &str| {
        let board = board::board(shop, &f.coordinator, Some(day)).await.unwrap();
        board.crews.into_iter().map(|c| c.technicians).collect::<Vec<_>>()
    };
    let petr = "Пётр Орлов, +7\u{a0}912\u{a0}345\u{2011}67\u{2011}89";
    assert_eq!(on("2026-11-23").await, [vec![petr.to_owned()], vec![]]);
    assert_eq!(on("2026-11-24").await[0].len(), 2);
    let edit = crews::one(shop, &actor, f.crew).await.unwrap();
    assert_eq!(edit.technicians.len(), 2, "who has left is not listed");
    assert_eq!(crews::rows(shop, &actor).await.unwrap()[0].technicians, 1);

    let moved = typed("Пётр Орлов", second, "2026-11-01", "");
    kit.clock.advance_minutes(1);
    technicians::save(shop, &actor, id, 1, &moved).await.unwrap();
    assert!(is_changed(&technicians::save(shop, &actor, id, 1, &now).await));
    assert_eq!(on("2026-11-23").await, [vec![], vec![petr.to_owned()]]);
    let nowhere = typed("Пётр Орлов", shop.id(), "2026-11-01", "");
    assert_eq!(problem(technicians::save(shop, &actor, id, 2, &nowhere).await).0, "crew");
    assert!(matches!(technicians::delete(shop, &f.coordinator, id, 2).await, Err(Error::Forbidden)));
    kit.clock.advance_minutes(1);
    technicians::delete(shop, &actor, id, 2).await.unwrap();
    assert!(matches!(technicians::one(shop, &actor, id).await, Err(Error::NotFound)));
    let log = people::audit::history(shop, &actor, CREWS_EDIT, "technician", id.0).await.unwrap().entries;
    assert_eq!(log[1].after.as_ref().unwrap()["crew"], "Бригада 2");
});
