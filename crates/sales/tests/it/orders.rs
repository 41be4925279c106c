use crate::shop::{
    BRANCH, account, all_is_well, form, guest_with, id, key, open, parse, place, placed, product, see, sql,
    staff, stock,
};
use crate::till::{Till, registry};
use base::refusal::Refusal;
use base::sorting::Sorting;
use base::{AccountId, BranchId};
use payments_model::payments::PaymentState;
use payments_model::refusal::PaymentsRefusal;
use platform::{Actor, Error, Grant};
use sales::cancelling::{self, Why};
use sales::cart;
use sales::cart::CartOwner;
use sales::{checkout, orders, payments};
use sales_model::access::ORDERS_VIEW;
use sales_model::orders::{OrderCause, OrderEvent, OrderStatus};
use sales_model::views::{CheckoutForm, OrderRow, OrderSort, OrderWait, SalesWaiting, StaffOrders};

on_both_databases!(ord_1_an_order_is_seen_by_its_buyer_and_staff_alone, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, 100_00, 50).await;
    let guests = placed(&kit, camera, 100_00, 1).await;
    let (anna, boris) = (account(&kit, 50).await, account(&kit, 51).await);
    let owner = CartOwner::of(&anna, None);
    cart::add(&kit.shop, &anna, &owner, camera, 1).await.unwrap();
    let hers = checkout::place(&kit.shop, &anna, &owner, &form(100_00), &key(2)).await.unwrap();
    let here = staff(&kit, 52).await;
    let elsewhere = Actor::Staff {
        account: AccountId(id(53)),
        branch: BranchId(id(BRANCH)),
        grants: vec![Grant::new(ORDERS_VIEW, Some(BranchId(id(999))))],
        locale: base::Locale::Ru,
    };
    let (secret, her_secret) = (guests.access.as_deref(), hers.access.as_deref());
    let guest = kit.guest();
    for (actor, number, token, expected) in [
        (&guest, &guests.number, secret, true),
        (&guest, &guests.number, None, false),
        (&guest, &guests.number, Some("wrong"), false),
        (&guest, &guests.number, her_secret, false),
        (&guest, &hers.number, secret, false),
        (&guest, &hers.number, her_secret, true),
        (&anna, &hers.number, None, true),
        (&anna, &guests.number, None, false),
        (&boris, &hers.number, None, false),
        (&here, &hers.number, None, true),
        (&here, &guests.number, None, true),
        (&elsewhere, &guests.number, None, false),
        (&here, &parse("З-2026-000099"), None, false),
    ] {
        let seen = orders::view(&kit.shop, actor, number, token).await;
        assert_eq!(seen.is_ok(), expected, "{actor:?} {number}");
        if !expected {
            assert!(matches!(seen, Err(Error::NotFound)));
            assert!(matches!(
                cancelling::cancel(&kit.shop, actor, number, token, Why::default()).await,
                Err(Error::NotFound)
            ));
        }
    }
    assert!(matches!(orders::own(&kit.shop, &guest, "").await, Err(Error::LoginNeeded)));
    assert!(orders::own(&kit.shop, &boris, "").await.unwrap().rows.is_empty());
    assert!(matches!(
        orders::list_for_staff(&kit.shop, &anna, &StaffOrders::default()).await,
        Err(Error::Forbidden)
    ));
    assert!(
        orders::list_for_staff(&kit.shop, &elsewhere, &StaffOrders::default()).await.unwrap().rows.is_empty()
    );
});

