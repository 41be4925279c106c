//! Absences of crews, and the shop's days off.

use crate::crews::{booked, in_the_way, is_changed, problem};
use crate::districts::planner;
use crate::fixture::*;
use base::form::Problem;
use platform::{Actor, Error, Grant};
use service::crews::absences;
use service::{board, calendar, crews, slots};
use service_model::access::CREWS_EDIT;
use service_model::calendar::CalendarDay;
use service_model::crews::AbsenceForm;
use service_model::scheduling::RequestState;

pub fn absence(kind: &str, first: &str, last: &str) -> AbsenceForm {
    let fields = [("kind", kind), ("first_day", first), ("last_day", last), ("note", "по плану")];
    AbsenceForm::parse(&fields.map(|(n, v)| (n.to_owned(), v.to_owned()))).unwrap()
}

testkit::on_both_databases!(sch_1_an_absent_crew_gets_no_visits, |kit| async move {
    let f = Fixture::new(&kit).await;
    let (shop, actor) = (&kit.shop, planner(&kit, &f));
    let number = booked(&kit, &f, 10).await;
    let vacation = absence("vacation", "2026-11-23", "2026-11-25");
    let visits = in_the_way(absences::create(shop, &actor, f.crew, &vacation, &[]).await);
    assert_eq!(visits.iter().map(|v| &v.number).collect::<Vec<_>>(), [&number]);
    let accepted = [visits[0].visit];
    let id = absences::create(shop, &actor, f.crew, &vacation, &accepted).await.unwrap();

    let other = f.repair(shop, &f.client, &repair_form()).await.number;
    let days = async || {
        let offer = slots::offer(shop, &f.client, &other, None, 6).await.unwrap();
        offer.days.into_iter().map(|d| d.day).collect::<Vec<_>>()
    };
    assert_eq!(days().await, ["2026-11-26", "2026-11-27"]);
    let shown = board::board(shop, &f.coordinator, Some("2026-11-24")).await.unwrap();
    assert_eq!((shown.crews[0].hours.len(), shown.crews[0].off_reason.as_str()), (0, "Отпуск: по плану"));
    let week = crews::week(shop, &actor, f.crew).await.unwrap();
    assert_eq!(week.len(), 14);
    assert_eq!((week[1].off.as_str(), week[1].visits.len()), ("Отпуск: по плану", 1));
    assert_eq!((week[4].hours.as_slice(), week[4].off.as_str()), (&[(540, 1080)][..], ""));

    let again =
        absences::create(shop, &actor, f.crew, &absence("sick", "2026-11-25", "2026-11-26"), &[]).await;
    assert_eq!(problem(again).0, "first_day");
    let past =
        absences::create(shop, &actor, f.crew, &absence("sick", "2026-11-20", "2026-11-21"), &[]).await;
    assert_eq!(problem(past), ("last_day".into(), Problem::InThePast));
    let long =
        absences::create(shop, &actor, f.crew, &absence("sick", "2026-12-01", "2028-11-21"), &[]).await;
    assert_eq!(problem(long).0, "last_day");
    // Shorter: the visit fits as little as before, so nothing is asked.
    absences::save(shop, &actor, id, 1, &absence("sick", "2026-11-23", "2026-11-24"), &[]).await.unwrap();
    assert_eq!(days().await, ["2026-11-25", "2026-11-26", "2026-11-27"]);
    assert!(is_changed(&absences::delete(shop, &actor, id, 1).await));
    assert!(matches!(absences::delete(shop, &f.coordinator, id, 2).await, Err(Error::Forbidden)));
    absences::delete(shop, &actor, id, 2).await.unwrap();
    assert_eq!(days().await.len(), 5);
    assert!(matches!(absences::one(shop, &actor, id).await, Err(Error::NotFound)));
    assert_eq!(f.seen(shop, &number).await.state, RequestState::Planned);
});

testkit::on_both_databases!(sch_1_the_shop_has_days_off_and_working_days_of_its_own, |kit| async move {
    let f = Fixture::new(&kit).await;
    let (shop, actor) = (&kit.shop, planner(&kit, &f));
    let number = booked(&kit, &f, 10).await;
    let day = |day: &str, is_working| CalendarDay { day: day.into(), is_working, name: "Учёт".into() };
    let visits = in_the_way(calendar::add(shop, &actor, &day("2026-11-23", false), &[]).await);
    assert_eq!(visits.iter().map(|v| &v.number).collect::<Vec<_>>(), [&number]);
    calendar::add(shop, &actor, &day("2026-11-23", false), &[visits[0].visit]).await.unwrap();
    let twice = calendar::add(shop, &actor, &day("2026-11-23", false), &[]).await;
    assert_eq!(problem(twice), ("day".into(), Problem::AlreadyTaken));
    let shown = board::board(shop, &f.coordinator, Some("2026-11-23")).await.unwrap();
    assert!(shown.is_closed && shown.crews[0].hours.is_empty());
    assert_eq!(crews::week(shop, &actor, f.crew).await.unwrap()[1].off, "Учёт");

    // The production calendar has a day off on 31 December, and none on the 30th.
    for (date, is_working) in [("2026-12-31", false), ("2026-12-30", true)] {
        assert_eq!(problem(calendar::add(shop, &actor, &day(date, is_working), &[]).await).0, "day");
    }
    let past = calendar::add(shop, &actor, &day("2026-11-20", false), &[]).await;
    assert_eq!(problem(past), ("day".into(), Problem::InThePast));
    assert!(board::board(shop, &f.coordinator, Some("2026-12-31")).await.unwrap().is_closed);
    calendar::add(shop, &actor, &day("2026-12-31", true), &[]).await.unwrap();
    let shown = board::board(shop, &f.coordinator, Some("2026-12-31")).await.unwrap();
    assert!(!shown.is_closed && shown.crews[0].hours == [(540, 1080)]);
    assert_eq!(calendar::list(shop, &actor).await.unwrap().len(), 2);

    calendar::remove(shop, &actor, "2026-11-23", &[]).await.unwrap();
    assert!(!board::board(shop, &f.coordinator, Some("2026-11-23")).await.unwrap().is_closed);
    assert!(matches!(calendar::remove(shop, &actor, "2026-11-23", &[]).await, Err(Error::NotFound)));
    let grants = vec![Grant::new(CREWS_EDIT, Some(f.branch))];
    let account = f.coordinator.account().unwrap();
    let local = Actor::Staff { account, branch: f.branch, grants, locale: base::Locale::Ru };
    let refused = calendar::add(shop, &local, &day("2026-12-01", false), &[]).await;
    assert!(matches!(refused, Err(Error::Forbidden)), "it is a day of all branches");
});
