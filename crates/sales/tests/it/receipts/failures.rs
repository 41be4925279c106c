//! Receipts that a till loses, refuses or does not register in time, and what takes their place.

use super::*;

on_both_databases!(pay_5_a_till_that_does_not_answer_is_asked_until_it_does, |kit| async move {
    let desk = Desk::open(&kit).await;
    let camera = product(&kit, 10, PRICE, 5).await;
    let order = placed(&kit, camera, PRICE, 1).await;
    desk.temper(TillTemper { is_down: true, ..TillTemper::default() }).await;
    desk.pay(&kit, &order).await;
    let since = kit.shop.now();
    desk.work(&kit, 10).await;
    let waiting = receipts::waiting(&kit.shop, &cashier(&kit)).await.unwrap();
    assert_eq!((waiting.failed, waiting.silent_since), (0, Some(since)));
    assert_eq!(see(&kit, &order).await.status, OrderStatus::Confirmed, "the order goes on");
    // The first answers are lost after the till has acted, and the receipt is the same one.
    desk.temper(TillTemper { loses: 1, waits: 1, ..TillTemper::default() }).await;
    desk.work(&kit, 60).await;
    assert_eq!(shapes(&receipts_of(&kit, &order).await), [(Payment, Income, Registered, PRICE)]);
    assert_eq!(desk.sent().await.len(), 1);
    let waiting = receipts::waiting(&kit.shop, &cashier(&kit)).await.unwrap();
    assert_eq!((waiting.failed, waiting.silent_since), (0, None));
    all_is_well(&kit).await;
});

on_both_databases!(pay_5_a_receipt_that_the_till_lost_is_sent_as_a_new_one, |kit| async move {
    let desk = Desk::open(&kit).await;
    let camera = product(&kit, 10, PRICE, 5).await;
    let order = placed(&kit, camera, PRICE, 1).await;
    desk.temper(TillTemper { times_out: 1, ..TillTemper::default() }).await;
    desk.pay(&kit, &order).await;
    // The report of the payment comes twice, and makes one receipt.
    for gateway_id in desk.till.ids() {
        payments::settle_reported(&kit.shop, &desk.till, &gateway_id).await.unwrap();
    }
    desk.work(&kit, 30).await;
    assert_eq!(shapes(&receipts_of(&kit, &order).await), [(Payment, Income, Registered, PRICE)]);
    let ids: Vec<_> = desk.sent().await.iter().map(|sent| sent["external_id"].clone()).collect();
    assert_eq!(ids.len(), 2);
    assert!(ids[0].as_str().unwrap().ends_with("-1") && ids[1].as_str().unwrap().ends_with("-2"), "{ids:?}");
});

on_both_databases!(
    pay_5_an_order_whose_receipt_is_refused_is_cancelled_and_its_money_returned,
    |kit| async move {
        let (_, order, camera) = refused(&kit).await;
        let seen = see(&kit, &order).await;
        assert_eq!(seen.status, OrderStatus::Cancelled);
        assert!(seen.events.iter().any(|event| event.cause == OrderCause::NoReceipt));
        let returned: i64 = seen.refunds.iter().map(|refund| refund.amount.0).sum();
        assert_eq!(returned, PRICE);
        assert_eq!(stock(&kit, camera).await, (5, 0, 5));
        let told = "SELECT COUNT(*) FROM outbox WHERE recipient = 'anna@example.ru' AND dedup_key LIKE 'order-no-receipt:%'";
        assert_eq!(number(&kit, told, []).await, 1);
        let branch = "SELECT COUNT(*) FROM outbox WHERE recipient = 'shop@zasov.example' AND body_text LIKE '%Данные ФД не приняты%'";
        assert_eq!(number(&kit, branch, []).await, 1);
        assert_eq!(receipts::waiting(&kit.shop, &cashier(&kit)).await.unwrap().failed, 1);
    }
);

on_both_databases!(pay_5_the_shop_may_decide_itself_and_send_again, |kit| async move {
    open(&kit).await;
    set(&kit, "receipts.returns_money", json!(false)).await;
    let desk = Desk::connect(&kit).await;
    set(&kit, "receipts.till", json!("atol")).await;
    let camera = product(&kit, 10, PRICE, 5).await;
    let order = placed(&kit, camera, PRICE, 1).await;
    desk.temper(TillTemper { refuses: 1, ..TillTemper::default() }).await;
    desk.pay(&kit, &order).await;
    desk.work(&kit, 3).await;
    let failed = receipts_of(&kit, &order).await.remove(0);
    assert_eq!((failed.state, see(&kit, &order).await.status), (Failed, OrderStatus::Confirmed));

    let (viewer, other) = (
        kit.staff(kit.shop.id(), BranchId(id(BRANCH)), &[RECEIPTS_VIEW]),
        Actor::Staff {
            account: kit.shop.id(),
            branch: BranchId(id(99)),
            grants: vec![platform::Grant::new(RECEIPTS_EDIT, Some(BranchId(id(99))))],
            locale: base::Locale::Ru,
        },
    );
    let by_viewer = receipts::retry(&kit.shop, &viewer, failed.id).await;
    assert!(matches!(by_viewer, Err(Error::Forbidden)), "{by_viewer:?}");
    let by_other = receipts::retry(&kit.shop, &other, failed.id).await;
    assert!(matches!(by_other, Err(Error::NotFound)), "{by_other:?}");
    let cashier = cashier(&kit);
    receipts::retry(&kit.shop, &cashier, failed.id).await.unwrap();
    let twice = receipts::retry(&kit.shop, &cashier, failed.id).await;
    assert!(matches!(twice, Err(Error::Refused(Refusal::NotInThisState))), "{twice:?}");
    desk.work(&kit, 5).await;
    assert_eq!(shapes(&receipts_of(&kit, &order).await), [(Payment, Income, Registered, PRICE)]);
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM audit WHERE action = 'receipt.retry'", []).await, 1);
    all_is_well(&kit).await;
});

