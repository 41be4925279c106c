//! An employee places an order for a client.

use crate::consents::publish;
use crate::joining::registered;
use crate::shop::{form, key, number, open, product};
use content::consents;
use content_model::kinds::PageKind;
use gateways::files::Storage;
use gateways::payment::{YooKassa, YooKassaConfig};
use platform::{Actor, Behind, Error};
use sales::cart::{self, CartOwner};
use sales::thread::{self, NewMessage};
use sales::{checkout, orders, payments, reviews};
use sales_model::views::CheckoutForm;
use std::time::Duration;

on_both_databases!(ord_5_an_order_names_the_employee_who_placed_it_and_the_client_pays, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, 100_00, 50).await;
    let anna = registered(&kit, "anna@example.ru").await;
    let petr = registered(&kit, "petr@example.ru").await.account().unwrap();
    for kind in [PageKind::Consent, PageKind::Offer, PageKind::Marketing] {
        publish(&kit, kind).await;
    }
    let Actor::Client { account, company, branch, locale, .. } = anna.clone() else { panic!("a client") };
    let behind = Behind { account: petr, name: "Пётр".into(), until: kit.shop.now().plus_minutes(60) };
    let acted = Actor::Client { account, company, branch, locale, behind: Some(behind) };

    // The cart is the client's.
    let owner = CartOwner::of(&acted, Some("a token of the employee's browser"));
    assert_eq!(owner, CartOwner::Account(account));
    cart::add(&kit.shop, &acted, &owner, camera, 1).await.unwrap();
    let part = consents::part(&kit.shop, &acted).await.unwrap();
    assert!(part.is_oral && part.marketing.is_none());
    let marketing = consents::part(&kit.shop, &anna).await.unwrap().marketing.unwrap().version;
    let agreed = CheckoutForm {
        consent: part.processing.unwrap().version.to_string(),
        marketing: marketing.to_string(),
        ..form(100_00)
    };
    let refused = checkout::place(&kit.shop, &acted, &owner, &form(100_00), &key(1)).await;
    assert!(matches!(refused, Err(Error::Invalid(p)) if p.of("consent").is_some()));
    let order = checkout::place(&kit.shop, &acted, &owner, &agreed, &key(2)).await.unwrap();

    let stored = "SELECT COUNT(*) FROM shop_order WHERE id = $1 AND account_id = $2 AND placed_by = $3 \
        AND contact_confirmed_at IS NULL AND contact_token_hash IS NULL";
    assert_eq!(number(&kit, stored, [order.id.0.into(), account.into(), petr.into()]).await, 1);
    let taken =
        "SELECT COUNT(*) FROM consent WHERE taken_by = 'Пётр' AND taken_by_id = $1 AND account_id = $2";
    assert_eq!(number(&kit, taken, [petr.into(), account.into()]).await, 2, "no mailings");
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM consent WHERE purpose = 'marketing'", []).await, 0);
    let audited =
        "SELECT COUNT(*) FROM audit WHERE action = 'order.place' AND actor_id = $1 AND acted_for = $2";
    assert_eq!(number(&kit, audited, [petr.into(), account.into()]).await, 1);

    // The client sees who placed it, and pays; the employee does not.
    let own = orders::view(&kit.shop, &anna, &order.number, None).await.unwrap();
    assert_eq!((own.placed_by.as_deref(), own.events[0].actor_kind.as_str()), (Some("Анна"), "staff"));
    let seen = orders::view(&kit.shop, &acted, &order.number, None).await.unwrap();
    assert!(!seen.can_pay && seen.can_cancel);
    gateways::tls::install();
    let gateway = YooKassa::new(YooKassaConfig {
        base_url: "http://127.0.0.1:9/v3".to_owned(),
        shop_id: "test".to_owned(),
        secret: "test".to_owned(),
        timeout: Duration::from_secs(1),
        confirmation_origins: Vec::new(),
        accepts_tests: true,
    })
    .unwrap();
    let paid = payments::start(&kit.shop, &gateway, &acted, None, &order.number).await;
    assert!(matches!(paid, Err(Error::Forbidden)));
    let text = sales_model::reviews::QuestionForm::parse("Анна", "Подходит ли она для улицы?").unwrap();
    assert!(matches!(reviews::ask(&kit.shop, &acted, "cam-10", &text).await, Err(Error::Forbidden)));

    // The employee writes, and reads nothing, in the client's place.
    let storage = Storage::local(&kit.dir.path().join("files")).unwrap();
    let message = NewMessage { text: "Позвоните мне".into(), files: Vec::new(), key: key(4) };
    thread::send(&kit.shop, &storage, &acted, &order.number, None, message).await.unwrap();
    let by = "SELECT COUNT(*) FROM order_message WHERE side = 'client' AND author_id = $1";
    assert_eq!(number(&kit, by, [petr.into()]).await, 1);
    let audited = "SELECT COUNT(*) FROM audit WHERE action = 'order.message' AND actor_id = $1";
    assert_eq!(number(&kit, audited, [petr.into()]).await, 1);
    thread::seen(&kit.shop, &acted, &order.number, None, kit.shop.now()).await.unwrap();
    let unread = "SELECT COUNT(*) FROM order_thread WHERE client_read_at IS NULL";
    assert_eq!(number(&kit, unread, []).await, 1);

    // An order of one's own has no employee.
    cart::add(&kit.shop, &anna, &owner, camera, 1).await.unwrap();
    let mine = checkout::place(&kit.shop, &anna, &owner, &agreed, &key(3)).await.unwrap();
    assert_eq!(orders::view(&kit.shop, &anna, &mine.number, None).await.unwrap().placed_by, None);
});
