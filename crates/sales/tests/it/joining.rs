//! Orders of guests join the account that proves the same contact.

use crate::shop::{form, guest_with, id, number, open, place, product, see, sql};
use crate::till::Till;
use base::ProductId;
use people::registration::{confirm, register};
use people::sessions::{Device, Opened};
use people_model::accounts::RegisterInput;
use platform::Actor;
use sales::checkout::Placed;
use sales::{contacts, orders};
use sales_model::orders::{OrderCause, OrderNumber};
use sales_model::views::CheckoutForm;
use testkit::Testkit;

const ANNA: &str = "anna@example.ru";

/// A guest's order on receipt, and the secret that only its letter has.
async fn ordered(kit: &Testkit, product: ProductId, n: usize, change: CheckoutForm) -> (Placed, String) {
    let owner = guest_with(kit, &[(product, 1)]).await;
    let order = place(kit, &owner, &CheckoutForm { payment: "on_receipt".into(), ..change.clone() }, n)
        .await
        .unwrap();
    let key = format!("order-placed:{}", order.number.as_str());
    let letter = text(kit, &change.email, &key).await;
    let secret = letter.split("confirm=").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
    (order, secret)
}

/// The text of the only message to a recipient with a key that begins so.
async fn text(kit: &Testkit, recipient: &str, key: &str) -> String {
    use sea_orm::ConnectionTrait;
    let db = kit.shop.writer();
    let sql = "SELECT body_text FROM outbox WHERE recipient = $1 AND dedup_key LIKE $2";
    let values = [recipient.into(), format!("{key}%").into()];
    let query = sea_orm::Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    db.query_one_raw(query).await.unwrap().unwrap().try_get_by_index(0).unwrap()
}

pub async fn registered(kit: &Testkit, login: &str) -> Actor {
    let input = RegisterInput {
        login: login.into(),
        password: "три слона в лифте".into(),
        name: "Анна".into(),
        ..RegisterInput::default()
    };
    let started = register(&kit.shop, &kit.guest(), &input).await.unwrap();
    let letter = text(kit, login, "registration:").await;
    let code: String = letter.chars().filter(char::is_ascii_digit).take(6).collect();
    let device = Device::default();
    let opened: Opened =
        confirm(&kit.shop, &kit.guest(), started.token.as_str(), &code, &device).await.unwrap();
    people::sessions::resolve(&kit.shop, opened.token.as_str(), base::Locale::Ru)
        .await
        .unwrap()
        .unwrap()
        .actor
}

pub async fn own(kit: &Testkit, actor: &Actor) -> Vec<OrderNumber> {
    let mut rows = orders::own(&kit.shop, actor, "").await.unwrap().rows;
    rows.sort_by_key(|row| row.placed_at);
    rows.into_iter().map(|row| row.number).collect()
}

on_both_databases!(acc_5_orders_of_a_guest_join_the_account_that_proves_the_contact, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, 100_00, 50).await;
    let confirm = async |order: &(Placed, String)| {
        contacts::confirm(&kit.shop, &kit.guest(), &order.0.number, order.0.access.as_deref(), &order.1)
            .await
            .unwrap();
    };
    let (first, waiting) =
        (ordered(&kit, camera, 1, form(100_00)).await, ordered(&kit, camera, 2, form(100_00)).await);
    let other =
        ordered(&kit, camera, 3, CheckoutForm { email: "boris@example.ru".into(), ..form(100_00) }).await;
    confirm(&first).await;
    confirm(&other).await;
    // Paid online: whoever pays means the order. The phone beside an email was not shown to be hers.
    let paid = ordered(&kit, camera, 4, form(100_00)).await;
    sql(&kit, "UPDATE shop_order SET paid = total WHERE id = $1", [paid.0.id.into()]).await;
    let foreign =
        CheckoutForm { email: "vera@example.ru".into(), phone: "+79123456789".into(), ..form(100_00) };
    let foreign = ordered(&kit, camera, 5, foreign).await;
    confirm(&foreign).await;

    let anna = registered(&kit, ANNA).await;
    assert_eq!(own(&kit, &anna).await, [first.0.number.clone(), paid.0.number.clone()]);
    let seen = see(&kit, &first.0).await;
    assert!(seen.events.iter().any(|e| e.cause == OrderCause::Joined), "the history says so");
    // What waits for its confirmation joins when it is confirmed, wherever its link is opened.
    confirm(&waiting).await;
    assert_eq!(own(&kit, &anna).await.len(), 3);
    let joined = "SELECT COUNT(*) FROM audit WHERE action = 'order.joined'";
    assert_eq!(number(&kit, joined, []).await, 3);
    // A phone as the login: the order with an email keeps to the email.
    assert!(own(&kit, &registered(&kit, "+79123456789").await).await.is_empty());
});

on_both_databases!(acc_5_many_orders_of_a_guest_join_in_parts, |kit| async move {
    use platform::jobs::{Registry, lease};
    open(&kit).await;
    let camera = product(&kit, 10, 100_00, 5).await;
    let one = ordered(&kit, camera, 1, form(100_00)).await;
    // Copies of it, as many as two transactions join and one more.
    let columns = "branch_id, seller_id, state, fulfilment, contact_name, email, delivery_kind, delivery_method_id, \
        city, address, comment, goods_total, services_total, discount_total, delivery_total, total, vat_total, paid, \
        refunded, payment_method, locale, placed_at, updated_at, version";
    for n in 0..200_u128 {
        let copy = format!(
            "INSERT INTO shop_order (id, number, access_token_hash, contact_confirmed_at, {columns}) \
             SELECT $1, $2, $3, 1, {columns} FROM shop_order WHERE id = $4"
        );
        let (key, name) = (id(0x9000 + n), format!("З-2020-{n:06}"));
        sql(&kit, &copy, [key.into(), name.clone().into(), name.into(), one.0.id.into()]).await;
    }
    let anna = registered(&kit, ANNA).await;
    let count = "SELECT COUNT(*) FROM shop_order WHERE account_id = $1";
    let account = anna.account().unwrap();
    assert_eq!(number(&kit, count, [account.into()]).await, 100);
    let mut registry = Registry::<Till>::default();
    sales::jobs::register(&mut registry);
    for joined in [200, 200] {
        for job in lease(&kit.shop, "test", 1_000).await.unwrap() {
            if job.kind == "join_guest_orders" {
                registry.work(&kit.shop, &Till::default(), &job).await.unwrap();
            }
        }
        assert_eq!(number(&kit, count, [account.into()]).await, joined);
    }
});
