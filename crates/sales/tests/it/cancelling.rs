//! Cancellations, their reasons, and the way back.

use crate::shop::{
    all_is_well, form, guest_with, number, open, place, placed, product, see, sql, staff, stock,
};
use base::Kopecks;
use base::refusal::Refusal;
use payments_model::refunds::RefundCause;
use platform::Error;
use sales::cancelling::{Why, cancel, cancel_by_staff, restore};
use sales::orders;
use sales_model::orders::{CancelReason, OrderCause, OrderEvent, OrderStatus};
use sales_model::refusal::SalesRefusal;
use sales_model::views::CheckoutForm;

on_both_databases!(ord_4_a_cancellation_is_undone_within_some_minutes, |kit| async move {
    open(&kit).await;
    let (shop, guest, camera) = (&kit.shop, kit.guest(), product(&kit, 10, 100_00, 1).await);
    let order = placed(&kit, camera, 100_00, 1).await;
    let access = order.access.as_deref();
    let why = Why { reason: CancelReason::Mistake, note: "дважды\nнажал", to_balance: false };
    cancel(shop, &guest, &order.number, access, why).await.unwrap();
    let view = see(&kit, &order).await;
    assert_eq!(view.events.last().unwrap().reason, "Заказ оформлен по ошибке. дважды нажал");
    assert!(view.restorable_until.is_some());
    assert_eq!(stock(&kit, camera).await, (1, 0, 1));
    let recorded = "SELECT COUNT(*) FROM order_cancellation WHERE reason = 'mistake' AND by_party = 'buyer'";
    assert_eq!(number(&kit, recorded, []).await, 1);

    kit.clock.advance_minutes(14);
    assert_eq!(restore(shop, &guest, &order.number, access).await.unwrap(), OrderStatus::Placed);
    let view = see(&kit, &order).await;
    assert_eq!((view.status, view.can_pay), (OrderStatus::Placed, true));
    assert_eq!(view.events.last().unwrap().cause, OrderCause::Restored);
    assert_eq!(stock(&kit, camera).await, (1, 1, 0));
    all_is_well(&kit).await;
    let twice = restore(shop, &guest, &order.number, access).await;
    assert!(matches!(twice, Err(Error::Refused(Refusal::NotInThisState))), "{twice:?}");

    cancel(shop, &guest, &order.number, access, Why::default()).await.unwrap();
    kit.clock.advance_minutes(15);
    assert!(see(&kit, &order).await.restorable_until.is_none());
    let late = restore(shop, &guest, &order.number, access).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::NotInThisState))), "{late:?}");
    all_is_well(&kit).await;
});

on_both_databases!(ord_4_a_cancelled_order_comes_back_only_with_its_goods, |kit| async move {
    open(&kit).await;
    let (shop, guest, camera) = (&kit.shop, kit.guest(), product(&kit, 10, 100_00, 1).await);
    let first = placed(&kit, camera, 100_00, 1).await;
    cancel(shop, &guest, &first.number, first.access.as_deref(), Why::default()).await.unwrap();
    placed(&kit, camera, 100_00, 2).await;
    let gone = restore(shop, &guest, &first.number, first.access.as_deref()).await;
    assert!(matches!(gone, Err(Error::Refused(_))), "{gone:?}");
    assert_eq!(see(&kit, &first).await.status, OrderStatus::Cancelled);
    all_is_well(&kit).await;
});

on_both_databases!(ord_4_the_buyer_does_not_undo_what_staff_cancelled, |kit| async move {
    open(&kit).await;
    let (shop, guest, camera) = (&kit.shop, kit.guest(), product(&kit, 10, 100_00, 5).await);
    let here = staff(&kit, 52).await;
    let owner = guest_with(&kit, &[(camera, 1)]).await;
    let on_receipt = CheckoutForm { payment: "on_receipt".into(), ..form(100_00) };
    let order = place(&kit, &owner, &on_receipt, 3).await.unwrap();
    orders::advance(shop, &here, &order.number, OrderEvent::Accept, "").await.unwrap();
    orders::advance(shop, &here, &order.number, OrderEvent::Assemble, "").await.unwrap();
    let why = Why { reason: CancelReason::NoAnswer, note: "", to_balance: false };
    cancel_by_staff(shop, &here, &order.number, why).await.unwrap();
    let foreign = restore(shop, &guest, &order.number, order.access.as_deref()).await;
    assert!(matches!(foreign, Err(Error::Refused(Refusal::NotInThisState))), "{foreign:?}");
    let back = restore(shop, &here, &order.number, None).await.unwrap();
    assert_eq!((back, stock(&kit, camera).await), (OrderStatus::Confirmed, (5, 1, 4)));
    all_is_well(&kit).await;
    for event in [OrderEvent::Assemble, OrderEvent::Pack] {
        orders::advance(shop, &here, &order.number, event, "").await.unwrap();
    }
    all_is_well(&kit).await;
});

