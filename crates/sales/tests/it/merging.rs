//! Two accounts of one customer become one, with everything that areas keep for them.

use crate::joining::{own, registered};
use crate::shop::{BRANCH, account, form, id, key, number, open, product, sql};
use base::form::Problem;
use base::refusal::Refusal;
use base::{AccountId, BranchId, ProductId};
use people::{companies, customers, merging, sites};
use people_model::access::{CLIENTS_MERGE, CUSTOMERS_EDIT, CUSTOMERS_VIEW};
use people_model::companies::CompanyInput;
use people_model::merging::MergeInput;
use people_model::refusal::PeopleRefusal;
use people_model::sites::SiteInput;
use platform::{Actor, Error};
use sales::cart::{self, CartOwner};
use sales::{checkout, wishes};
use testkit::Testkit;

const ANNA: &str = "anna@example.ru";
const PHONE: &str = "+79123456789";

async fn wanted(kit: &Testkit, staff: &Actor, from: AccountId, into: AccountId) -> MergeInput {
    let shown = merging::preview(&kit.shop, staff, from, into).await.unwrap();
    MergeInput {
        from,
        from_version: shown.from_version,
        into,
        into_version: shown.into_version,
        confirmation: "8 912 345-67-89".into(),
    }
}

/// Tables whose rows end with the account.
const ENDED: [&str; 8] = [
    "totp",
    "recovery_code",
    "passkey",
    "passkey_challenge",
    "login_step",
    "account_preference",
    "notification_choice",
    "push_subscription",
];

async fn rows(kit: &Testkit, table: &str, account: AccountId) -> i64 {
    number(kit, &format!("SELECT COUNT(*) FROM {table} WHERE account_id = $1"), [account.into()]).await
}

/// What the duplicate has that no operation of this test writes: second factors, a login that waits, choices, a browser with
/// a message to it; and notifications and views, of which the other account has some too.
async fn more_rows(kit: &Testkit, from: AccountId, into: AccountId, [camera, cable]: [ProductId; 2]) {
    for statement in [
        "INSERT INTO totp (account_id, secret, created_at) VALUES ($1, 's', 0)",
        "INSERT INTO recovery_code (account_id, code_hash) VALUES ($1, 'h')",
        "INSERT INTO passkey (id, account_id, credential_id, credential, name, created_at) VALUES ($1, $1, 'c', '{}', 'Ключ', 0)",
        "INSERT INTO passkey_challenge (token_hash, account_id, purpose, state, expires_at) VALUES ('t', $1, 'login', '{}', 0)",
        "INSERT INTO login_step (id, token_hash, account_id, remember, is_proved, expires_at) \
         VALUES ($1, 't', $1, FALSE, TRUE, 0)",
        "INSERT INTO account_preference (account_id, city, changed_at) VALUES ($1, 'Тула', 0)",
        "INSERT INTO notification_choice (account_id, event, channel, is_on) VALUES ($1, 'trial', 'mail', FALSE)",
        "INSERT INTO push_subscription (id, account_id, session_id, endpoint, p256dh, auth, server_key, created_at) \
         SELECT $1, $1, id, 'e', 'p', 'a', 'k', 0 FROM session WHERE account_id = $1",
    ] {
        sql(kit, statement, [from.into()]).await;
    }
    let push = "INSERT INTO outbox (id, channel, recipient, subject, body_text, dedup_key, created_at) \
        VALUES ($1, 'push', $2, '', 'Заказ собран', 'push:1', 0)";
    sql(kit, push, [from.into(), from.to_string().into()]).await;
    let notices = "INSERT INTO notification (id, account_id, event, event_key, title, body, link, created_at) \
        VALUES ($1, $2, 'trial', $3, 'Заказ собран', '', '/account/orders', 0)";
    let views = "INSERT INTO product_view (account_id, product_id, viewed_at) VALUES ($1, $2, 0)";
    for (n, account, key, product) in
        [(901, from, "1", camera), (902, into, "1", camera), (903, from, "2", cable)]
    {
        sql(kit, notices, [id(n).into(), account.into(), key.into()]).await;
        sql(kit, views, [account.into(), product.into()]).await;
    }
}

