use crate::shop::{
    COURIER, URL, account, all_is_well, form, guest_with, id, key, number, open, place, placed, product, see,
    sql, stock, total,
};
use base::Kopecks;
use base::refusal::AreaRefusal as _;
use catalog_model::refusal::CatalogRefusal;
use platform::Error;
use sales::cart;
use sales::cart::CartOwner;
use sales::checkout;
use sales_model::orders::{OrderCause, OrderStatus};
use sales_model::refusal::SalesRefusal;
use sales_model::views::CheckoutForm;
use testkit::NOW;

on_both_databases!(chk_4_an_order_is_placed_whole, |kit| async move {
    open(&kit).await;
    let (camera, lock) = (product(&kit, 10, 1_000_00, 5).await, product(&kit, 11, 333_33, 9).await);
    let owner = guest_with(&kit, &[(camera, 2), (lock, 3)]).await;
    let courier = CheckoutForm {
        delivery: id(COURIER).to_string(),
        city: "Казань".into(),
        address: "Баумана, 1".into(),
        comment: "</textarea><script>alert(1)</script>".into(),
        ..form(2_000_00 + 999_99 + 490_00)
    };
    let order = place(&kit, &owner, &courier, 1).await.unwrap();
    assert_eq!((order.number.as_str(), order.pays_online), ("З-2026-000001", true));
    let view = see(&kit, &order).await;
    assert_eq!((view.status, view.total, total(&view)), (OrderStatus::Placed, Kopecks(3_489_99), view.total));
    assert_eq!(view.reserved_until, Some(NOW.plus_minutes(30)));
    assert_eq!((view.can_pay, view.can_cancel, view.place_ru.as_str()), (true, true, "Казань, Баумана, 1"));
    // 22 % since 2026, included in each price.
    assert_eq!(view.lines.iter().map(|l| l.vat.0).collect::<Vec<_>>(), [360_66, 180_33]);
    assert_eq!((stock(&kit, camera).await, stock(&kit, lock).await), ((5, 2, 3), (9, 3, 6)));
    assert!(cart::view(&kit.shop, &owner).await.unwrap().is_empty());
    assert_eq!(
        number(
            &kit,
            "SELECT COUNT(*) FROM job WHERE kind = 'expire_reservation' AND due_at = $1",
            [NOW.plus_minutes(30).into()]
        )
        .await,
        1
    );
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM audit WHERE action = 'order.place'", []).await, 1);
    let link = format!("%{URL}/orders/Z-2026-000001?key={}%", order.access.as_deref().unwrap());
    assert_eq!(
        number(
            &kit,
            "SELECT COUNT(*) FROM outbox WHERE recipient = 'anna@example.ru' AND body_text LIKE $1",
            [link.into()]
        )
        .await,
        1
    );
    all_is_well(&kit).await;
});

on_both_databases!(chk_4_the_same_form_twice_is_one_order, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, 100_00, 50).await;
    let owner = guest_with(&kit, &[(camera, 1)]).await;
    let form = form(100_00);
    let results = join_all((0..10).map(|_| Box::pin(place(&kit, &owner, &form, 1))).collect()).await;
    let first = results[0].as_ref().unwrap();
    assert!(
        results
            .iter()
            .all(|r| r.as_ref().is_ok_and(|p| p.number == first.number && p.access == first.access))
    );
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM shop_order", []).await, 1);
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM outbox", []).await, 1);
    assert!(see(&kit, first).await.can_pay, "the repeated answer opens the order too");

    // The same key of another buyer is another key, and a second press after a new cart is a new order.
    let other = guest_with(&kit, &[(camera, 1)]).await;
    assert_ne!(place(&kit, &other, &form, 1).await.unwrap().number, first.number);
    let empty = place(&kit, &owner, &form, 2).await.err().unwrap();
    assert!(matches!(empty.refusal(), Some(SalesRefusal::CartEmpty)), "{empty}");
    for bad in ["", "short", "0123456789abcdef{}", &"x".repeat(65)] {
        let wrong = checkout::place(&kit.shop, &kit.guest(), &owner, &form, bad).await;
        assert!(matches!(wrong, Err(Error::Invalid(_))), "{bad}");
    }
    all_is_well(&kit).await;
});

