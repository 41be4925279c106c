//! Messages and notes about an order.

use crate::shop::{account, all_is_well, form, key, number, open, placed, product, staff};
use base::form::Problem;
use base::refusal::Refusal;
use gateways::files::Storage;
use gateways::files::uploads::NewFile;
use platform::{Actor, Error, Result};
use sales::cart::{self, CartOwner};
use sales::thread::{self, NewMessage, notes};
use sales::{checkout, orders};
use sales_model::orders::{OrderEvent, OrderNumber};
use sales_model::refusal::SalesRefusal;
use sales_model::thread::MessageSide;
use sales_model::views::{OrderWait, StaffOrders};
use testkit::Testkit;

fn storage(kit: &Testkit) -> Storage {
    Storage::local(&kit.dir.path().join("files")).unwrap()
}

async fn write(
    kit: &Testkit,
    actor: &Actor,
    (number, token): (&OrderNumber, Option<&str>),
    text: &str,
    n: usize,
) -> Result<()> {
    let message = NewMessage { text: text.into(), files: Vec::new(), key: key(n) };
    thread::send(&kit.shop, &storage(kit), actor, number, token, message).await
}

on_both_databases!(ord_3_buyer_and_staff_write_to_each_other_about_an_order, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, 100_00, 50).await;
    let guests = placed(&kit, camera, 100_00, 1).await;
    let (guest, here) = (kit.guest(), staff(&kit, 52).await);
    let own = (&guests.number, guests.access.as_deref());
    assert!(matches!(write(&kit, &guest, (own.0, None), "Чужой", 1).await, Err(Error::NotFound)));
    let empty = write(&kit, &guest, own, " ", 1).await;
    assert!(matches!(empty, Err(Error::Invalid(p)) if p.of("message") == Some(&Problem::Required)));
    write(&kit, &guest, own, "Когда привезёте?", 1).await.unwrap();
    write(&kit, &guest, own, "Когда привезёте?", 1).await.unwrap();
    let seen = thread::of(&kit.shop, &here, own.0, None).await.unwrap();
    assert_eq!(seen.messages.len(), 1, "the same form sent twice is one message");
    let rung = "SELECT COUNT(*) FROM outbox WHERE dedup_key LIKE 'staff-notice:%'";
    assert_eq!(number(&kit, rung, []).await, 0, "an unpaid guest does not ring the bell");
    assert!(seen.is_unanswered && seen.messages[0].is_new && seen.can_write);
    let unanswered = StaffOrders { waits: Some(OrderWait::Answer), ..StaffOrders::default() };
    assert_eq!(orders::list_for_staff(&kit.shop, &here, &unanswered).await.unwrap().rows.len(), 1);
    assert_eq!(sales::waiting::counts(&kit.shop, &here).await.unwrap().messages, 1);

    thread::seen(&kit.shop, &here, own.0, None, kit.shop.now()).await.unwrap();
    assert!(!thread::of(&kit.shop, &here, own.0, None).await.unwrap().messages[0].is_new);
    kit.clock.advance_minutes(1);
    write(&kit, &here, (own.0, None), "Завтра с 10 до 14", 2).await.unwrap();
    assert!(orders::list_for_staff(&kit.shop, &here, &unanswered).await.unwrap().rows.is_empty());
    let seen = thread::of(&kit.shop, &guest, own.0, own.1).await.unwrap();
    let sides: Vec<_> = seen.messages.iter().map(|m| (m.side, m.is_new)).collect();
    assert_eq!(sides, [(MessageSide::Client, false), (MessageSide::Staff, true)]);
    assert_eq!(seen.messages[1].author, "", "the buyer does not see who of the staff wrote");
    let letters = "SELECT COUNT(*) FROM outbox WHERE recipient = 'anna@example.ru' AND body_text LIKE '%Завтра с 10 до 14%'";
    assert_eq!(number(&kit, letters, []).await, 1);
    let again = thread::settle(&kit.shop, &here, own.0).await;
    assert!(matches!(again, Err(Error::Refused(Refusal::NotInThisState))), "{again:?}");
    all_is_well(&kit).await;
});

