//! Administration of territories.

use crate::fixture::*;
use base::DistrictId;
use base::form::Problem;
use base::refusal::Refusal;
use platform::{Actor, Error, Grant};
use service::{crews, districts, requests, slots};
use service_model::access::CREWS_EDIT;
use service_model::districts::DistrictForm;
use service_model::refusal::ServiceRefusal;
use service_model::requests::RepairForm;
use testkit::Testkit;

pub fn form(code: &str, travel: &[(DistrictId, &str, &str)]) -> DistrictForm {
    let mut fields = vec![
        ("code".to_owned(), code.to_owned()),
        ("name_ru".to_owned(), format!("Район {code}")),
        ("name_en".to_owned(), format!("District {code}")),
        ("position".to_owned(), "5".to_owned()),
    ];
    for (other, to, back) in travel {
        fields.push((format!("to-{other}"), (*to).to_owned()));
        fields.push((format!("back-{other}"), (*back).to_owned()));
    }
    DistrictForm::parse(&fields).unwrap()
}

/// Staff that may edit crews and territories everywhere.
pub fn planner(kit: &Testkit, f: &Fixture) -> Actor {
    kit.staff(f.coordinator.account().unwrap(), f.branch, &[CREWS_EDIT])
}

fn problem<T: std::fmt::Debug>(outcome: Result<T, Error>) -> (String, Problem) {
    match outcome {
        Err(Error::Invalid(problems)) => (problems.0[0].field.clone(), problems.0[0].problem.clone()),
        other => panic!("no problem: {other:?}"),
    }
}

testkit::on_both_databases!(adm_4_territories_are_added_changed_and_archived, |kit| async move {
    let f = Fixture::new(&kit).await;
    let (shop, actor) = (&kit.shop, planner(&kit, &f));
    let id = districts::create(shop, &actor, f.branch, &form("east", &[(f.center, "20", "")])).await.unwrap();
    let offered: Vec<_> = districts::list(shop).await.unwrap().into_iter().map(|d| d.code).collect();
    assert_eq!(offered, ["center", "north", "east"]);
    let taken = districts::create(shop, &actor, f.branch, &form("east", &[])).await;
    assert_eq!(problem(taken), ("code".into(), Problem::AlreadyTaken));

    // Travel belongs to both: the other one shows it, and its open form is out of date.
    let center = districts::one(shop, &actor, f.center).await.unwrap();
    assert_eq!(center.version, 2);
    assert!(center.form.travel.iter().any(|t| (t.other, t.to, t.back) == (id, 20, None)));
    let there_and_back = form("east", &[(f.center, "25", "35"), (f.north, "40", "")]);
    kit.clock.advance_minutes(1);
    districts::save(shop, &actor, id, 1, &there_and_back).await.unwrap();
    let late = districts::save(shop, &actor, f.center, 2, &center.form).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::Changed))), "{late:?}");
    let center = districts::one(shop, &actor, f.center).await.unwrap();
    assert!(center.form.travel.iter().any(|t| (t.other, t.to, t.back) == (id, 35, Some(25))));
    let seen = districts::one(shop, &actor, id).await.unwrap();
    assert_eq!((seen.version, seen.form.travel.len()), (2, 2));
    let renamed = districts::save(shop, &actor, id, 2, &form("west", &[])).await;
    assert_eq!(problem(renamed), ("code".into(), Problem::InvalidChoice));
    let unknown = districts::save(shop, &actor, id, 2, &form("east", &[(id, "5", "")])).await;
    assert_eq!(problem(unknown).1, Problem::InvalidChoice);

    kit.clock.advance_minutes(1);
    districts::archive(shop, &actor, id, 2).await.unwrap();
    assert!(districts::list(shop).await.unwrap().iter().all(|d| d.id != id));
    let again = districts::archive(shop, &actor, id, 3).await;
    assert!(matches!(again, Err(Error::Refused(Refusal::NotInThisState))), "{again:?}");
    kit.clock.advance_minutes(1);
    districts::restore(shop, &actor, id, 3).await.unwrap();
    assert_eq!(districts::list(shop).await.unwrap().len(), 3);
    let log = people::audit::history(shop, &actor, CREWS_EDIT, "district", id.0).await.unwrap().entries;
    let actions: Vec<_> = log.iter().map(|e| e.action.as_str()).collect();
    assert_eq!(actions, ["district.restored", "district.archived", "district.saved", "district.saved"]);
});

