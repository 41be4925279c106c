//! Stored estimates and their revisions.

use crate::fixture::*;
use base::refusal::Refusal;
use base::{Kopecks, Locale};
use platform::Error;
use service::{check, estimates, packages, rates, requests, symptoms};
use service_model::scheduling::RequestState;
use service_model::views::LineForm;

testkit::on_both_databases!(srv_5_the_stored_estimate_is_what_the_browser_computes, |kit| async move {
    let f = Fixture::new(&kit).await;
    let made = f.installation(&kit.shop, &f.client, &installation_form()).await;
    let seen = requests::view(&kit.shop, &f.client, &made.number, None).await.unwrap();
    let (stored, input) = (seen.estimate.unwrap(), installation_form().parse().unwrap().estimate);
    let (rates, packages) = (rates::list(&kit.shop).await.unwrap(), packages::list(&kit.shop).await.unwrap());
    let computed = scheduling::estimate::estimate(&input, &rates, &packages);
    assert!(computed.total > Kopecks::ZERO && computed.package.is_some());
    assert_eq!(
        (stored.lines, stored.total, stored.minutes),
        (computed.lines, computed.total, computed.minutes)
    );
    assert_eq!(seen.minutes, scheduling::estimate::visit_minutes(computed.minutes));
    assert!(!stored.is_confirmed);

    let repair = f.repair(&kit.shop, &f.client, &repair_form()).await;
    let seen = requests::view(&kit.shop, &f.client, &repair.number, None).await.unwrap();
    let (list, data) = (symptoms::list(&kit.shop).await.unwrap(), repair_form().parse().unwrap());
    let preview = scheduling::repair::preview(&data.symptoms, &list, data.format, &rates);
    let stored = seen.estimate.unwrap();
    assert_eq!((stored.lines, stored.total), (preview.lines, preview.total));
    assert_eq!((seen.minutes, seen.skills), (preview.minutes, preview.skills));
});

testkit::on_both_databases!(srv_5_a_coordinator_edits_and_each_version_is_kept, |kit| async move {
    let f = Fixture::new(&kit).await;
    let made = f.installation(&kit.shop, &f.client, &installation_form()).await;
    let first = f.seen(&kit.shop, &made.number).await.estimate.unwrap();
    let mut lines: Vec<LineForm> = first.lines.iter().map(|l| LineForm::of(Locale::Ru, l)).collect();
    lines[0].price = "4 000,50".into();
    lines[1].quantity = "2,5".into();
    lines.push(LineForm {
        kind: "extra".into(),
        name: "Вышка".into(),
        unit: "ч".into(),
        quantity: "3".into(),
        price: "1000".into(),
        ..Default::default()
    });
    let revise = async |actor, revision, lines: &[LineForm]| {
        estimates::revise(&kit.shop, actor, &made.number, revision, lines, Some(240)).await
    };
    assert!(matches!(revise(&f.client, 1, &lines).await, Err(Error::Forbidden)));
    assert_eq!(revise(&f.coordinator, 1, &lines).await.unwrap(), 2);
    assert!(matches!(revise(&f.coordinator, 1, &lines).await, Err(Error::Refused(Refusal::Changed))));
    let seen = f.seen(&kit.shop, &made.number).await;
    assert_eq!((seen.state, seen.minutes), (RequestState::Estimated, 240));
    let second = seen.estimate.unwrap();
    assert_eq!((second.revision, second.is_confirmed), (2, true));
    assert_eq!(second.lines[0].unit_price, Kopecks(400_050));
    // Unchanged texts keep both languages.
    assert_eq!(second.lines[0].name_en, first.lines[0].name_en);
    assert_eq!(second.lines.last().unwrap().total, Kopecks::from_roubles(3000));
    assert_eq!(second.total, second.lines.iter().map(|l| l.total).sum());
    let all = estimates::revisions(&kit.shop, &f.coordinator, &made.number).await.unwrap();
    assert_eq!(all, [second, first]);
    assert_eq!(check(&kit.shop).await.unwrap(), Vec::<String>::new());

    lines[0].quantity = "0".into();
    lines[1].price = "дорого".into();
    lines[2].name = " ".into();
    let Err(Error::Invalid(problems)) = revise(&f.coordinator, 2, &lines).await else {
        panic!("no problems")
    };
    let fields: Vec<_> = problems.0.iter().map(|p| p.field.as_str()).collect();
    assert_eq!(fields, ["lines-0-quantity", "lines-1-price", "lines-2-name"]);
});

testkit::on_both_databases!(srv_5_check_finds_a_false_total, |kit| async move {
    let f = Fixture::new(&kit).await;
    let made = f.installation(&kit.shop, &f.client, &installation_form()).await;
    use sea_orm::ConnectionTrait;
    kit.shop.writer().execute_unprepared("UPDATE estimate SET total = total + 1").await.unwrap();
    let found = check(&kit.shop).await.unwrap();
    assert_eq!(found, [format!("an estimate is not the sum of its lines: {}", made.number)]);
});
