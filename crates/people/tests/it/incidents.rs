use crate::support::*;
use base::refusal::Refusal;
use people::incidents;
use people::personal_data::processing::{OWN, Term, register as processing_register};
use people_model::access::PERSONAL_DATA_MANAGE;
use people_model::incidents::{IncidentInput, IncidentStep};
use platform::{Actor, Error, Grant};
use testkit::{Testkit, on_both_databases};

fn typed_incident(hours: &str) -> IncidentInput {
    IncidentInput {
        hours: hours.into(),
        what: "Письмо с заказом ушло не тому".into(),
        whom: "Один клиент: имя и адрес".into(),
        measures: String::new(),
    }
}

on_both_databases!(acc_8_incidents_are_recorded_told_and_closed_in_this_order, |kit| async move {
    open_shop(&kit).await;
    let owner = actor(&kit, &administrator(&kit, "owner@example.ru").await).await;
    let empty = incidents::add(&kit.shop, &owner, &IncidentInput::default()).await;
    assert!(matches!(empty, Err(Error::Invalid(p)) if p.0.len() == 2));
    let id = incidents::add(&kit.shop, &owner, &typed_incident("30")).await.unwrap();
    let now = kit.shop.now();
    let stored = incidents::one(&kit.shop, &owner, id).await.unwrap();
    assert_eq!(stored.found_at, now.plus_minutes(-30 * 60));
    assert!(stored.deadline(now).unwrap().is_overdue, "a day has passed");
    let early = incidents::step(&kit.shop, &owner, id, 1, IncidentStep::Close).await;
    assert!(matches!(early, Err(Error::Refused(Refusal::NotInThisState))));
    for (n, step) in [IncidentStep::Notify, IncidentStep::Report, IncidentStep::Close].into_iter().enumerate()
    {
        let version = 1 + i64::try_from(n).unwrap();
        incidents::step(&kit.shop, &owner, id, version, step).await.unwrap();
    }
    let late = incidents::save(&kit.shop, &owner, id, 1, &typed_incident("")).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::Changed))));
    let with_measures =
        IncidentInput { measures: "Клиенту позвонили".into(), ..typed_incident("") };
    incidents::save(&kit.shop, &owner, id, 4, &with_measures).await.unwrap();
    let closed = incidents::list(&kit.shop, &owner).await.unwrap().remove(0);
    assert!(closed.closed_at.is_some() && closed.deadline(now).is_none());
    assert_eq!(closed.measures, "Клиенту позвонили");
    let account = owner.account().unwrap();
    let branch = owner.branch().unwrap();
    let grants = vec![Grant::new(PERSONAL_DATA_MANAGE, Some(branch))];
    let manager = Actor::Staff { account, branch, grants, locale: owner.locale() };
    assert!(matches!(incidents::list(&kit.shop, &manager).await, Err(Error::Forbidden)));
    assert!(matches!(incidents::add(&kit.shop, &manager, &typed_incident("")).await, Err(Error::Forbidden)));
});

on_both_databases!(acc_8_the_register_of_processing_tells_terms_and_what_was_removed, |kit| async move {
    open_shop(&kit).await;
    let owner = actor(&kit, &administrator(&kit, "owner@example.ru").await).await;
    let rows = processing_register(&kit.shop, &owner, &OWN).await.unwrap();
    assert!(rows.iter().all(|row| row.ran_at.is_none()), "no sweep has run");
    assert!(rows.iter().any(|row| row.term == Term::Days(90)), "the term of logins");
    sweep(&kit, "people").await;
    let rows = processing_register(&kit.shop, &owner, &OWN).await.unwrap();
    let logins = rows.iter().find(|row| row.term == Term::Days(90)).unwrap();
    assert_eq!((logins.ran_at, logins.removed), (Some(kit.shop.now()), None));
    kit.clock.advance_minutes(91 * 24 * 60);
    sweep(&kit, "people").await;
    let removed_at = kit.shop.now();
    kit.clock.advance_minutes(60);
    sweep(&kit, "people").await;
    let rows = processing_register(&kit.shop, &owner, &OWN).await.unwrap();
    let logins = rows.iter().find(|row| row.term == Term::Days(90)).unwrap();
    assert_eq!(logins.ran_at, Some(kit.shop.now()));
    assert!(logins.removed.is_some_and(|(at, count)| at == removed_at && count > 0), "{:?}", logins.removed);
    let nobody = processing_register(&kit.shop, &kit.guest(), &OWN).await;
    assert!(matches!(nobody, Err(Error::LoginNeeded)));
});

async fn sweep(kit: &Testkit, name: &str) {
    let mut registry = platform::jobs::Registry::<()>::default();
    people::register(&mut registry);
    registry.sweeps().iter().find(|sweep| sweep.name == name).unwrap().run(&kit.shop, &()).await;
}