on_both_databases!(pay_5_a_correction_takes_the_place_of_a_failed_receipt, |kit| async move {
    open(&kit).await;
    set(&kit, "receipts.returns_money", json!(false)).await;
    let desk = Desk::connect(&kit).await;
    set(&kit, "receipts.till", json!("atol")).await;
    let camera = product(&kit, 10, PRICE, 5).await;
    let order = placed(&kit, camera, PRICE, 1).await;
    desk.temper(TillTemper { refuses: 1, ..TillTemper::default() }).await;
    desk.pay(&kit, &order).await;
    desk.work(&kit, 3).await;
    let failed = receipts_of(&kit, &order).await.remove(0);
    let correction = Correction {
        basis: CorrectionBasis::Own,
        date: "2026-11-22".into(),
        number: "7".into(),
        reason: "Касса не приняла чек".into(),
    };
    let made = receipts::correct(&kit.shop, &cashier(&kit), failed.id, &correction).await.unwrap();
    desk.work(&kit, 5).await;
    let shown = receipts_of(&kit, &order).await;
    assert_eq!(shapes(&shown), [(ReceiptSource::Correction, IncomeCorrection, Registered, PRICE)]);
    let sent = desk.sent().await.pop().unwrap();
    assert_eq!(sent["operation"], json!("sell_correction"));
    assert_eq!(
        sent["body"]["correction"]["correction_info"],
        json!({ "type": "self", "base_date": "22.11.2026", "base_number": "7" })
    );
    let card = receipts::card(&kit.shop, &cashier(&kit), made).await.unwrap();
    assert_eq!((card.corrects, card.body.correction), (Some(failed.id), Some(correction.clone())));
    all_is_well(&kit).await;
    // A registered one is taken back, once.
    receipts::correct(&kit.shop, &cashier(&kit), made, &correction).await.unwrap();
    let twice = receipts::correct(&kit.shop, &cashier(&kit), made, &correction).await;
    assert!(matches!(twice, Err(Error::Refused(Refusal::NotInThisState))), "{twice:?}");
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM receipt WHERE kind = 'refund_correction'", []).await, 1);
});

on_both_databases!(pay_5_a_receipt_that_is_not_registered_in_time_fails, |kit| async move {
    let desk = Desk::open(&kit).await;
    set(&kit, "receipts.term_hours", json!(2)).await;
    let camera = product(&kit, 10, PRICE, 5).await;
    let order = placed(&kit, camera, PRICE, 1).await;
    desk.temper(TillTemper { is_down: true, ..TillTemper::default() }).await;
    desk.pay(&kit, &order).await;
    desk.work(&kit, 150).await;
    assert_eq!(see(&kit, &order).await.status, OrderStatus::Cancelled);
    let found = StaffReceipts { state: Some(ReceiptFilter::Failed), ..StaffReceipts::default() };
    let page = receipts::list(&kit.shop, &cashier(&kit), &found).await.unwrap();
    assert_eq!(page.rows.len(), 1);
    assert!(page.rows[0].failure.contains("в срок"), "{}", page.rows[0].failure);
});

on_both_databases!(pay_5_a_failed_receipt_ends_the_shipments_of_its_order, |kit| async move {
    let desk = Desk::open(&kit).await;
    let (camera, staff) = (product(&kit, 10, PRICE, 5).await, staff(&kit, 52).await);
    let order = placed(&kit, camera, PRICE, 1).await;
    desk.temper(TillTemper { refuses: 1, ..TillTemper::default() }).await;
    desk.pay(&kit, &order).await;
    steps(&kit, &staff, &order, &[OrderEvent::Assemble, OrderEvent::Pack]).await;
    desk.work(&kit, 3).await;
    assert_eq!(
        (see(&kit, &order).await.status, stock(&kit, camera).await),
        (OrderStatus::Cancelled, (5, 0, 5))
    );
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM shipment WHERE state = 'cancelled'", []).await, 1);
    all_is_well(&kit).await;
});
