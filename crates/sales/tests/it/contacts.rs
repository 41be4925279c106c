//! What a stranger may hold: orders and pieces by contact, and goods only until the contact is confirmed.

use crate::shop::{
    account, all_is_well, form, guest_with, key, number, open, place, placed, product, see, sql, staff, stock,
};
use crate::till::Till;
use base::ProductId;
use base::form::Problem;
use base::refusal::Refusal;
use payments_model::payments::PaymentMethod;
use platform::{Error, FixedSettings};
use sales::cancelling::{self, Why};
use sales::cart::{self, CartOwner};
use sales::checkout::{self, Placed};
use sales::{contacts, orders, payments};
use sales_model::orders::{OrderCause, OrderEvent, OrderStatus};
use sales_model::refusal::SalesRefusal;
use sales_model::views::{CheckoutForm, StaffOrders};
use std::sync::Arc;
use testkit::{NOW, Testkit};

fn on_receipt(total: i64) -> CheckoutForm {
    CheckoutForm { payment: "on_receipt".into(), ..form(total) }
}

/// A guest's order on receipt of one piece for 100 roubles, and the secret that only its letter has.
async fn on_receipt_order(kit: &Testkit, product: ProductId, n: usize) -> (Placed, String) {
    let owner = guest_with(kit, &[(product, 1)]).await;
    let order = place(kit, &owner, &on_receipt(100_00), n).await.unwrap();
    let secret = confirmation(&letter(kit, &order).await).to_owned();
    (order, secret)
}

/// The secret in the link of a letter.
fn confirmation(letter: &str) -> &str {
    letter.split("confirm=").nth(1).unwrap().split_whitespace().next().unwrap()
}

/// The letter about a new order.
async fn letter(kit: &Testkit, order: &Placed) -> String {
    use sea_orm::ConnectionTrait;
    let db = kit.shop.writer();
    let sql = "SELECT body_text FROM outbox WHERE dedup_key = $1";
    let key = format!("order-placed:{}", order.number.as_str());
    let query = sea_orm::Statement::from_sql_and_values(db.get_database_backend(), sql, [key.into()]);
    db.query_one_raw(query).await.unwrap().unwrap().try_get_by_index(0).unwrap()
}

/// The letters about new orders; ids grow with the time of the clock.
async fn placed_letters(kit: &Testkit) -> Vec<String> {
    use sea_orm::ConnectionTrait;
    let db = kit.shop.writer();
    let sql = "SELECT body_text FROM outbox WHERE dedup_key LIKE 'order-placed:%' ORDER BY id";
    let rows =
        db.query_all_raw(sea_orm::Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

async fn letters(kit: &Testkit, kind: &str) -> i64 {
    number(kit, "SELECT COUNT(*) FROM outbox WHERE dedup_key LIKE $1", [format!("{kind}:%").into()]).await
}

on_both_databases!(ord_1_a_guest_who_no_longer_pays_online_confirms_the_contact, |kit| async move {
    open(&kit).await;
    let keys = FixedSettings::default().with("payments.shop_id", "1").with("payments.secret_key", "s");
    kit.shop.install(Arc::new(keys));
    let (shop, guest) = (&kit.shop, kit.guest());
    let camera = product(&kit, 10, 100_00, 5).await;
    let order = placed(&kit, camera, 100_00, 1).await;
    let access = order.access.as_deref();
    let change = |method| payments::change_method(shop, &guest, access, &order.number, method);
    let until = see(&kit, &order).await.reserved_until;
    kit.clock.advance_minutes(5);
    change(PaymentMethod::Sbp).await.unwrap();
    assert_eq!(see(&kit, &order).await.reserved_until, until, "another way to pay at once holds no longer");
    change(PaymentMethod::OnReceipt).await.unwrap();
    let seen = see(&kit, &order).await;
    assert_eq!((seen.awaits_contact, seen.reserved_until), (true, Some(NOW.plus_minutes(65))));
    assert_eq!(letters(&kit, "staff-notice").await, 0, "anybody can type a contact");
    let link = confirmation(&placed_letters(&kit).await.pop().unwrap()).to_owned();
    contacts::confirm(shop, &guest, &order.number, access, &link).await.unwrap();
    assert_eq!(letters(&kit, "staff-notice").await, 1);
    all_is_well(&kit).await;
});

fn refused<T>(outcome: Result<T, Error>) -> SalesRefusal {
    outcome.err().and_then(|e| e.refusal()).expect("a refusal of sales")
}

on_both_databases!(ord_1_goods_of_an_unconfirmed_order_are_held_for_an_hour, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, 100_00, 5).await;
    let (order, _) = on_receipt_order(&kit, camera, 1).await;
    let seen = see(&kit, &order).await;
    assert_eq!((seen.awaits_contact, seen.reserved_until), (true, Some(NOW.plus_minutes(60))));
    assert_eq!(stock(&kit, camera).await, (5, 1, 4));
    assert!(letter(&kit, &order).await.contains("на 60 минут"));

    kit.clock.advance_minutes(60);
    payments::expire(&kit.shop, &Till::default(), order.id).await.unwrap();
    let seen = see(&kit, &order).await;
    assert_eq!((seen.status, seen.awaits_contact), (OrderStatus::Cancelled, false));
    assert_eq!(stock(&kit, camera).await, (5, 0, 5));
    assert_eq!(letters(&kit, "order-not-confirmed").await, 1, "the buyer is told why it ended");
    assert_eq!(letters(&kit, "order-expired").await, 0);
    all_is_well(&kit).await;
});