on_both_databases!(ord_3_the_client_sees_how_many_messages_are_new_in_the_list_of_orders, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, 100_00, 50).await;
    let anna = account(&kit, 50).await;
    let owner = CartOwner::of(&anna, None);
    cart::add(&kit.shop, &anna, &owner, camera, 1).await.unwrap();
    let hers = checkout::place(&kit.shop, &anna, &owner, &form(100_00), &key(2)).await.unwrap();
    let here = staff(&kit, 52).await;
    write(&kit, &here, (&hers.number, None), "Ваш заказ собран", 3).await.unwrap();
    let unread = || async { orders::own(&kit.shop, &anna, "").await.unwrap().rows[0].unread };
    assert_eq!(unread().await, 1);
    thread::seen(&kit.shop, &anna, &hers.number, None, kit.shop.now()).await.unwrap();
    assert_eq!(unread().await, 0);
    let notices = "SELECT COUNT(*) FROM notification WHERE event = 'order-message'";
    assert_eq!(number(&kit, notices, []).await, 1);
});

on_both_databases!(ord_3_files_of_a_message_are_read_by_those_who_see_the_order, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, 100_00, 50).await;
    let (first, second) = (placed(&kit, camera, 100_00, 1).await, placed(&kit, camera, 100_00, 2).await);
    let (guest, here, storage) = (kit.guest(), staff(&kit, 52).await, storage(&kit));
    let pdf = NewFile { name: "акт.pdf".into(), bytes: bytes::Bytes::from_static(b"%PDF-1.4\n%%EOF\n") };
    let message = |files, n| NewMessage { text: String::new(), files, key: key(n) };
    let token = first.access.as_deref();
    let many = message(vec![pdf.clone(); 6], 1);
    assert!(thread::send(&kit.shop, &storage, &guest, &first.number, token, many).await.is_err());
    let one = message(vec![pdf], 2);
    thread::send(&kit.shop, &storage, &guest, &first.number, token, one).await.unwrap();
    let seen = thread::of(&kit.shop, &here, &first.number, None).await.unwrap();
    let file = seen.messages[0].files[0].clone();
    assert_eq!(file.name, "акт.pdf");
    let open = |actor, number, token| thread::open_file(&kit.shop, actor, number, token, file.id);
    assert_eq!(open(&here, &first.number, None).await.unwrap().mime, "application/pdf");
    open(&guest, &first.number, token).await.unwrap();
    assert!(open(&guest, &first.number, None).await.is_err());
    let other = open(&guest, &second.number, second.access.as_deref()).await;
    assert!(matches!(other, Err(Error::NotFound)), "a file is found through its own order only");
});

on_both_databases!(ord_3_messages_close_some_days_after_the_order_ended, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, 100_00, 50).await;
    let order = placed(&kit, camera, 100_00, 1).await;
    let here = staff(&kit, 52).await;
    orders::advance(&kit.shop, &here, &order.number, OrderEvent::Cancel, "").await.unwrap();
    write(&kit, &here, (&order.number, None), "Отменили", 1).await.unwrap();
    kit.clock.advance_minutes(61 * 24 * 60);
    assert!(!thread::of(&kit.shop, &here, &order.number, None).await.unwrap().can_write);
    let late = write(&kit, &here, (&order.number, None), "Ещё", 2).await.unwrap_err();
    assert!(matches!(late.refusal(), Some(SalesRefusal::ThreadClosed)), "{late}");
});

on_both_databases!(adm_4_staff_keep_notes_that_the_buyer_does_not_see, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, 100_00, 50).await;
    let order = placed(&kit, camera, 100_00, 1).await;
    let (one, two, guest) = (staff(&kit, 52).await, staff(&kit, 53).await, kit.guest());
    let shop = &kit.shop;
    assert!(notes::add(shop, &guest, &order.number, "x").await.is_err());
    let id = notes::add(shop, &one, &order.number, "Позвонить утром").await.unwrap();
    let seen = notes::of(shop, &two, &order.number).await.unwrap();
    assert_eq!((seen[0].author.as_str(), seen[0].is_own, seen[0].version), ("Анна", false, 1));
    let foreign = notes::save(shop, &two, &order.number, (id, 1), "Не звонить").await;
    assert!(matches!(foreign, Err(Error::Forbidden)));
    notes::save(shop, &one, &order.number, (id, 1), "Позвонить вечером").await.unwrap();
    let old = notes::archive(shop, &two, &order.number, (id, 1), true).await;
    assert!(matches!(old, Err(Error::Refused(Refusal::Changed))), "{old:?}");
    notes::archive(shop, &two, &order.number, (id, 2), true).await.unwrap();
    assert!(notes::of(shop, &one, &order.number).await.unwrap()[0].is_archived);
    notes::archive(shop, &one, &order.number, (id, 3), false).await.unwrap();
    assert!(!notes::of(shop, &one, &order.number).await.unwrap()[0].is_archived);
    assert!(notes::of(shop, &guest, &order.number).await.is_err());
});