on_both_databases!(ord_1_an_order_on_receipt_goes_its_way, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, 100_00, 5).await;
    let owner = guest_with(&kit, &[(camera, 2)]).await;
    let form = CheckoutForm { payment: "on_receipt".into(), ..form(200_00) };
    let order = place(&kit, &owner, &form, 1).await.unwrap();
    assert!(!order.pays_online && !see(&kit, &order).await.can_pay);
    let staff = staff(&kit, 52).await;
    let go = |event| orders::advance(&kit.shop, &staff, &order.number, event, "");
    let refused = |r: platform::Result<OrderStatus>| {
        assert!(matches!(r, Err(Error::Refused(Refusal::NotInThisState))), "{r:?}")
    };
    refused(go(OrderEvent::Ship).await);
    for (event, state) in [
        (OrderEvent::Accept, OrderStatus::Confirmed),
        (OrderEvent::Assemble, OrderStatus::Assembling),
        (OrderEvent::Pack, OrderStatus::Ready),
    ] {
        assert_eq!(go(event).await.unwrap(), state);
    }
    refused(go(OrderEvent::Ship).await); // A pickup can't be shipped.
    refused(go(OrderEvent::HandOver).await); // Not paid yet.
    assert!(matches!(
        payments::receive(&kit.shop, &kit.guest(), &order.number).await,
        Err(Error::LoginNeeded)
    ));
    payments::receive(&kit.shop, &staff, &order.number).await.unwrap();
    let twice = payments::receive(&kit.shop, &staff, &order.number).await.unwrap_err();
    assert!(matches!(twice.refusal(), Some(PaymentsRefusal::AlreadyPaid)), "{twice}");
    assert_eq!(stock(&kit, camera).await, (5, 2, 3));
    assert_eq!(go(OrderEvent::HandOver).await.unwrap(), OrderStatus::Completed);
    assert_eq!(stock(&kit, camera).await, (3, 0, 3), "what is handed over has left the shelf");
    all_is_well(&kit).await;
});

on_both_databases!(ord_1_a_cancelled_order_gives_its_stock_back_once, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, 100_00, 5).await;
    let order = placed(&kit, camera, 100_00, 1).await;
    let cancel = || {
        cancelling::cancel(
            &kit.shop,
            &Actor::Guest { locale: base::Locale::Ru },
            &order.number,
            order.access.as_deref(),
            Why::default(),
        )
    };
    let (a, b) = tokio::join!(cancel(), cancel());
    assert_eq!([a.is_ok(), b.is_ok()].iter().filter(|ok| **ok).count(), 1);
    let view = see(&kit, &order).await;
    assert_eq!(
        (view.status, view.can_cancel, stock(&kit, camera).await),
        (OrderStatus::Cancelled, false, (5, 0, 5))
    );

    // Goods returned by a courier are back in stock.
    let owner = guest_with(&kit, &[(camera, 3)]).await;
    let courier = CheckoutForm {
        payment: "on_receipt".into(),
        delivery: id(crate::shop::COURIER).to_string(),
        city: "Казань".into(),
        address: "Баумана, 1".into(),
        ..form(300_00 + 490_00)
    };
    let order = place(&kit, &owner, &courier, 2).await.unwrap();
    let staff = staff(&kit, 52).await;
    for event in [OrderEvent::Accept, OrderEvent::Assemble, OrderEvent::Pack, OrderEvent::Ship] {
        orders::advance(&kit.shop, &staff, &order.number, event, "").await.unwrap();
    }
    assert_eq!(stock(&kit, camera).await, (2, 0, 2));
    kit.clock.advance_minutes(1);
    orders::advance(&kit.shop, &staff, &order.number, OrderEvent::Cancel, "не забрали").await.unwrap();
    assert_eq!(stock(&kit, camera).await, (5, 0, 5));
    let events = see(&kit, &order).await.events;
    let last = events.last().unwrap();
    assert_eq!((last.cause, last.reason.as_str()), (OrderCause::ByStaff, "не забрали"));
    all_is_well(&kit).await;
});

on_both_databases!(ord_1_lists_go_on_where_the_page_before_ended, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, 100_00, 500).await;
    for n in 0..35 {
        placed(&kit, camera, 100_00, n).await;
        if n % 2 == 0 {
            kit.clock.advance_minutes(1);
        }
    }
    let staff = staff(&kit, 52).await;
    let (shop, staff) = (&kit.shop, &staff);
    let list =
        |filter: StaffOrders| async move { orders::list_for_staff(shop, staff, &filter).await.unwrap() };
    let first = list(StaffOrders::default()).await;
    let second = list(StaffOrders { after: first.next.clone().unwrap(), ..StaffOrders::default() }).await;
    assert_eq!((first.rows.len(), second.rows.len(), second.next), (30, 5, None));
    let mut all: Vec<_> = first.rows.iter().chain(&second.rows).map(|r| r.number.clone()).collect();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 35);
    let cancelled = StaffOrders { status: Some(OrderStatus::Cancelled), ..StaffOrders::default() };
    assert!(list(cancelled).await.rows.is_empty());
    for (find, expected) in [
        ("z-2026-3", 1),
        ("ANNA@example", 30),
        ("Котова", 30),
        ("котова АННА", 30),
        ("Котова\u{0}", 30),
        ("100%", 0),
        ("нет такого", 0),
    ] {
        assert_eq!(
            list(StaffOrders { find: find.into(), ..StaffOrders::default() }).await.rows.len(),
            expected,
            "{find}"
        );
    }
    let broken =
        orders::list_for_staff(shop, staff, &StaffOrders { after: "x.y".into(), ..StaffOrders::default() })
            .await;
    assert!(matches!(broken, Err(Error::NotFound)));
});