/// Runs all futures concurrently and waits for all.
async fn join_all<F: Future + Unpin>(mut futures: Vec<F>) -> Vec<F::Output> {
    let mut done: Vec<Option<F::Output>> = futures.iter().map(|_| None).collect();
    std::future::poll_fn(|cx| {
        for (future, done) in futures.iter_mut().zip(&mut done) {
            if done.is_none()
                && let std::task::Poll::Ready(value) = std::pin::Pin::new(future).poll(cx)
            {
                *done = Some(value);
            }
        }
        if done.iter().all(Option::is_some) { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    })
    .await;
    done.into_iter().flatten().collect()
}

on_both_databases!(chk_4_a_changed_price_or_stock_places_nothing, |kit| async move {
    open(&kit).await;
    let (camera, lock) = (product(&kit, 10, 1_000_00, 5).await, product(&kit, 11, 500_00, 9).await);
    let owner = guest_with(&kit, &[(camera, 2), (lock, 1)]).await;
    sql(&kit, "UPDATE product SET price = 110000 WHERE id = $1", [camera.into()]).await;
    let refused = |result: platform::Result<_>| match result {
        Err(Error::Refused(refusal)) => refusal,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("placed"),
    };
    let first = place(&kit, &owner, &form(2_500_00), 1).await.map(|_| ());
    assert_eq!(refused(first), SalesRefusal::PriceChanged { name: "Камера 10".into() }.into_refusal());
    cart::accept_prices(&kit.shop, &owner).await.unwrap();
    let second = place(&kit, &owner, &form(2_500_00), 1).await.map(|_| ());
    assert_eq!(refused(second), SalesRefusal::TotalChanged { now: Kopecks(2_700_00) }.into_refusal());
    sql(&kit, "UPDATE stock_balance SET on_hand = 1 WHERE product_id = $1", [camera.into()]).await;
    let third = place(&kit, &owner, &form(2_700_00), 1).await.map(|_| ());
    assert!(
        matches!(refused(third).of(), Some(CatalogRefusal::OutOfStock { .. })),
        "the shelf is the truth, whatever the product's row says"
    );
    sql(&kit, "UPDATE product SET available = 1 WHERE id = $1", [camera.into()]).await;
    let fourth = place(&kit, &owner, &form(2_700_00), 1).await.map(|_| ());
    assert_eq!(
        refused(fourth),
        CatalogRefusal::OutOfStock { sku: "SKU10".into(), name: "Камера 10".into(), left: 1 }.into_refusal()
    );
    // Nothing of it is left behind, and the key still works.
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM shop_order", []).await, 0);
    assert_eq!(stock(&kit, lock).await, (9, 0, 9));
    cart::set(&kit.shop, &kit.guest(), &owner, camera, 1).await.unwrap();
    let order = place(&kit, &owner, &form(1_600_00), 1).await.unwrap();
    assert_eq!(order.number.as_str(), "З-2026-000001", "numbers have no gaps");
    all_is_well(&kit).await;
});

on_both_databases!(chk_5_the_quote_says_what_each_delivery_costs, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, 1_000_00, 50).await;
    sql(
        &kit,
        "UPDATE delivery_method SET free_from = 300000, weight_max_g = 2000 WHERE code = 'courier'",
        [],
    )
    .await;
    for (quantity, cost, total) in [(1, Some(490_00), 1_490_00), (3, Some(0), 3_000_00), (5, None, 5_000_00)]
    {
        let owner = guest_with(&kit, &[(camera, quantity)]).await;
        let quote = checkout::quote(&kit.shop, &kit.guest(), &owner).await.unwrap();
        let courier = &quote.deliveries[1];
        assert_eq!((courier.cost, courier.totals.total), (cost.map(Kopecks), Kopecks(total)), "{quantity}");
        assert_eq!((quote.deliveries[0].cost, quote.pickup_points.len()), (Some(Kopecks::ZERO), 1));
    }
    let heavy = guest_with(&kit, &[(camera, 5)]).await;
    let courier = CheckoutForm {
        delivery: id(COURIER).to_string(),
        city: "К".into(),
        address: "Б".into(),
        ..form(5_000_00)
    };
    assert!(matches!(place(&kit, &heavy, &courier, 1).await, Err(Error::Invalid(_))));
});

on_both_databases!(chk_2_several_devices_of_an_account_share_one_cart, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, 100_00, 50).await;
    let anna = account(&kit, 50).await;
    let owner = CartOwner::of(&anna, None);
    let adds = (0..5).map(|_| Box::pin(cart::add(&kit.shop, &anna, &owner, camera, 1))).collect();
    for done in join_all(adds).await {
        assert!(done.unwrap().token.is_none());
    }
    assert_eq!(cart::count(&kit.shop, &owner).await.unwrap(), 5);
    let order = checkout::place(&kit.shop, &anna, &owner, &form(500_00), &key(1)).await.unwrap();
    let own = sales::orders::own(&kit.shop, &anna, "").await.unwrap();
    assert_eq!(
        own.rows.iter().map(|r| (r.number.clone(), r.pieces)).collect::<Vec<_>>(),
        [(order.number, 5)]
    );
});

on_both_databases!(pay_2_an_expired_reservation_is_released_once, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, 100_00, 3).await;
    let till = crate::till::Till::default();
    let order = placed(&kit, camera, 100_00, 1).await;
    kit.clock.advance_minutes(29);
    sales::payments::expire(&kit.shop, &till, order.id).await.unwrap();
    assert_eq!((see(&kit, &order).await.status, stock(&kit, camera).await), (OrderStatus::Placed, (3, 1, 2)));
    kit.clock.advance_minutes(1);
    let tries = (0..5).map(|_| Box::pin(sales::payments::expire(&kit.shop, &till, order.id))).collect();
    for done in join_all(tries).await {
        done.unwrap();
    }
    let view = see(&kit, &order).await;
    assert_eq!(
        (view.status, view.can_pay, stock(&kit, camera).await),
        (OrderStatus::Cancelled, false, (3, 0, 3))
    );
    assert_eq!(view.events.iter().filter(|e| e.cause == OrderCause::Expired).count(), 1);
    all_is_well(&kit).await;
});
