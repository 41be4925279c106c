use crate::support::*;
use base::form::Problem;
use base::refusal::Refusal;
use org_model::audience::ObjectType;
use people::sites::{add, delete, edit, get, list, restore};
use people_model::sites::SiteInput;
use platform::Error;
use testkit::on_both_databases;

fn flat() -> SiteInput {
    SiteInput {
        name: "Квартира".into(),
        object_type: "flat".into(),
        city: "Москва".into(),
        address: " Лесная, 5, кв. 12 ".into(),
        access_notes: "Код домофона 12К".into(),
        contact_name: "Анна".into(),
        contact_phone: "8 912 345-67-89".into(),
    }
}

on_both_databases!(acc_10_a_site_is_added_edited_deleted_and_brought_back, |kit| async move {
    let branch = open_shop(&kit).await;
    let opened = registered(&kit, "anna@example.ru").await;
    let anna = kit.client(opened.account, branch);
    let id = add(&kit.shop, &anna, &flat()).await.unwrap();
    let site = get(&kit.shop, &anna, id).await.unwrap();
    assert_eq!(
        (site.object_type, site.address.as_str(), site.contact_phone.as_str()),
        (ObjectType::Flat, "Лесная, 5, кв. 12", "+79123456789")
    );
    let renamed = SiteInput { name: "Дача".into(), object_type: "house".into(), ..flat() };
    edit(&kit.shop, &anna, id, site.version, &renamed).await.unwrap();
    assert_eq!(get(&kit.shop, &anna, id).await.unwrap().name, "Дача");
    delete(&kit.shop, &anna, id).await.unwrap();
    assert!(list(&kit.shop, &anna).await.unwrap().is_empty());
    assert!(matches!(get(&kit.shop, &anna, id).await, Err(Error::NotFound)));
    assert!(matches!(delete(&kit.shop, &anna, id).await, Err(Error::NotFound)), "twice is once");
    restore(&kit.shop, &anna, id).await.unwrap();
    assert_eq!(list(&kit.shop, &anna).await.unwrap().len(), 1);
});

on_both_databases!(acc_10_two_edits_of_one_version_are_told, |kit| async move {
    let branch = open_shop(&kit).await;
    let opened = registered(&kit, "anna@example.ru").await;
    let anna = kit.client(opened.account, branch);
    let id = add(&kit.shop, &anna, &flat()).await.unwrap();
    let first = SiteInput { name: "Первое".into(), ..flat() };
    let second = SiteInput { name: "Второе".into(), ..flat() };
    edit(&kit.shop, &anna, id, 1, &first).await.unwrap();
    let late = edit(&kit.shop, &anna, id, 1, &second).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::Changed))));
    assert_eq!(get(&kit.shop, &anna, id).await.unwrap().name, "Первое", "nobody's work is lost");
    edit(&kit.shop, &anna, id, 2, &second).await.unwrap();
});

on_both_databases!(acc_10_foreign_sites_do_not_exist, |kit| async move {
    let branch = open_shop(&kit).await;
    let (a, b) = (registered(&kit, "anna@example.ru").await, registered(&kit, "boris@example.ru").await);
    let (anna, boris) = (kit.client(a.account, branch), kit.client(b.account, branch));
    let id = add(&kit.shop, &anna, &flat()).await.unwrap();
    assert!(list(&kit.shop, &boris).await.unwrap().is_empty());
    assert!(matches!(get(&kit.shop, &boris, id).await, Err(Error::NotFound)));
    assert!(matches!(edit(&kit.shop, &boris, id, 1, &flat()).await, Err(Error::NotFound)));
    assert!(matches!(delete(&kit.shop, &boris, id).await, Err(Error::NotFound)));
    delete(&kit.shop, &anna, id).await.unwrap();
    assert!(matches!(restore(&kit.shop, &boris, id).await, Err(Error::NotFound)));
    let guest = kit.guest();
    assert!(matches!(list(&kit.shop, &guest).await, Err(Error::LoginNeeded)));
    assert!(matches!(add(&kit.shop, &guest, &flat()).await, Err(Error::LoginNeeded)));
    assert!(matches!(get(&kit.shop, &guest, id).await, Err(Error::LoginNeeded)));
});

on_both_databases!(acc_10_bad_sites_store_nothing, |kit| async move {
    let branch = open_shop(&kit).await;
    let opened = registered(&kit, "anna@example.ru").await;
    let anna = kit.client(opened.account, branch);
    let endless = SiteInput { access_notes: "я".repeat(1_001), ..flat() };
    assert_eq!(
        problem(add(&kit.shop, &anna, &endless).await, "access_notes"),
        Some(Problem::TooLong { max: 1_000 })
    );
    let castle = SiteInput { object_type: "castle".into(), ..flat() };
    assert_eq!(problem(add(&kit.shop, &anna, &castle).await, "object_type"), Some(Problem::InvalidChoice));
    assert!(list(&kit.shop, &anna).await.unwrap().is_empty());
});