on_both_databases!(acc_5_a_duplicate_is_merged_with_all_that_it_has, |kit| async move {
    open(&kit).await;
    let branch = BranchId(id(BRANCH));
    account(&kit, 20).await;
    let staff = kit.staff(AccountId(id(20)), branch, &[CLIENTS_MERGE, CUSTOMERS_VIEW, CUSTOMERS_EDIT]);
    let (camera, cable) = (product(&kit, 10, 100_00, 50).await, product(&kit, 11, 50_00, 50).await);
    let (anna, double) = (registered(&kit, ANNA).await, registered(&kit, PHONE).await);
    let (into, from) = (anna.account().unwrap(), double.account().unwrap());
    let owner = CartOwner::Account(from);
    cart::add(&kit.shop, &double, &owner, camera, 1).await.unwrap();
    checkout::place(&kit.shop, &double, &owner, &form(100_00), &key(1)).await.unwrap();
    // Both have the camera in the cart and among the wishes, the duplicate the cable too.
    for (actor, products) in [(&anna, vec![camera]), (&double, vec![camera, cable])] {
        let owner = CartOwner::Account(actor.account().unwrap());
        for product in products {
            cart::add(&kit.shop, actor, &owner, product, 1).await.unwrap();
            wishes::put(&kit.shop, actor, product).await.unwrap();
        }
    }
    let site = SiteInput {
        name: "Дача".into(),
        object_type: "house".into(),
        city: "Москва".into(),
        address: "Лесная, 5".into(),
        ..SiteInput::default()
    };
    for actor in [&anna, &double] {
        sites::add(&kit.shop, actor, &site).await.unwrap();
    }
    customers::add_note(&kit.shop, &staff, from, "Звонить вечером").await.unwrap();
    let company = CompanyInput {
        name: "ИП Иванова".into(),
        inn: "500100732259".into(),
        legal_address: "Подольск".into(),
        ..CompanyInput::default()
    };
    companies::attach(&kit.shop, &double, &company).await.unwrap();

    more_rows(&kit, from, into, [camera, cable]).await;

    // The same name and city: each is offered for the other.
    let found = merging::duplicates(&kit.shop, &staff, into).await.unwrap();
    assert_eq!(found.iter().map(|row| row.id).collect::<Vec<_>>(), [from]);
    let shown = merging::preview(&kit.shop, &staff, from, into).await.unwrap();
    assert_eq!((shown.kept.as_slice(), shown.freed.len()), (&[PHONE.to_owned()][..], 0));
    let counts: Vec<_> = shown.parts.iter().map(|part| (part.title.ru.as_str(), part.count)).collect();
    for part in [("Заказы", 1), ("Товары в корзине", 2), ("Избранное", 2), ("Объекты", 1), ("Заметки", 1)]
    {
        assert!(counts.contains(&part), "{part:?} in {counts:?}");
    }

    // Only with the permission, in both branches, with the contact typed, from what was shown.
    let input = wanted(&kit, &staff, from, into).await;
    let reader = kit.staff(kit.shop.id(), branch, &[CUSTOMERS_EDIT]);
    assert!(matches!(merging::merge(&kit.shop, &reader, &input).await, Err(Error::Forbidden)));
    let elsewhere = Actor::Staff {
        account: kit.shop.id(),
        branch,
        grants: vec![platform::Grant::new(CLIENTS_MERGE, Some(kit.shop.id()))],
        locale: base::Locale::Ru,
    };
    assert!(matches!(merging::merge(&kit.shop, &elsewhere, &input).await, Err(Error::NotFound)));
    let wrong = MergeInput { confirmation: ANNA.into(), ..input.clone() };
    let wrong = merging::merge(&kit.shop, &staff, &wrong).await;
    assert!(
        matches!(wrong, Err(Error::Invalid(p)) if p.of("confirmation") == Some(&Problem::ConfirmationMismatch))
    );
    let stale = MergeInput { into_version: 0, ..input.clone() };
    assert!(matches!(merging::merge(&kit.shop, &staff, &stale).await, Err(Error::Refused(Refusal::Changed))));
    merging::merge(&kit.shop, &staff, &input).await.unwrap();

    assert_eq!(own(&kit, &anna).await.len(), 1);
    for (table, of_anna) in [("wish", 2), ("site", 2), ("customer_note", 1), ("session", 1), ("cart", 1)] {
        assert_eq!((rows(&kit, table, into).await, rows(&kit, table, from).await), (of_anna, 0), "{table}");
    }
    for table in ENDED {
        assert_eq!(rows(&kit, table, from).await, 0, "{table}");
        assert_eq!(rows(&kit, table, into).await, 0, "{table}");
    }
    // Both had the news of one event and looked at the camera; what only the duplicate had moved.
    for (what, of_anna) in [("notification WHERE event = 'trial' AND", 2), ("product_view WHERE", 2)] {
        let count = format!("SELECT COUNT(*) FROM {what} account_id = $1");
        assert_eq!(number(&kit, &count, [into.into()]).await, of_anna, "{what}");
        assert_eq!(number(&kit, &count, [from.into()]).await, 0, "{what}");
    }
    let waiting = "SELECT COUNT(*) FROM outbox WHERE channel = 'push'";
    assert_eq!(number(&kit, waiting, []).await, 0, "nothing waits for the browser");
    let lines = "SELECT COUNT(*) FROM cart_line";
    assert_eq!(number(&kit, lines, []).await, 2);
    let card = customers::customer(&kit.shop, &staff, into).await.unwrap();
    assert_eq!((card.row.email.as_deref(), card.row.phone.as_deref()), (Some(ANNA), Some(PHONE)));
    let own = companies::of_customer(&kit.shop, &kit.system(), into).await.unwrap();
    assert!(own.is_contact && own.company.unwrap().data.inn == "500100732259");
    // The other account is nobody's: no list, no login; its address leads on.
    assert!(matches!(customers::customer(&kit.shop, &staff, from).await, Err(Error::NotFound)));
    assert_eq!(merging::into(&kit.shop, &staff, from).await.unwrap(), Some(into));
    let letters = "SELECT COUNT(*) FROM outbox WHERE dedup_key LIKE 'account-merged:%'";
    assert_eq!(number(&kit, letters, []).await, 2);
    let again = merging::merge(&kit.shop, &staff, &input).await;
    assert!(again.is_err(), "it can't be merged twice");
    let audited = "SELECT COUNT(*) FROM audit WHERE action = 'account.merged'";
    assert_eq!(number(&kit, audited, []).await, 2);
});