on_both_databases!(ord_1_the_link_of_the_letter_holds_the_goods_for_days, |kit| async move {
    open(&kit).await;
    let (shop, guest) = (&kit.shop, kit.guest());
    let camera = product(&kit, 10, 100_00, 5).await;
    let (order, secret) = on_receipt_order(&kit, camera, 1).await;
    let access = order.access.as_deref();
    let confirm = |token, secret| contacts::confirm(shop, &guest, &order.number, token, secret);

    // What the browser of the one who ordered knows does not confirm it.
    for wrong in [access.unwrap(), ""] {
        assert_eq!(refused(confirm(access, wrong).await), SalesRefusal::OldConfirmation);
    }
    assert!(matches!(confirm(None, secret.as_str()).await, Err(Error::NotFound)));
    kit.clock.advance_minutes(59);
    confirm(access, &secret).await.unwrap();
    confirm(access, &secret).await.unwrap(); // Pressed twice.
    let seen = see(&kit, &order).await;
    let until = NOW.plus_minutes(59).plus_days(3);
    assert_eq!((seen.awaits_contact, seen.reserved_until), (false, Some(until)));
    let confirmed = seen.events.iter().filter(|e| e.cause == OrderCause::ContactConfirmed);
    assert_eq!(confirmed.count(), 1);

    // The job of the first term finds nothing to do, that of the second ends the order.
    kit.clock.advance_minutes(1);
    payments::expire(shop, &Till::default(), order.id).await.unwrap();
    assert_eq!(see(&kit, &order).await.status, OrderStatus::Placed);
    let due = "SELECT COUNT(*) FROM job WHERE kind = 'expire_reservation' AND due_at = $1";
    assert_eq!(number(&kit, due, [until.into()]).await, 1);
    kit.clock.set(until);
    payments::expire(shop, &Till::default(), order.id).await.unwrap();
    assert_eq!(letters(&kit, "order-expired").await, 1);
    all_is_well(&kit).await;
});

