//! Reading the audit log: scoped by branch, paged by cursor.
use crate::support::{CATALOG_EDIT, ORDERS_VIEW};
use base::audit::{Action, Registry};
use people::audit::{AUDIT_PAGE, Filter, Log, Names, history};
use people_model::access::AUDIT_VIEW;
use platform::audit::{Find, Namer, Namers};
use platform::{Actor, Error, Grant, Shop};
use testkit::on_both_databases;
use uuid::Uuid;

// Actions of areas above.
const UPDATED: Action = Action::new("product.update", "", "");
const PLACED: Action = Action::new("order.place", "", "");

/// The log without names of records.
async fn list(shop: &Shop, actor: &Actor, filter: &Filter) -> platform::Result<Log> {
    let mut words = Registry::default();
    words.add_fields(people::audit_names::FIELDS);
    let mut namers = Namers::default();
    namers.add(&people::audit_names::NAMERS);
    people::audit::list(shop, actor, Names { words: &words, namers: &namers }, filter).await
}

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

// What is searched: a row of a run, a login, a record by its name.
const DENIED: Action = Action::new("session.denied", "", "");
const ROLE: Action = Action::new("role.changed", "", "");
// A kind of record that is found by its kind.
const MANY: [Namer; 1] = [Namer {
    entity: "role",
    names: "SELECT id AS id, name_ru AS ru, name_en AS en, '' AS key FROM role WHERE id IN",
    find: &[Find {
        sql: "SELECT DISTINCT entity_id AS id FROM audit WHERE entity_id IS NOT NULL AND entity = $1",
        text: |text| Some(text.to_owned()),
    }],
}];
const RUN: Action = Action::new("bulk.confirm", "", "");

on_both_databases!(adm_5_the_log_is_searched_by_person_words_record_date_and_refusals, |kit| async move {
    let admin = kit.staff(kit.shop.id(), kit.shop.id(), &[AUDIT_VIEW]);
    let shop = &kit.shop;
    let found = async |filter: Filter| {
        let log = list(shop, &admin, &filter).await.unwrap();
        log.entries.into_iter().map(|e| e.action).collect::<Vec<_>>()
    };
    let run: Uuid = shop.id();
    let tx = shop.begin().await.unwrap();
    let note = serde_json::json!({ "login": "Anna@Example.ru", "user_agent": "Mozilla/5.0" });
    tx.audit(&kit.guest(), DENIED, None, None::<&()>, Some(&note)).await.unwrap();
    let note = serde_json::json!({ "name_ru": "Кладовщик", "permissions": "Видеть заказы" });
    tx.audit(&admin, ROLE, shop.id::<Uuid>(), None::<&()>, Some(&note)).await.unwrap();
    tx.audit(&admin, RUN, run, None::<&()>, Some(&"ready")).await.unwrap();
    tx.commit().await.unwrap();
    let tx = shop.begin().await.unwrap();
    tx.in_run(run);
    let (one, other) = (shop.id::<Uuid>(), shop.id::<Uuid>());
    let change = |id| (id, serde_json::json!({ "price": "1" }), serde_json::json!({ "price": "2" }));
    tx.audit_each(&admin, UPDATED, vec![change(one), change(other)]).await.unwrap();
    tx.commit().await.unwrap();

    let all = list(shop, &admin, &Filter::default()).await.unwrap();
    let of_run = all.entries.iter().find(|e| e.action == "bulk.confirm").unwrap();
    assert_eq!((all.entries.len(), of_run.rows), (3, 2), "the rows of a run are behind its entry");
    let rows = Filter { run: Some(run), ..Filter::default() };
    assert_eq!(found(rows).await, ["product.update", "product.update"]);
    assert_eq!(found(Filter::record("product", one)).await, ["product.update"], "and in the history of each");

    let words = |text: &str| Filter { words: text.to_owned(), ..Filter::default() };
    assert_eq!(found(words("example anna")).await, ["session.denied"]);
    assert_eq!(found(words("КЛАДОВ заказы")).await, ["role.changed"], "beginnings, in any case");
    assert!(found(words("mozilla")).await.is_empty() && found(words("кладовщик счета")).await.is_empty());
    let refused = Filter { is_refused: true, ..Filter::default() };
    assert_eq!(found(refused.clone()).await, ["session.denied"]);
    let both = |action: &str| Filter { action: action.to_owned(), ..refused.clone() };
    assert_eq!(found(both("session.denied")).await, ["session.denied"]);
    assert!(found(both("role.changed")).await.is_empty(), "both filters count");
    let now = Filter { from: Some(shop.now().plus_days(-1)), ..words("example") };
    assert_eq!(found(now).await, ["session.denied"]);
    let past = Filter { to: Some(shop.now().plus_days(-1)), ..words("example") };
    assert!(found(past).await.is_empty());
    let gone = Filter { person: "никого".to_owned(), ..Filter::default() };
    assert!(found(gone).await.is_empty());
    let guests = Filter { actor_kind: "guest".to_owned(), ..Filter::default() };
    assert_eq!(found(guests).await, ["session.denied"]);
    let later = Filter { from: Some(shop.now().plus_days(1)), ..Filter::default() };
    assert!(found(later).await.is_empty());

    people::audit::note_refusal(shop, &admin, "GET", "/admin/settings").await.unwrap();
    people::audit::note_refusal(shop, &kit.guest(), "GET", "/admin/settings").await.unwrap();
    assert_eq!(found(words("settings")).await, ["access.refused"], "of staff only");
});