on_both_databases!(ux_30_orders_are_walked_in_the_order_of_each_column, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, 100_00, 500).await;
    for n in 0..35 {
        placed(&kit, camera, 100_00, n).await;
        kit.clock.advance_minutes(i64::from(n % 2 == 0));
    }
    // Names in any case, of which many are the same, and different sums.
    let rename = "UPDATE shop_order SET contact_name = CASE WHEN number LIKE '%1' THEN 'Ёлкина' \
        WHEN number LIKE '%2' THEN 'анна' ELSE 'Яна' END, contact_folded = '', \
        goods_total = CASE WHEN number LIKE '%7' THEN 7 ELSE 100 END, \
        total = CASE WHEN number LIKE '%7' THEN 7 ELSE 100 END + services_total - discount_total + delivery_total";
    sql(&kit, rename, []).await;
    let registry = registry();
    let sweep = registry.sweeps().iter().find(|sweep| sweep.name == "order_names").unwrap();
    sweep.run(&kit.shop, &Till::default()).await;
    let (shop, staff) = (&kit.shop, &staff(&kit, 52).await);
    for by in OrderSort::ALL {
        for is_up in [true, false] {
            let mut filter = StaffOrders { sort: Sorting { by: *by, is_up }, ..StaffOrders::default() };
            let mut rows = Vec::new();
            loop {
                let page = orders::list_for_staff(shop, staff, &filter).await.unwrap();
                rows.extend(page.rows);
                let Some(next) = page.next else { break };
                filter.after = next;
            }
            let ids: std::collections::BTreeSet<_> = rows.iter().map(|row| row.id).collect();
            assert_eq!((rows.len(), ids.len()), (35, 35), "{:?}", filter.sort);
            let key = |row: &OrderRow| match by {
                OrderSort::Placed => (row.placed_at.0, String::new()),
                OrderSort::Buyer => (0, base::text::sort_text(&row.contact_name)),
                OrderSort::Total => (row.total.0, String::new()),
            };
            let mut keys: Vec<_> = rows.iter().map(key).collect();
            if !is_up {
                keys.reverse();
            }
            assert!(keys.is_sorted(), "{:?}", filter.sort);
        }
    }
    let found = StaffOrders { find: "ёлкина".into(), ..StaffOrders::default() };
    assert_eq!(orders::list_for_staff(shop, staff, &found).await.unwrap().rows.len(), 4);
});

on_both_databases!(adm_3_what_waits_is_counted_within_the_own_branches, |kit| async move {
    open(&kit).await;
    let (shop, manager) = (&kit.shop, staff(&kit, 52).await);
    let camera = product(&kit, 10, 100_00, 50).await;
    placed(&kit, camera, 100_00, 1).await;
    let owner = guest_with(&kit, &[(camera, 1)]).await;
    let on_receipt = CheckoutForm { payment: "on_receipt".into(), ..form(100_00) };
    let ours = place(&kit, &owner, &on_receipt, 2).await.unwrap();
    let counts = async |actor: &Actor| sales::waiting::counts(shop, actor).await.unwrap();
    let waiting = counts(&manager).await;
    assert_eq!((waiting.orders, waiting.refunds), (1, 0), "one is paid by card, and waits for its buyer");
    let wanted = StaffOrders { waits: Some(OrderWait::Shop), ..StaffOrders::default() };
    let listed = orders::list_for_staff(shop, &manager, &wanted).await.unwrap();
    let oldest = orders::oldest_waiting(shop, &manager, 5).await.unwrap();
    assert_eq!(listed.rows, oldest);
    assert_eq!(oldest.iter().map(|row| &row.number).collect::<Vec<_>>(), [&ours.number]);
    let elsewhere = Actor::Staff {
        account: AccountId(id(53)),
        branch: BranchId(id(BRANCH)),
        grants: vec![Grant::new(ORDERS_VIEW, Some(BranchId(id(999))))],
        locale: base::Locale::Ru,
    };
    assert_eq!(counts(&elsewhere).await, SalesWaiting::default());
    assert!(orders::oldest_waiting(shop, &elsewhere, 5).await.unwrap().is_empty());
    assert_eq!(counts(&kit.guest()).await, SalesWaiting::default());
    orders::advance(shop, &manager, &ours.number, OrderEvent::Accept, "").await.unwrap();
    assert_eq!(counts(&manager).await.orders, 1, "it waits for its goods to be assembled");
    orders::advance(shop, &manager, &ours.number, OrderEvent::Assemble, "").await.unwrap();
    assert_eq!(counts(&manager).await.orders, 0);
});