on_both_databases!(ord_4_an_order_whose_money_went_back_waits_for_it_again, |kit| async move {
    open(&kit).await;
    let (shop, camera) = (&kit.shop, product(&kit, 10, 100_00, 5).await);
    let here = staff(&kit, 52).await;
    let order = placed(&kit, camera, 100_00, 1).await;
    // It was paid by card, and all of the money went back.
    sql(&kit, "UPDATE shop_order SET state = 'confirmed', reserved_until = NULL", []).await;
    cancel_by_staff(shop, &here, &order.number, Why::default()).await.unwrap();
    assert_eq!(restore(shop, &here, &order.number, None).await.unwrap(), OrderStatus::Placed);
    let view = see(&kit, &order).await;
    assert!(view.can_pay && view.reserved_until.is_some_and(|until| until > shop.now()));
    all_is_well(&kit).await;
});

on_both_databases!(ord_4_staff_takes_the_last_step_back_until_the_goods_left, |kit| async move {
    open(&kit).await;
    let (shop, camera) = (&kit.shop, product(&kit, 10, 100_00, 5).await);
    let here = staff(&kit, 52).await;
    let owner = guest_with(&kit, &[(camera, 1)]).await;
    let on_receipt = CheckoutForm { payment: "on_receipt".into(), ..form(100_00) };
    let order = place(&kit, &owner, &on_receipt, 3).await.unwrap();
    let step = |event| orders::advance(shop, &here, &order.number, event, "");
    for event in [OrderEvent::Accept, OrderEvent::Assemble, OrderEvent::Pack] {
        step(event).await.unwrap();
    }
    let letters = "SELECT COUNT(*) FROM outbox WHERE recipient = 'anna@example.ru'";
    let before = number(&kit, letters, []).await;
    for to in [OrderStatus::Assembling, OrderStatus::Confirmed] {
        kit.clock.advance_minutes(1);
        assert_eq!(step(OrderEvent::StepBack).await.unwrap(), to);
    }
    assert!(step(OrderEvent::StepBack).await.is_err());
    assert_eq!(number(&kit, letters, []).await, before, "no letter about a step back");
    assert_eq!(see(&kit, &order).await.events.last().unwrap().cause, OrderCause::SteppedBack);
    all_is_well(&kit).await;
});

on_both_databases!(ord_4_a_paid_order_is_cancelled_and_its_money_goes_back, |kit| async move {
    open(&kit).await;
    let (shop, guest, camera) = (&kit.shop, kit.guest(), product(&kit, 10, 100_00, 5).await);
    let here = staff(&kit, 52).await;
    let owner = guest_with(&kit, &[(camera, 1)]).await;
    let on_receipt = CheckoutForm { payment: "on_receipt".into(), ..form(100_00) };
    let order = place(&kit, &owner, &on_receipt, 3).await.unwrap();
    sales::payments::receive(shop, &here, &order.number).await.unwrap();
    assert!(see(&kit, &order).await.can_cancel);
    let access = order.access.as_deref();
    cancel(shop, &guest, &order.number, access, Why::default()).await.unwrap();
    let view = see(&kit, &order).await;
    let refunds: Vec<_> = view.refunds.iter().map(|refund| (refund.cause, refund.amount)).collect();
    assert_eq!(refunds, [(RefundCause::Cancelled, Kopecks(100_00))]);
    assert_eq!((view.status, view.restorable_until), (OrderStatus::Cancelled, None));
    let back = restore(shop, &guest, &order.number, access).await.unwrap_err();
    assert!(matches!(back.refusal(), Some(SalesRefusal::MoneyGoesBack)), "{back}");
    all_is_well(&kit).await;
});