on_both_databases!(adm_5_old_entries_get_their_words_and_the_file_has_every_entry, |kit| async move {
    let shop = &kit.shop;
    let tx = shop.begin().await.unwrap();
    for n in 0..3 {
        tx.audit(&kit.system(), ROLE, None, None::<&()>, Some(&format!("слово{n}"))).await.unwrap();
    }
    let old = "UPDATE audit SET is_indexed = FALSE";
    sea_orm::ConnectionTrait::execute_raw(&*tx, tx.sql(old, [])).await.unwrap();
    sea_orm::ConnectionTrait::execute_raw(&*tx, tx.sql("DELETE FROM audit_word", [])).await.unwrap();
    tx.commit().await.unwrap();
    let words = Filter { words: "слово1".to_owned(), ..Filter::default() };
    let count = async |filter: &Filter| list(shop, &kit.system(), filter).await.unwrap().entries.len();
    assert_eq!(count(&words).await, 0);
    assert_eq!(platform::audit::fill(shop).await.unwrap(), 3);
    assert_eq!((count(&words).await, platform::audit::fill(shop).await.unwrap()), (1, 0));

    let (registry, namers) = (Registry::default(), Namers::default());
    let names = Names { words: &registry, namers: &namers };
    let mut export = people::audit::export(shop, &kit.system(), Filter::default()).await.unwrap();
    assert_eq!(export.next(shop, names).await.unwrap().entries.len(), 4, "the export is an entry itself");
    assert_eq!(export.next(shop, names).await.unwrap().entries.len(), 0);
    assert!(people::audit::export(shop, &kit.guest(), Filter::default()).await.is_err());
    let typed = Filter { person: "секретная".to_owned(), ..Filter::default() };
    people::audit::export(shop, &kit.system(), typed).await.unwrap();
    let words = |text: &str| Filter { words: text.to_owned(), ..Filter::default() };
    assert_eq!(count(&words("секретная")).await, 0, "what was typed is not in the log");
    assert_eq!(count(&words("person")).await, 1, "but that it was searched");

    // More records than a search looks at.
    let tx = shop.begin().await.unwrap();
    for _ in 0..21 {
        tx.audit(&kit.system(), ROLE, shop.id::<Uuid>(), None::<&()>, None::<&()>).await.unwrap();
    }
    tx.commit().await.unwrap();
    let mut namers = Namers::default();
    namers.add(&MANY);
    let names = Names { words: &registry, namers: &namers };
    let filter = Filter { entity: "role".to_owned(), object: "role".to_owned(), ..Filter::default() };
    let log = people::audit::list(shop, &kit.system(), names, &filter).await.unwrap();
    assert!(log.is_too_broad && log.entries.len() == 20, "{}", log.entries.len());
    let other = Filter { entity_id: Some(shop.id()), ..filter };
    let log = people::audit::list(shop, &kit.system(), names, &other).await.unwrap();
    assert!(log.is_too_broad && log.entries.is_empty(), "the record has to match both");
});