on_both_databases!(ord_1_a_letter_that_did_not_arrive_is_sent_again, |kit| async move {
    open(&kit).await;
    let (shop, guest) = (&kit.shop, kit.guest());
    let camera = product(&kit, 10, 100_00, 5).await;
    let (order, first) = on_receipt_order(&kit, camera, 1).await;
    let access = order.access.as_deref().unwrap();
    kit.clock.advance_minutes(20);
    assert!(matches!(contacts::send_again(shop, &guest, &order.number, &first).await, Err(Error::NotFound)));
    contacts::send_again(shop, &guest, &order.number, access).await.unwrap();
    assert_eq!(letters(&kit, "order-placed").await, 2);

    let newest = placed_letters(&kit).await.pop().unwrap();
    assert!(newest.contains("на 40 минут"), "the rest of the term: {newest}");
    let second = confirmation(&newest).to_owned();
    let old = contacts::confirm(shop, &guest, &order.number, Some(access), &first).await;
    assert_eq!(refused(old), SalesRefusal::OldConfirmation);
    contacts::confirm(shop, &guest, &order.number, Some(access), &second).await.unwrap();
    assert!(!see(&kit, &order).await.awaits_contact);
    contacts::send_again(shop, &guest, &order.number, access).await.unwrap();
    assert_eq!(letters(&kit, "order-placed").await, 2, "nothing is left to confirm");
    all_is_well(&kit).await;
});

on_both_databases!(ord_1_letters_are_not_sent_again_without_end, |kit| async move {
    open(&kit).await;
    let (shop, guest) = (&kit.shop, kit.guest());
    let camera = product(&kit, 10, 100_00, 5).await;
    let (order, _) = on_receipt_order(&kit, camera, 1).await;
    let limit = "UPDATE setting SET value = $1 WHERE key = 'people.strangers_letters_per_hour'";
    sql(&kit, limit, [serde_json::json!(3).into()]).await;
    let access = order.access.as_deref().unwrap();
    let mut sent = 1;
    let problem = loop {
        match contacts::send_again(shop, &guest, &order.number, access).await {
            Ok(()) => sent += 1,
            Err(error) => break error,
        }
        assert!(sent < 10, "there is no end");
    };
    assert_eq!(sent, 3);
    assert!(matches!(&problem, Error::Invalid(problems) if problems.of("email").is_some()), "{problem:?}");
    assert_eq!(letters(&kit, "order-placed").await, sent);
    // The link of the last letter is still good.
    for letter in placed_letters(&kit).await {
        let secret = confirmation(&letter);
        if contacts::confirm(shop, &guest, &order.number, Some(access), secret).await.is_ok() {
            assert!(!see(&kit, &order).await.awaits_contact);
            return;
        }
    }
    panic!("no letter confirms the order");
});

on_both_databases!(ord_1_staff_sees_and_accepts_an_unconfirmed_order, |kit| async move {
    open(&kit).await;
    let (shop, guest) = (&kit.shop, kit.guest());
    let camera = product(&kit, 10, 100_00, 5).await;
    let (accepted, secret) = on_receipt_order(&kit, camera, 1).await;
    let (cancelled, late) = on_receipt_order(&kit, camera, 2).await;
    let staff = staff(&kit, 52).await;
    let waiting = || async {
        let all = orders::list_for_staff(shop, &staff, &StaffOrders::default()).await.unwrap().rows;
        all.into_iter().filter(|row| row.awaits_contact).count()
    };
    assert_eq!(waiting().await, 2);
    orders::advance(shop, &staff, &accepted.number, OrderEvent::Accept, "").await.unwrap();
    orders::advance(shop, &staff, &cancelled.number, OrderEvent::Cancel, "шутка").await.unwrap();
    assert_eq!(waiting().await, 0);
    // The link still works where there is something to confirm, and gives an accepted order no term.
    contacts::confirm(shop, &guest, &accepted.number, accepted.access.as_deref(), &secret).await.unwrap();
    assert_eq!(see(&kit, &accepted).await.reserved_until, None);
    let late = contacts::confirm(shop, &guest, &cancelled.number, cancelled.access.as_deref(), &late).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::NotInThisState))), "{late:?}");
    all_is_well(&kit).await;
});