on_both_databases!(acc_5_a_proved_account_is_not_merged_into_one_that_nobody_has_proved, |kit| async move {
    open(&kit).await;
    let branch = BranchId(id(BRANCH));
    account(&kit, 20).await;
    let staff = kit.staff(AccountId(id(20)), branch, &[CLIENTS_MERGE, CUSTOMERS_EDIT]);
    let from = registered(&kit, PHONE).await.account().unwrap();
    let new = people_model::customers::CustomerInput {
        name: "Анна".into(),
        contact: ANNA.into(),
        branch: branch.to_string(),
    };
    let into = customers::create(&kit.shop, &staff, &new).await.unwrap();
    let input = wanted(&kit, &staff, from, into).await;
    let refused = merging::merge(&kit.shop, &staff, &input).await.unwrap_err();
    assert_eq!(refused.refusal(), Some(PeopleRefusal::MergeOtherWay));
    let input = MergeInput { confirmation: ANNA.into(), ..wanted(&kit, &staff, into, from).await };
    merging::merge(&kit.shop, &staff, &input).await.unwrap();
    let email = "SELECT COUNT(*) FROM account WHERE id = $1 AND email IS NULL";
    assert_eq!(number(&kit, email, [from.into()]).await, 1, "what nobody has proved is no login");
});