testkit::on_both_databases!(adm_4_a_territory_in_use_is_not_archived, |kit| async move {
    let f = Fixture::new(&kit).await;
    let (shop, actor) = (&kit.shop, planner(&kit, &f));
    let in_use = |outcome: Result<(), Error>| match outcome.map_err(|e| e.refusal()) {
        Err(Some(ServiceRefusal::DistrictInUse { crews, requests })) => (crews, requests),
        other => panic!("{other:?}"),
    };
    let made = f.repair(shop, &f.client, &repair_form()).await;
    assert_eq!(in_use(districts::archive(shop, &actor, f.center, 1).await), (1, 1));
    let crew = crews::rows(shop, &actor).await.unwrap().remove(0);
    crews::archive(shop, &actor, crew.id, 1).await.unwrap();
    assert_eq!(in_use(districts::archive(shop, &actor, f.center, 1).await), (0, 1));
    requests::cancel(shop, &f.client, &made.number, None, "").await.unwrap();
    districts::archive(shop, &actor, f.center, 1).await.unwrap();

    // A form that still names it is refused.
    let late = requests::create_repair(shop, &f.client, &f.storage, &repair_form(), vec![], None).await;
    assert_eq!(problem(late), ("district".into(), Problem::InvalidChoice));
    let restored = crews::restore(shop, &actor, crew.id, 2).await;
    assert_eq!(problem(restored), ("base".into(), Problem::InvalidChoice));
    let brought = RepairForm { format: "bring_in".into(), ..repair_form() };
    f.repair(shop, &f.client, &brought).await;
});

testkit::on_both_databases!(adm_4_travel_times_are_used_at_once, |kit| async move {
    let f = Fixture::new(&kit).await;
    let (shop, actor) = (&kit.shop, planner(&kit, &f));
    let north = RepairForm { district: "north".into(), ..repair_form() };
    let made = f.repair(shop, &f.client, &north).await;
    let first =
        async || slots::offer(shop, &f.client, &made.number, None, 2).await.unwrap().days[0].slots[0].start;
    // From 9:00 it takes half an hour.
    assert_eq!(first().await, moscow(23, 10, 0));
    let far = form("north", &[(f.center, "90", "90")]);
    districts::save(shop, &actor, f.north, 1, &far).await.unwrap();
    assert_eq!(first().await, moscow(23, 11, 0));
});

testkit::on_both_databases!(adm_4_only_staff_of_the_branch_edits_territories, |kit| async move {
    let f = Fixture::new(&kit).await;
    let shop = &kit.shop;
    assert!(matches!(districts::rows(shop, &f.coordinator).await, Err(Error::Forbidden)));
    assert!(matches!(districts::rows(shop, &kit.guest()).await, Err(Error::LoginNeeded)));
    let other = add_branch(shop, "kazan", "Europe/Moscow", false).await;
    let grants = vec![Grant::new(CREWS_EDIT, Some(other))];
    let account = f.coordinator.account().unwrap();
    let elsewhere = Actor::Staff { account, branch: other, grants, locale: base::Locale::Ru };
    assert_eq!(districts::rows(shop, &elsewhere).await.unwrap(), []);
    assert!(matches!(districts::one(shop, &elsewhere, f.center).await, Err(Error::NotFound)));
    let created = districts::create(shop, &elsewhere, f.branch, &form("east", &[])).await;
    assert!(matches!(created, Err(Error::Forbidden)));
    let archived = districts::archive(shop, &elsewhere, f.center, 1).await;
    assert!(matches!(archived, Err(Error::NotFound)));
    // A code is unique among all branches.
    let taken = districts::create(shop, &elsewhere, other, &form("center", &[])).await;
    assert_eq!(problem(taken), ("code".into(), Problem::AlreadyTaken));
});