on_both_databases!(ord_1_accounts_and_online_payments_need_no_confirmation, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, 100_00, 5).await;
    let anna = account(&kit, 50).await;
    let owner = CartOwner::of(&anna, None);
    cart::add(&kit.shop, &anna, &owner, camera, 1).await.unwrap();
    let hers = checkout::place(&kit.shop, &anna, &owner, &on_receipt(100_00), &key(1)).await.unwrap();
    let online = placed(&kit, camera, 100_00, 2).await;
    let hers_seen = orders::view(&kit.shop, &anna, &hers.number, None).await.unwrap();
    assert_eq!((hers_seen.awaits_contact, hers_seen.reserved_until), (false, Some(NOW.plus_days(3))));
    let online_seen = see(&kit, &online).await;
    assert_eq!((online_seen.awaits_contact, online_seen.reserved_until), (false, Some(NOW.plus_minutes(30))));
    for order in [&hers, &online] {
        assert!(!letter(&kit, order).await.contains("confirm="));
    }
});

on_both_databases!(ord_1_one_contact_holds_a_few_unpaid_orders, |kit| async move {
    open(&kit).await;
    sql(
        &kit,
        "UPDATE setting SET value = $1 WHERE key = 'sales.unpaid_orders_max'",
        [serde_json::json!(2).into()],
    )
    .await;
    let camera = product(&kit, 10, 100_00, 50).await;
    let first = placed(&kit, camera, 100_00, 1).await;
    placed(&kit, camera, 100_00, 2).await;
    let owner = guest_with(&kit, &[(camera, 1)]).await;
    // The same contact in other letters, with another phone, or by its phone alone.
    let phone = "+7 912 345-67-89".to_owned();
    let same = CheckoutForm { email: " ANNA@example.ru ".into(), phone: phone.clone(), ..form(100_00) };
    assert_eq!(refused(place(&kit, &owner, &same, 3).await), SalesRefusal::TooManyUnpaid { max: 2 });
    assert_eq!(stock(&kit, camera).await, (50, 2, 48), "a refused order holds nothing");
    let other = CheckoutForm { email: "boris@example.ru".into(), ..form(100_00) };
    place(&kit, &owner, &other, 4).await.unwrap();
    // The account of the same address is not kept from ordering, and has its own limit.
    let anna = account(&kit, 50).await;
    let hers = CartOwner::of(&anna, None);
    for n in 5..8 {
        cart::add(&kit.shop, &anna, &hers, camera, 1).await.unwrap();
        let outcome = checkout::place(&kit.shop, &anna, &hers, &form(100_00), &key(n)).await;
        match n {
            7 => assert_eq!(refused(outcome), SalesRefusal::TooManyUnpaid { max: 2 }),
            _ => drop(outcome.unwrap()),
        }
    }
    // One that is cancelled makes room.
    cancelling::cancel(&kit.shop, &kit.guest(), &first.number, first.access.as_deref(), Why::default())
        .await
        .unwrap();
    let owner = guest_with(&kit, &[(camera, 1)]).await;
    place(&kit, &owner, &same, 9).await.unwrap();
});

on_both_databases!(ord_1_orders_placed_at_once_are_counted_one_by_one, |kit| async move {
    open(&kit).await;
    sql(
        &kit,
        "UPDATE setting SET value = $1 WHERE key = 'sales.unpaid_orders_max'",
        [serde_json::json!(3).into()],
    )
    .await;
    let camera = product(&kit, 10, 100_00, 50).await;
    let mut running = tokio::task::JoinSet::new();
    for n in 0..8 {
        let owner = guest_with(&kit, &[(camera, 1)]).await;
        let (shop, guest) = (kit.shop.clone(), kit.guest());
        running.spawn(
            async move { checkout::place(&shop, &guest, &owner, &form(100_00), &key(n)).await.is_ok() },
        );
    }
    let placed = running.join_all().await.into_iter().filter(|ok| *ok).count();
    assert_eq!((placed, stock(&kit, camera).await), (3, (50, 3, 47)));
});

