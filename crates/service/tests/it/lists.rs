//! Administration of rates, packages and symptoms.

use crate::fixture::*;
use base::Kopecks;
use base::form::Problem;
use base::refusal::Refusal;
use platform::Error;
use service::{Save, rates, symptoms};
use service_model::access::RATES_EDIT;
use service_model::estimate::{Driver, RateFault};
use service_model::scheduling::Skill;

testkit::on_both_databases!(srv_5_rates_are_edited_without_losing_anybodys_work, |kit| async move {
    let f = Fixture::new(&kit).await;
    let admin = kit.staff(f.client.account().unwrap(), f.branch, &[RATES_EDIT]);
    assert!(matches!(rates::list_for_admin(&kit.shop, &f.coordinator).await, Err(Error::Forbidden)));
    let stored = rates::list_for_admin(&kit.shop, &admin).await.unwrap().remove(1);
    let mut value = stored.value.clone();
    value.price = Kopecks::from_roubles(3000);
    let edit =
        |value, version, is_active| Save { id: Some(stored.id), version, value, position: 1, is_active };
    rates::save(&kit.shop, &admin, edit(value.clone(), 1, true)).await.unwrap();
    let late = rates::save(&kit.shop, &admin, edit(value.clone(), 1, true)).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::Changed))), "{late:?}");
    assert_eq!(rates::one(&kit.shop, &admin, stored.id).await.unwrap().value, value);
    kit.clock.advance_minutes(1);
    // Inactive: still stored, and no longer part of an estimate.
    rates::save(&kit.shop, &admin, edit(value.clone(), 2, false)).await.unwrap();
    assert!(!rates::list(&kit.shop).await.unwrap().iter().any(|r| r.code == value.code));
    assert_eq!(rates::list_for_admin(&kit.shop, &admin).await.unwrap().len(), 3);
    let log = people::audit::history(&kit.shop, &admin, RATES_EDIT, "rate", stored.id.0);
    let entries = log.await.unwrap().entries;
    let both = |n: usize, field: &str| {
        let value = |kept: &Option<serde_json::Value>| kept.as_ref().map(|v| v[field].clone()).unwrap();
        (value(&entries[n].before), value(&entries[n].after))
    };
    assert_eq!(both(0, "is_active"), (true.into(), false.into()), "ADM-5: the log has the old and the new");
    assert_eq!(both(1, "price"), (stored.value.price.0.into(), 300_000.into()));

    let problem = async |save| match rates::save(&kit.shop, &admin, save).await {
        Err(Error::Invalid(p)) => (p.0[0].field.clone(), p.0[0].problem.clone()),
        other => panic!("{other:?}"),
    };
    let taken = new(rate("survey", Driver::PerSite, 1, 1, vec![]), 1);
    assert_eq!(problem(taken).await, ("code".into(), Problem::AlreadyTaken));
    let bad = new(rate("Код", Driver::PerSite, 1, 1, vec![]), 1);
    assert_eq!(problem(bad).await, ("code".into(), Problem::from(RateFault::Code)));
    let dear = new(rate("dear", Driver::PerSite, -1, 1, vec![]), 1);
    assert_eq!(problem(dear).await, ("price".into(), Problem::from(RateFault::Price)));
});

testkit::on_both_databases!(srv_1_symptoms_are_edited, |kit| async move {
    let f = Fixture::new(&kit).await;
    let admin = kit.staff(f.client.account().unwrap(), f.branch, &[RATES_EDIT]);
    let id = symptoms::save(&kit.shop, &admin, new(symptom("no_power", Skill::Electric), 9)).await.unwrap();
    let stored = symptoms::one(&kit.shop, &admin, id).await.unwrap();
    assert_eq!((stored.value.code.as_str(), stored.version), ("no_power", 1));
    let again = symptoms::save(&kit.shop, &admin, new(symptom("no_power", Skill::Electric), 9)).await;
    assert!(matches!(again, Err(Error::Invalid(_))));
    let renamed = Save {
        id: Some(id),
        version: 1,
        value: symptom("other", Skill::Video),
        position: 9,
        is_active: true,
    };
    assert!(matches!(symptoms::save(&kit.shop, &admin, renamed).await, Err(Error::Invalid(_))));
    let mut empty = symptom("x", Skill::Video);
    (empty.minutes, empty.name_ru) = (0, String::new());
    let Err(Error::Invalid(problems)) = symptoms::save(&kit.shop, &admin, new(empty, -1)).await else {
        panic!()
    };
    let fields: Vec<_> = problems.0.iter().map(|p| p.field.as_str()).collect();
    assert_eq!(fields, ["name_ru", "minutes", "position"]);
    assert!(matches!(
        symptoms::save(&kit.shop, &kit.guest(), new(symptom("y", Skill::Video), 1)).await,
        Err(Error::LoginNeeded)
    ));
});
