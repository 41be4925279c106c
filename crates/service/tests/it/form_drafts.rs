//! Drafts of the request forms.

use crate::fixture::*;
use base::drafts::FormKind::{Installation, Repair};
use base::form::Problem;
use platform::{Actor, Error, Shop};
use sea_orm::{EntityTrait, PaginatorTrait};
use service::tables::form_draft;
use service::{form_drafts, requests};
use service_model::requests::RepairForm;

const KEY: &str = "0123456789abcdef0123456789abcdef0123456789a";

fn typed(name: &str, value: &str) -> Vec<(String, String)> {
    vec![(name.to_owned(), value.to_owned())]
}

async fn rows(shop: &Shop) -> u64 {
    form_draft::Entity::find().count(shop.read()).await.unwrap()
}

async fn equipment(shop: &Shop, actor: &Actor, token: Option<&str>) -> Option<String> {
    let draft = form_drafts::find(shop, actor, token, Repair).await.unwrap();
    draft.and_then(|d| d.fields.into_iter().next()).map(|(_, value)| value)
}

testkit::on_both_databases!(srv_1_a_draft_is_saved_anew_and_found_by_its_owner_alone, |kit| async move {
    let f = Fixture::new(&kit).await;
    let (shop, guest) = (&kit.shop, kit.guest());
    let save = async |actor: &Actor, token: Option<&str>, kind, value: &str| {
        form_drafts::save(shop, actor, token, kind, KEY, typed("equipment", value)).await.unwrap()
    };
    let token = save(&guest, None, Repair, "Камера").await.token.unwrap();
    let token = Some(token.as_str());
    assert!(save(&guest, token, Repair, "Камера у входа").await.token.is_none());
    assert!(save(&guest, token, Installation, "Дом").await.token.is_none());
    assert!(save(&f.client, None, Repair, "Регистратор").await.token.is_none());
    save(&f.client, token, Repair, "Регистратор на складе").await;
    assert_eq!(rows(shop).await, 3);
    assert_eq!(equipment(shop, &guest, token).await.as_deref(), Some("Камера у входа"));
    assert_eq!(equipment(shop, &f.client, token).await.as_deref(), Some("Регистратор на складе"));
    for (actor, token) in [(&guest, None), (&guest, Some("guess")), (&f.stranger, token)] {
        assert_eq!(equipment(shop, actor, token).await, None, "{token:?}");
    }
    // A token invented by the browser is not adopted, and the stored one can't be read.
    let fresh = save(&guest, Some("guess"), Repair, "Чужое").await.token.unwrap();
    assert_ne!(fresh.as_str(), "guess");
    let stored = form_draft::Entity::find().all(shop.read()).await.unwrap();
    assert!(stored.iter().all(|d| d.token_hash.as_deref() != token));

    form_drafts::discard(shop, &guest, token, Repair).await.unwrap();
    assert_eq!(equipment(shop, &guest, token).await, None);
    assert!(form_drafts::find(shop, &guest, token, Installation).await.unwrap().is_some());
});

testkit::on_both_databases!(srv_1_a_draft_goes_with_the_request_and_does_not_come_back, |kit| async move {
    let f = Fixture::new(&kit).await;
    let (shop, guest) = (&kit.shop, kit.guest());
    let save = async |token: Option<&str>| {
        form_drafts::save(shop, &guest, token, Repair, KEY, typed("name", "Анна")).await
    };
    let token = save(None).await.unwrap().token.unwrap();
    let token = Some(token.as_str());
    let wrong = RepairForm { name: String::new(), key: KEY.to_owned(), ..repair_form() };
    let create = async |form: &RepairForm| {
        requests::create_repair(shop, &guest, &f.storage, form, vec![], token).await
    };
    assert!(create(&wrong).await.is_err());
    assert_eq!(rows(shop).await, 1, "a form that is wrong keeps its draft");
    create(&RepairForm { key: KEY.to_owned(), ..repair_form() }).await.unwrap();
    assert_eq!(rows(shop).await, 0);
    // An autosave in flight while the form was submitted.
    assert!(matches!(save(token).await, Err(Error::NotFound)));
    assert_eq!(rows(shop).await, 0);
});

testkit::on_both_databases!(srv_1_drafts_join_the_account_at_login_and_the_newer_stays, |kit| async move {
    let f = Fixture::new(&kit).await;
    let (shop, guest) = (&kit.shop, kit.guest());
    let account = f.client.account().unwrap();
    let save = async |actor: &Actor, token: Option<&str>, value: &str| {
        form_drafts::save(shop, actor, token, Repair, KEY, typed("equipment", value)).await.unwrap()
    };
    let own = async || equipment(shop, &f.client, None).await.unwrap_or_default();
    let token = save(&guest, None, "Камера гостя").await.token.unwrap();
    assert!(form_drafts::join(shop, token.as_str(), account).await);
    assert_eq!((own().await.as_str(), rows(shop).await), ("Камера гостя", 1));
    assert_eq!(equipment(shop, &guest, Some(token.as_str())).await, None);

    let older = save(&guest, None, "Старое").await.token.unwrap();
    kit.clock.advance_minutes(1);
    save(&f.client, None, "Новое").await;
    assert!(form_drafts::join(shop, older.as_str(), account).await);
    assert_eq!((own().await.as_str(), rows(shop).await), ("Новое", 1));
    kit.clock.advance_minutes(1);
    let newer = save(&guest, None, "Новейшее").await.token.unwrap();
    assert!(form_drafts::join(shop, newer.as_str(), account).await);
    assert_eq!((own().await.as_str(), rows(shop).await), ("Новейшее", 1));
});

testkit::on_both_databases!(srv_1_a_draft_is_bounded_in_size_and_time, |kit| async move {
    Fixture::new(&kit).await;
    let (shop, guest) = (&kit.shop, kit.guest());
    let huge = typed("description", &"я".repeat(20_000));
    match form_drafts::save(shop, &guest, None, Repair, KEY, huge).await {
        Err(Error::Invalid(problems)) => assert!(matches!(problems.of(""), Some(Problem::TooLong { .. }))),
        other => panic!("saved: {:?}", other.map(|s| s.at)),
    }
    let token =
        form_drafts::save(shop, &guest, None, Repair, KEY, typed("name", "Анна")).await.unwrap().token;
    let token = token.unwrap();
    kit.clock.advance_minutes(30 * 24 * 60);
    assert_eq!(form_drafts::sweep(shop).await.unwrap(), 0);
    assert!(equipment(shop, &guest, Some(token.as_str())).await.is_some());
    kit.clock.advance_minutes(1);
    assert!(equipment(shop, &guest, Some(token.as_str())).await.is_none(), "not shown before it is swept");
    assert_eq!(form_drafts::sweep(shop).await.unwrap(), 1);
});
