//! Guests find their orders again by number and contact.

use crate::shop::{number, open, parse, placed, product, sql};
use base::form::Problem;
use platform::Error;
use sales::{lookups, orders};
use sea_orm::{ConnectionTrait, Statement};
use testkit::Testkit;

/// The code of the last letter, if one was sent.
async fn code(kit: &Testkit) -> Option<String> {
    let db = kit.shop.writer();
    let sql = "SELECT body_text FROM outbox WHERE dedup_key LIKE 'lookup-code:%' ORDER BY id DESC LIMIT 1";
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap()?;
    let text: String = row.try_get_by_index(0).unwrap();
    text.split_whitespace()
        .find(|word| word.len() == 6 && word.bytes().all(|b| b.is_ascii_digit()))
        .map(str::to_owned)
}

on_both_databases!(acc_5_a_guest_finds_an_order_by_number_and_contact, |kit| async move {
    open(&kit).await;
    let (shop, guest) = (&kit.shop, kit.guest());
    let order = placed(&kit, product(&kit, 10, 100_00, 5).await, 100_00, 1).await;

    // Unknown numbers and foreign contacts get the same answer, and no code.
    for (number, contact) in [
        (parse("Z-2026-009999"), "anna@example.ru"),
        (order.number.clone(), "boris@example.ru"),
        (order.number.clone(), "+79161234567"),
    ] {
        let secret = lookups::look_for_order(shop, &guest, &number, contact).await.unwrap();
        assert_eq!(lookups::pending(shop, secret.as_str()).await.unwrap().number, number.to_url());
        let wrong = lookups::open_order(shop, secret.as_str(), "123456").await.map(|_| ());
        assert!(matches!(wrong, Err(Error::Invalid(p)) if p.of("code") == Some(&Problem::WrongCode)));
    }
    assert_eq!(code(&kit).await, None);
    let bad = lookups::look_for_order(shop, &guest, &order.number, "anna").await.map(|_| ());
    assert!(matches!(bad, Err(Error::Invalid(p)) if p.of("contact") == Some(&Problem::NotALogin)));

    let secret = lookups::look_for_order(shop, &guest, &order.number, " Anna@Example.ru ").await.unwrap();
    let right = code(&kit).await.unwrap();
    let stored =
        number(&kit, "SELECT COUNT(*) FROM guest_lookup WHERE code_hash = $1", [right.as_str().into()]);
    assert_eq!(stored.await, 0, "the code itself is not stored");
    let other = lookups::look_for_order(shop, &guest, &order.number, "boris@example.ru").await.unwrap();
    assert!(
        lookups::open_order(shop, other.as_str(), &right).await.is_err(),
        "a code is that of its browser"
    );
    let key = lookups::open_order(shop, secret.as_str(), &right).await.unwrap();
    assert!(orders::view(shop, &guest, &order.number, Some(key.as_str())).await.is_ok());
    let old = orders::view(shop, &guest, &order.number, order.access.as_deref()).await.map(|_| ());
    assert!(matches!(old, Err(Error::NotFound)), "the newest link opens it");
    let again = lookups::open_order(shop, secret.as_str(), &right).await.map(|_| ());
    assert!(matches!(again, Err(Error::NotFound)), "a code works once");
});

on_both_databases!(acc_5_codes_of_lookups_expire_and_are_not_guessed, |kit| async move {
    open(&kit).await;
    let (shop, guest) = (&kit.shop, kit.guest());
    let order = placed(&kit, product(&kit, 10, 100_00, 5).await, 100_00, 1).await;
    let secret = lookups::look_for_order(shop, &guest, &order.number, "anna@example.ru").await.unwrap();
    let right = code(&kit).await.unwrap();
    let wrong = if right == "000000" { "000001" } else { "000000" };
    for _ in 0..5 {
        assert!(lookups::open_order(shop, secret.as_str(), wrong).await.is_err());
    }
    assert!(lookups::open_order(shop, secret.as_str(), &right).await.is_err(), "five tries are all");

    let secret = lookups::look_for_order(shop, &guest, &order.number, "anna@example.ru").await.unwrap();
    let right = code(&kit).await.unwrap();
    kit.clock.advance_minutes(10);
    assert!(lookups::open_order(shop, secret.as_str(), &right).await.is_err());
    assert!(matches!(lookups::pending(shop, secret.as_str()).await, Err(Error::NotFound)));

    // One contact gets as many codes as strangers may cause messages to it.
    sql(
        &kit,
        "UPDATE setting SET value = $1 WHERE key = 'people.strangers_letters_per_hour'",
        [serde_json::json!(3).into()],
    )
    .await;
    for _ in 0..5 {
        lookups::look_for_order(shop, &guest, &order.number, "anna@example.ru").await.unwrap();
    }
    let sent = "SELECT COUNT(*) FROM outbox WHERE dedup_key LIKE 'lookup-code:%'";
    assert!(number(&kit, sent, []).await <= 3);
    kit.clock.advance_minutes(25 * 60);
    assert!(lookups::sweep(shop).await.unwrap() > 5);
});
