//! The list of customers who may be one.

use crate::support::*;
use base::{AccountId, BranchId};
use people::{customers, merging};
use people_model::access::CLIENTS_MERGE;
use people_model::customers::CustomerInput;
use people_model::merging::DuplicateReason;
use platform::{Actor, Error, Grant};
use testkit::{Testkit, on_both_databases};

async fn created(kit: &Testkit, staff: &Actor, name: &str, contact: &str, branch: BranchId) -> AccountId {
    let new = CustomerInput { name: name.into(), contact: contact.into(), branch: branch.to_string() };
    let id = customers::create(&kit.shop, staff, &new).await.unwrap();
    kit.clock.advance_minutes(1);
    id
}

async fn site(kit: &Testkit, account: AccountId, branch: BranchId, city: &str, phone: &str) {
    let sql = "INSERT INTO site (id, account_id, branch_id, name, object_type, city, address, contact_phone, created_at) \
        VALUES ($1, $2, $3, 'Дом', 'flat', $4, 'ул. Мира, 1', $5, 1)";
    let id = kit.shop.id::<base::SiteId>();
    run(&kit.shop, sql, vec![id.into(), account.into(), branch.into(), city.into(), phone.into()]).await;
}

/// Newer, older, why.
type Pair = (AccountId, AccountId, Vec<DuplicateReason>);

async fn pairs(kit: &Testkit, actor: &Actor, is_marked: bool) -> Vec<Pair> {
    let list = merging::pairs(&kit.shop, actor, is_marked, "").await.unwrap();
    assert!(list.next.is_none());
    list.pairs.into_iter().map(|pair| (pair.newer.id, pair.older.id, pair.reasons)).collect()
}

on_both_databases!(acc_5_similar_customers_are_listed_with_reasons_and_marked, |kit| async move {
    use DuplicateReason::{NameAndCity, Phone, SitePhone};
    let branch = open_shop(&kit).await;
    let kazan = kazan(&kit, branch).await;
    let shop = &kit.shop;
    let staff = actor(&kit, &administrator(&kit, "owner@example.ru").await).await;
    assert!(pairs(&kit, &staff, false).await.is_empty());
    let a = created(&kit, &staff, "Пётр Гостев", "+79123456789", branch).await;
    let b = created(&kit, &staff, "петр ГОСТЕВ", "petr@example.ru", branch).await;
    let c = created(&kit, &staff, "Ольга", "olga@example.ru", kazan).await;
    let d = created(&kit, &staff, "Иван", "ivan@example.ru", branch).await;
    for account in [a, b] {
        site(&kit, account, branch, "Москва", "").await;
        site(&kit, account, branch, "Москва", "").await;
    }
    site(&kit, c, kazan, "Казань", "+79123456789").await;
    site(&kit, d, branch, "Тверь", "+79123456789").await;
    let all = pairs(&kit, &staff, false).await;
    assert_eq!(
        all,
        [(d, c, vec![SitePhone]), (d, a, vec![Phone]), (c, a, vec![Phone]), (b, a, vec![NameAndCity]),]
    );
    // Staff of one branch see no pair with a customer of another one.
    let grants = vec![Grant::new(CLIENTS_MERGE, Some(branch))];
    let own = Actor::Staff { account: staff.account().unwrap(), branch, grants, locale: staff.locale() };
    assert_eq!(pairs(&kit, &own, false).await.len(), 2);
    assert!(matches!(merging::mark(shop, &own, d, c, true).await, Err(Error::NotFound)));
    let reader = kit.staff(kit.shop.id(), branch, &[]);
    assert!(matches!(merging::pairs(shop, &reader, false, "").await, Err(Error::Forbidden)));

    // A mark is remembered, in either order, once; and taken back.
    merging::mark(shop, &own, a, b, true).await.unwrap();
    merging::mark(shop, &own, b, a, true).await.unwrap();
    assert_eq!(pairs(&kit, &staff, false).await.len(), 3);
    assert_eq!(pairs(&kit, &staff, true).await, [(b, a, vec![])]);
    assert_eq!(audited(shop, "account.not_duplicates").await, 1);
    merging::mark(shop, &own, b, a, false).await.unwrap();
    assert_eq!(pairs(&kit, &staff, false).await.len(), 4);
    assert!(pairs(&kit, &staff, true).await.is_empty());
    assert!(matches!(merging::mark(shop, &own, a, a, true).await, Err(Error::NotFound)));
    assert!(matches!(merging::pairs(shop, &own, false, "x").await, Err(Error::NotFound)));
});

on_both_databases!(acc_5_similar_customers_come_page_by_page, |kit| async move {
    let branch = open_shop(&kit).await;
    let staff = actor(&kit, &administrator(&kit, "owner@example.ru").await).await;
    // 10 accounts with one phone at their sites: 45 pairs.
    for n in 0..10 {
        let id = created(&kit, &staff, &format!("Клиент {n}"), &format!("c{n}@example.ru"), branch).await;
        site(&kit, id, branch, "Москва", "+79120000000").await;
    }
    let first = merging::pairs(&kit.shop, &staff, false, "").await.unwrap();
    assert_eq!(first.pairs.len(), merging::PAIRS_PAGE);
    let rest = merging::pairs(&kit.shop, &staff, false, &first.next.unwrap()).await.unwrap();
    assert_eq!((rest.pairs.len(), rest.next), (45 - merging::PAIRS_PAGE, None));
    let all: std::collections::BTreeSet<_> =
        first.pairs.iter().chain(&rest.pairs).map(|pair| (pair.newer.id, pair.older.id)).collect();
    assert_eq!(all.len(), 45);
});
