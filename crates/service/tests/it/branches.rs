//! Staff of several branches and of one: lists by branch, boards, and what does not exist for the others.

use crate::fixture::*;
use base::BranchId;
use platform::{Actor, Error, Grant, Result};
use service::{board, calendar, crews, districts, estimates, requests};
use service_model::access::{CREWS_EDIT, REQUESTS_PLAN, REQUESTS_VIEW};
use service_model::calendar::CalendarDay;
use service_model::scheduling::{RequestEvent, Skill};
use service_model::views::{BoardTime, DeskRequests};

fn is_missing<T>(outcome: Result<T>) -> bool {
    matches!(outcome, Err(Error::NotFound))
}

/// Somebody who plans and edits crews in these branches.
fn planner(f: &Fixture, branches: &[BranchId]) -> Actor {
    let all = [REQUESTS_VIEW, REQUESTS_PLAN, CREWS_EDIT];
    let grants = branches.iter().flat_map(|b| all.map(|p| Grant::new(p, Some(*b)))).collect();
    let account = f.coordinator.account().unwrap();
    Actor::Staff { account, branch: branches[0], grants, locale: base::Locale::Ru }
}

testkit::on_both_databases!(brn_2_requests_and_boards_are_those_of_ones_branches, |kit| async move {
    let f = Fixture::new(&kit).await;
    let shop = &kit.shop;
    let kazan = add_branch(shop, "kazan", "Europe/Moscow", false).await;
    let district = add_district(shop, kazan, "kazan", 1).await;
    let crew = add_crew(shop, kazan, district, &[district], &[Skill::Video], 1).await;
    let (both, there) = (planner(&f, &[f.branch, kazan]), planner(&f, &[kazan]));
    let made = f.repair(shop, &f.client, &repair_form()).await;
    let request = f.seen(shop, &made.number).await.id;

    let count = async |actor: &Actor, branch: Option<BranchId>| {
        let wanted = DeskRequests { branch, ..DeskRequests::default() };
        requests::list_for_desk(shop, actor, &wanted).await.map(|page| page.rows.len())
    };
    assert_eq!(count(&both, None).await.unwrap(), 1);
    assert_eq!(count(&both, Some(f.branch)).await.unwrap(), 1);
    assert_eq!(count(&both, Some(kazan)).await.unwrap(), 0);
    assert_eq!(count(&f.coordinator, Some(kazan)).await.unwrap(), 0, "somebody of all branches");
    assert_eq!(count(&there, None).await.unwrap(), 0);
    assert!(is_missing(count(&there, Some(f.branch)).await));
    assert_eq!(requests::branches(shop, &there).await.unwrap().len(), 1);
    assert_eq!(board::branches(shop, &both).await.unwrap().len(), 2);

    // Boards.
    let own = board::board(shop, &both, Some("2026-11-23")).await.unwrap();
    assert_eq!((own.branch, own.is_own, own.tray.len()), (f.branch, true, 1));
    let other = board::board_of(shop, &both, Some(kazan), Some("2026-11-23")).await.unwrap();
    assert_eq!((other.branch, other.is_own, other.tray.len()), (kazan, false, 0));
    assert_eq!(other.crews.iter().map(|c| c.id).collect::<Vec<_>>(), [crew]);
    assert_eq!(other.query("2026-11-24"), format!("day=2026-11-24&branch={kazan}"));
    assert_eq!(own.query("2026-11-24"), "day=2026-11-24");
    assert_eq!(board::board(shop, &there, None).await.unwrap().branch, kazan);
    assert!(is_missing(board::board_of(shop, &there, Some(f.branch), None).await));
    assert_eq!(board::branch_of_request(shop, &both, request).await.unwrap(), f.branch);

    // What is changed.
    let when = BoardTime { day: "2026-11-23".into(), minute: 600 };
    assert!(is_missing(board::plan(shop, &there, request, crew, &when).await));
    assert!(is_missing(board::explain(shop, &there, request, &when).await));
    assert!(is_missing(board::branch_of_request(shop, &there, request).await));
    board::plan(shop, &both, request, f.crew, &when).await.unwrap();
    let item = board::board(shop, &both, Some("2026-11-23")).await.unwrap().crews[0].items[0].clone();
    let (visit, version) = (item.visit.unwrap(), item.version);
    assert!(is_missing(board::move_visit(shop, &there, visit, crew, &when, version).await));
    assert!(is_missing(board::unplan(shop, &there, visit, version).await));
    assert!(is_missing(board::branch_of_visit(shop, &there, visit).await));
    assert!(is_missing(estimates::revisions(shop, &there, &made.number).await));
    assert!(is_missing(estimates::revise(shop, &there, &made.number, 1, &[], None).await));
    assert!(is_missing(requests::step(shop, &there, &made.number, RequestEvent::Start).await));

    // Crews, territories and days off.
    let crews_there: Vec<_> = crews::rows(shop, &there).await.unwrap().into_iter().map(|c| c.id).collect();
    assert_eq!(crews_there, [crew]);
    assert_eq!(crews::list(shop, &there).await.unwrap().len(), 1);
    assert_eq!(districts::rows(shop, &there).await.unwrap().len(), 1);
    assert!(is_missing(districts::one(shop, &there, f.center).await));
    assert!(is_missing(crews::week(shop, &there, f.crew).await));
    let day = CalendarDay {
        day: "2026-12-31".into(), is_working: false, name: "Санитарный день".into()
    };
    assert!(
        matches!(calendar::add(shop, &both, &day, &[]).await, Err(Error::Forbidden)),
        "it is for all branches"
    );
    assert!(calendar::list(shop, &there).await.unwrap().is_empty());
});

testkit::on_both_databases!(
    brn_2_staff_who_are_clients_of_another_branch_are_only_clients_there,
    |kit| async move {
        let f = Fixture::new(&kit).await;
        let kazan = add_branch(&kit.shop, "kazan", "Europe/Moscow", false).await;
        let made = f.repair(&kit.shop, &f.client, &repair_form()).await;
        let account = f.client.account().unwrap();
        let grants = [REQUESTS_VIEW, REQUESTS_PLAN].map(|p| Grant::new(p, Some(kazan))).into();
        let both = Actor::Staff { account, branch: kazan, grants, locale: base::Locale::Ru };
        let own = requests::view(&kit.shop, &both, &made.number, None).await.unwrap();
        assert_eq!(own.number, made.number, "one's own request is seen as a client");
        assert!(is_missing(requests::step(&kit.shop, &both, &made.number, RequestEvent::Start).await));
        assert!(is_missing(estimates::revisions(&kit.shop, &both, &made.number).await));
        assert!(is_missing(estimates::revise(&kit.shop, &both, &made.number, 1, &[], None).await));
    }
);