on_both_databases!(ord_1_a_guest_holds_a_bounded_number_of_pieces, |kit| async move {
    open(&kit).await;
    sql(&kit, "DELETE FROM setting WHERE key = 'sales.unconfirmed_pieces_max'", []).await;
    let camera = product(&kit, 10, 1_00, 900).await;
    let order = async |pieces: i64, n: usize| {
        let owner = guest_with(&kit, &[(camera, pieces)]).await;
        place(&kit, &owner, &on_receipt(pieces * 1_00), n).await
    };
    assert_eq!(refused(order(201, 1).await), SalesRefusal::TooManyPieces { max: 200 });
    let first = order(150, 2).await.unwrap();
    assert_eq!(refused(order(51, 3).await), SalesRefusal::TooManyPieces { max: 200 });
    // What is confirmed does not count.
    let secret = confirmation(&letter(&kit, &first).await).to_owned();
    let (shop, guest) = (&kit.shop, kit.guest());
    contacts::confirm(shop, &guest, &first.number, first.access.as_deref(), &secret).await.unwrap();
    order(200, 4).await.unwrap();
    assert_eq!(stock(&kit, camera).await, (900, 350, 550));
});

on_both_databases!(chk_4_a_name_that_advertises_is_refused_and_greets_nobody, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, 100_00, 50).await;
    let owner = guest_with(&kit, &[(camera, 1)]).await;
    for name in ["Приз: https://evil.example", "evil.example", "<b>Анна</b>", "Звоните 8 800 555 35 35"]
    {
        let form = CheckoutForm { name: name.into(), ..form(100_00) };
        let Err(Error::Invalid(problems)) = place(&kit, &owner, &form, 1).await else { panic!("{name}") };
        assert_eq!(problems.of("name"), Some(&Problem::NotAName), "{name}");
    }
    // Line breaks become spaces, so that a name can't begin a letter of its own.
    let form = CheckoutForm { name: "Анна\n\nКотова".into(), ..form(100_00) };
    let order = place(&kit, &owner, &form, 2).await.unwrap();
    assert!(letter(&kit, &order).await.starts_with("Здравствуйте, Анна Котова.\n\nМы получили"));
    // A name from before the rule is left out of the greeting.
    sql(&kit, "UPDATE shop_order SET contact_name = 'Приз на evil.example'", []).await;
    cancelling::cancel(&kit.shop, &kit.guest(), &order.number, order.access.as_deref(), Why::default())
        .await
        .unwrap();
    let all = "SELECT COUNT(*) FROM outbox WHERE body_text LIKE 'Здравствуйте.%отменён%'";
    assert_eq!(number(&kit, all, []).await, 1);
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM outbox WHERE body_text LIKE '%evil%'", []).await, 0);
});

on_both_databases!(chk_4_strangers_send_a_few_letters_to_one_contact, |kit| async move {
    open(&kit).await;
    let limit = "UPDATE setting SET value = $1 WHERE key = 'people.strangers_letters_per_hour'";
    sql(&kit, limit, [serde_json::json!(3).into()]).await;
    let camera = product(&kit, 10, 100_00, 50).await;
    let first = placed(&kit, camera, 100_00, 1).await;
    let second = placed(&kit, camera, 100_00, 2).await;
    cancelling::cancel(&kit.shop, &kit.guest(), &first.number, first.access.as_deref(), Why::default())
        .await
        .unwrap();
    // The fourth is refused at the field, and the fourth that nobody asks for is left out.
    let owner = guest_with(&kit, &[(camera, 1)]).await;
    let Err(Error::Invalid(problems)) = place(&kit, &owner, &form(100_00), 3).await else { panic!("placed") };
    assert!(problems.of("email").unwrap().text(crate::shop::RU).contains("много сообщений"));
    cancelling::cancel(&kit.shop, &kit.guest(), &second.number, second.access.as_deref(), Why::default())
        .await
        .unwrap();
    let sent = "SELECT COUNT(*) FROM outbox WHERE recipient = 'anna@example.ru'";
    assert_eq!(number(&kit, sent, []).await, 3);
    assert_eq!(see(&kit, &second).await.status, OrderStatus::Cancelled);
    // Another contact, an account's own contact, and staff's work are not held up.
    let other = CheckoutForm { email: "boris@example.ru".into(), ..form(100_00) };
    place(&kit, &owner, &other, 4).await.unwrap();
    let anna = account(&kit, 50).await;
    sql(&kit, "UPDATE account SET email = 'anna@example.ru'", []).await;
    let hers = CartOwner::of(&anna, None);
    cart::add(&kit.shop, &anna, &hers, camera, 1).await.unwrap();
    let order = checkout::place(&kit.shop, &anna, &hers, &on_receipt(100_00), &key(5)).await.unwrap();
    let staff = staff(&kit, 52).await;
    orders::advance(&kit.shop, &staff, &order.number, OrderEvent::Accept, "").await.unwrap();
    assert_eq!(number(&kit, sent, []).await, 5);
    // An hour later there is room again.
    kit.clock.advance_minutes(60);
    place(&kit, &guest_with(&kit, &[(camera, 1)]).await, &form(100_00), 6).await.unwrap();
});

