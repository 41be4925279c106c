//! Reading the audit log: scoped by branch, paged by cursor.
use crate::support::{CATALOG_EDIT, ORDERS_VIEW};
use base::audit::Action;
use people::audit::{AUDIT_PAGE, Filter, history, list};
use people_model::access::AUDIT_VIEW;
use platform::{Actor, Error, Grant};
use testkit::on_both_databases;
use uuid::Uuid;

// Actions of areas above.
const UPDATED: Action = Action::new("product.update", "", "");
const PLACED: Action = Action::new("order.place", "", "");

on_both_databases!(adm_5_the_log_is_read_page_by_page_and_by_branch, |kit| async move {
    let (here, there) = (kit.shop.id(), kit.shop.id());
    let staff = |branch| kit.staff(kit.shop.id(), branch, &[AUDIT_VIEW, CATALOG_EDIT]);
    let thing: Uuid = kit.shop.id();
    for n in 0..AUDIT_PAGE + 5 {
        let tx = kit.shop.begin().await.unwrap();
        tx.audit(&staff(here), UPDATED, thing, Some(&n), Some(&(n + 1))).await.unwrap();
        tx.commit().await.unwrap();
    }
    let tx = kit.shop.begin().await.unwrap();
    tx.audit(&staff(there), PLACED, None, None::<&()>, None::<&()>).await.unwrap();
    tx.commit().await.unwrap();

    let own = Actor::Staff {
        account: kit.shop.id(),
        branch: here,
        grants: vec![Grant::new(AUDIT_VIEW, Some(here)), Grant::new(CATALOG_EDIT, None)],
        locale: base::Locale::Ru,
    };
    let first = list(&kit.shop, &own, &Filter::default()).await.unwrap();
    assert_eq!(first.entries.len(), AUDIT_PAGE);
    let after = first.next.unwrap();
    let rest = list(&kit.shop, &own, &Filter { after, ..Filter::default() }).await.unwrap();
    assert_eq!((rest.entries.len(), rest.next), (5, None));
    let mut seen: Vec<i64> = first
        .entries
        .iter()
        .chain(&rest.entries)
        .map(|e| e.before.as_ref().unwrap().as_i64().unwrap())
        .collect();
    seen.sort_unstable();
    assert_eq!(seen, (0..AUDIT_PAGE as i64 + 5).collect::<Vec<_>>());

    let orders = Filter { entity: "order".to_owned(), ..Filter::default() };
    assert!(list(&kit.shop, &own, &orders).await.unwrap().entries.is_empty(), "another branch's");
    assert_eq!(list(&kit.shop, &kit.system(), &orders).await.unwrap().entries.len(), 1);
    let of_thing = history(&kit.shop, &own, CATALOG_EDIT, "product", thing).await.unwrap();
    assert_eq!(of_thing.entries.len(), AUDIT_PAGE);
    let elsewhere = Actor::Staff {
        account: kit.shop.id(),
        branch: there,
        grants: vec![Grant::new(CATALOG_EDIT, Some(there))],
        locale: base::Locale::Ru,
    };
    let shop_wide = history(&kit.shop, &elsewhere, CATALOG_EDIT, "product", thing).await;
    assert!(matches!(shop_wide, Err(Error::Forbidden)), "the catalogue is that of the whole shop");
    let guest = kit.guest();
    assert!(matches!(list(&kit.shop, &guest, &orders).await, Err(Error::LoginNeeded)));
    assert!(matches!(history(&kit.shop, &own, ORDERS_VIEW, "product", thing).await, Err(Error::Forbidden)));
    let wrong = Filter { after: "x".to_owned(), ..Filter::default() };
    assert!(matches!(list(&kit.shop, &own, &wrong).await, Err(Error::NotFound)));
});