// Migration 0023: before it, `reason` held the program's codes beside text that staff typed.
on_both_databases!(history_from_before_the_causes_gets_them, |kit| async move {
    open(&kit).await;
    let (shop, guest, staff) = (&kit.shop, kit.guest(), staff(&kit, 52).await);
    let camera = product(&kit, 10, 100_00, 50).await;
    let by_buyer = placed(&kit, camera, 100_00, 1).await;
    cancelling::cancel(shop, &guest, &by_buyer.number, by_buyer.access.as_deref(), Why::default())
        .await
        .unwrap();
    let by_staff = placed(&kit, camera, 100_00, 2).await;
    orders::advance(shop, &staff, &by_staff.number, OrderEvent::Cancel, "expired").await.unwrap();

    // Staff types "paid" where nothing was paid, and records the money later.
    let owner = guest_with(&kit, &[(camera, 1)]).await;
    let on_receipt = CheckoutForm { payment: "on_receipt".into(), ..form(100_00) };
    let paid = place(&kit, &owner, &on_receipt, 3).await.unwrap();
    orders::advance(shop, &staff, &paid.number, OrderEvent::Accept, "paid").await.unwrap();
    kit.clock.advance_minutes(1);
    payments::receive(shop, &staff, &paid.number).await.unwrap();

    // A late payment revives one order; the payment of the one cancelled by staff is flagged.
    let late = placed(&kit, camera, 100_00, 4).await;
    let flagged = placed(&kit, camera, 100_00, 5).await;
    let till = Till::default();
    for order in [&late, &flagged] {
        payments::start(shop, &till, &guest, order.access.as_deref(), &order.number).await.unwrap();
    }
    orders::advance(shop, &staff, &flagged.number, OrderEvent::Cancel, "refund_needed").await.unwrap();
    kit.clock.advance_minutes(31);
    payments::expire(shop, &till, late.id).await.unwrap();
    kit.clock.advance_minutes(1);
    till.set(PaymentState::Succeeded);
    for id in till.ids() {
        ::payments::settle_reported(shop, &till, &id).await.unwrap();
    }

    let history = || async {
        let mut all = Vec::new();
        for order in [&by_buyer, &by_staff, &paid, &late, &flagged] {
            all.extend(see(&kit, order).await.events);
        }
        all
    };
    let before = history().await;
    // Refunds are recorded since migration 0025, confirmed contacts since 0028, orders given to accounts since 0052, the rest of
    // payments since 0057, cancellations undone, steps taken back and changes since 0065.
    let later = [
        OrderCause::Refunded,
        OrderCause::ContactConfirmed,
        OrderCause::Joined,
        OrderCause::RefundFailed,
        OrderCause::PaymentUndone,
        OrderCause::AmountDiffers,
        OrderCause::Held,
        OrderCause::Released,
        OrderCause::MethodChanged,
        OrderCause::NoReceipt,
        OrderCause::Restored,
        OrderCause::SteppedBack,
        OrderCause::Edited,
    ];
    for cause in OrderCause::ALL.iter().filter(|cause| !later.contains(cause)) {
        assert!(before.iter().any(|e| e.cause == *cause), "{cause} is not in the history");
    }
    sql(&kit, "UPDATE order_event SET reason = cause WHERE cause NOT IN ('by_buyer', 'by_staff')", []).await;
    sql(&kit, "ALTER TABLE order_event DROP COLUMN cause", []).await;
    // Payments referred to orders then.
    sql(&kit, "ALTER TABLE payment RENAME COLUMN payable_id TO order_id", []).await;
    sql(&kit, "DELETE FROM schema_migration WHERE name = '0023_order_cause'", []).await;
    assert_eq!(migrations::run(shop.writer(), 1).await.unwrap(), ["0023_order_cause"]);
    sql(&kit, "ALTER TABLE payment RENAME COLUMN order_id TO payable_id", []).await;
    assert_eq!(history().await, before);
    all_is_well(&kit).await;
});