on_both_databases!(ord_1_the_link_of_an_order_ends_half_a_year_after_it, |kit| async move {
    open(&kit).await;
    let (shop, guest) = (&kit.shop, kit.guest());
    let camera = product(&kit, 10, 100_00, 5).await;
    let order = placed(&kit, camera, 100_00, 1).await;
    let access = order.access.as_deref();
    let sent = || letters(&kit, "order-link");
    let request = |contact: &'static str| orders::request_link(shop, &order.number, contact);
    request("anna@example.ru").await.unwrap();
    assert_eq!(sent().await, 0, "the link still works");
    cancelling::cancel(shop, &guest, &order.number, access, Why::default()).await.unwrap();
    kit.clock.advance_minutes(180 * 24 * 60 - 1);
    see(&kit, &order).await;
    kit.clock.advance_minutes(1);
    let old = orders::view(shop, &guest, &order.number, access).await;
    assert_eq!(refused(old), SalesRefusal::LinkExpired);
    let wrong = orders::view(shop, &guest, &order.number, Some("guess")).await;
    assert!(matches!(wrong, Err(Error::NotFound)), "only its holder learns that it has expired");
    assert!(orders::view(shop, &staff(&kit, 52).await, &order.number, None).await.is_ok());

    assert!(matches!(request("nobody").await, Err(Error::Invalid(_))));
    for other in ["boris@example.ru", "+7 912 345-67-89"] {
        request(other).await.unwrap();
    }
    assert_eq!(sent().await, 0);
    request(" Anna@Example.ru ").await.unwrap();
    request("anna@example.ru").await.unwrap();
    assert_eq!(sent().await, 1, "a fresh link is not replaced");
    let replaced = orders::view(shop, &guest, &order.number, access).await;
    assert!(matches!(replaced, Err(Error::NotFound)), "{replaced:?}");
});

on_both_databases!(chk_4_where_no_sms_is_sent_a_guest_gives_an_email, |kit| async move {
    let mut kit = kit;
    kit.shop = kit.shop.clone().with_sms(false);
    open(&kit).await;
    let camera = product(&kit, 10, 100_00, 5).await;
    let owner = guest_with(&kit, &[(camera, 1)]).await;
    let phone = CheckoutForm { email: String::new(), phone: "+79123456789".into(), ..on_receipt(100_00) };
    let Err(Error::Invalid(problems)) = place(&kit, &owner, &phone, 1).await else {
        panic!("a link that nobody gets")
    };
    assert_eq!(problems.0.iter().map(|p| p.field.as_str()).collect::<Vec<_>>(), ["email"]);
    let both = CheckoutForm { email: "anna@example.ru".into(), ..phone };
    place(&kit, &owner, &both, 1).await.unwrap();
    all_is_well(&kit).await;
});
