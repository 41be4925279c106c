//! A purchase interrupted at any point: nothing is half done, and repeating it does it once.

use crate::shop::{
    account, all_is_well, form, guest_with, key, number, open, place, placed, product, see, stock,
};
use crate::till::{Till, registry};
use base::ProductId;
use payments_model::payments::PaymentState;
use payments_model::refusal::PaymentsRefusal;
use platform::faults::Point;
use platform::{Error, Result};
use sales::cart::CartOwner;
use sales::checkout::Placed;
use sales::{checkout, payments};
use sales_model::orders::OrderStatus;
use std::collections::BTreeSet;
use std::pin::pin;
use std::sync::atomic::Ordering;
use std::task::Poll;
use testkit::{Breaks, Broken, Testkit};

const PRICE: i64 = 12_490_00;
/// Longer than the lease of a job whose worker crashed, in minutes.
const LATER: i64 = 6;

/// From the cart to the confirmed order, with the steps of buyer, gateway and worker; each step can be
/// repeated.
async fn buy(kit: &Testkit, till: &Till, owner: &CartOwner, n: usize) -> Result<Placed> {
    let order = place(kit, owner, &form(PRICE), n).await?;
    let access = order.access.as_deref();
    match payments::start(&kit.shop, till, &kit.guest(), access, &order.number).await {
        Ok(_) => {}
        Err(e) if matches!(e.refusal(), Some(PaymentsRefusal::AlreadyPaid)) => {}
        Err(e) => return Err(e),
    }
    till.set(PaymentState::Succeeded);
    let body = format!(
        r#"{{"type":"notification","event":"payment.succeeded","object":{{"id":"{}"}}}}"#,
        till.only().id
    );
    ::payments::receive_notification(&kit.shop, body.as_bytes()).await?;
    work(kit, till).await?;
    Ok(order)
}

/// Runs and closes the due jobs, and those that they enqueue.
async fn work(kit: &Testkit, till: &Till) -> Result<()> {
    let registry = registry();
    loop {
        let due = platform::jobs::lease(&kit.shop, "test", 100).await?;
        if due.is_empty() {
            return Ok(());
        }
        for job in due {
            let is_ours = registry.knows(&job.kind);
            let outcome = if is_ours { registry.run(&kit.shop, till, &job).await } else { Ok(()) };
            kit.shop.pass(Point::BeforeClose).await?;
            match outcome {
                Ok(()) => platform::jobs::done(&kit.shop, &job).await?,
                Err(e) => platform::jobs::failed(&kit.shop, &job, &e).await?,
            };
        }
    }
}

/// Rows still locked by an aborted transaction are skipped at first, as by any worker.
async fn work_off(kit: &Testkit, till: &Till) {
    for _ in 0..200 {
        if platform::jobs::due(&kit.shop).await.unwrap() == 0 {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        work(kit, till).await.unwrap();
    }
    panic!("a job stays");
}

/// Asserts one order of one item, paid once, three messages (placed, paid, and one to the branch), and no open job.
async fn bought_once(kit: &Testkit, till: &Till, order: &Placed, camera: ProductId, orders: i64, what: &str) {
    let view = see(kit, order).await;
    assert_eq!((view.status, view.is_paid), (OrderStatus::Confirmed, true), "{what}");
    assert_eq!((view.payments.len(), till.created.load(Ordering::SeqCst)), (1, 1), "{what}");
    assert_eq!(view.events.len(), 2, "{what}");
    assert_eq!(stock(kit, camera).await, (1, 1, 0), "{what}");
    let count = async |sql: &str| number(kit, sql, []).await;
    assert_eq!(count("SELECT COUNT(*) FROM shop_order").await, orders, "{what}");
    assert_eq!(count("SELECT COUNT(*) FROM payment").await, orders, "{what}");
    assert_eq!(count("SELECT COUNT(*) FROM stock_reservation").await, orders, "{what}");
    assert_eq!(count("SELECT COUNT(*) FROM outbox").await, orders * 3, "{what}");
    assert_eq!(count("SELECT COUNT(*) FROM job WHERE kind = 'send_message'").await, orders * 3, "{what}");
    let open = "SELECT COUNT(*) FROM job WHERE state <> 'done' AND due_at <= $1";
    assert_eq!(number(kit, open, [kit.shop.now().into()]).await, 0, "{what}: a job is lost");
    assert_eq!(count("SELECT COUNT(*) FROM cart_line").await, 0, "{what}");
    all_is_well(kit).await;
    assert_eq!(catalog::check(&kit.shop).await.unwrap(), Vec::<String>::new(), "{what}");
}

on_both_databases!(pay_2_a_purchase_that_breaks_off_anywhere_is_done_once_when_repeated, |kit| async move {
    open(&kit).await;
    let (mut met, mut orders) = (BTreeSet::new(), 0);
    for breaks in Breaks::BOTH {
        for step in 0.. {
            orders += 1;
            let camera = product(&kit, 100 + orders as u128, PRICE, 1).await;
            let owner = guest_with(&kit, &[(camera, 1)]).await;
            let (till, n) = (Till::default(), orders as usize);
            let broken = kit.broken_after(step, breaks, buy(&kit, &till, &owner, n)).await;
            let point = match broken {
                // A failed job is retried by itself, so the purchase may succeed.
                Broken::Vanished(point) | Broken::Ended(_, Some(point)) => point,
                Broken::Ended(Ok(order), None) => {
                    bought_once(&kit, &till, &order, camera, orders, "unbroken").await;
                    break;
                }
                Broken::Ended(Err(e), None) => panic!("step {step}: {e}"),
            };
            // Even before the retry, money and stock are consistent.
            all_is_well(&kit).await;
            assert_eq!(catalog::check(&kit.shop).await.unwrap(), Vec::<String>::new(), "{point:?}");
            met.insert(point);
            kit.clock.advance_minutes(LATER);
            let order = buy(&kit, &till, &owner, n).await.unwrap();
            work_off(&kit, &till).await;
            let what = format!("{breaks:?} at {point:?}, step {step}");
            bought_once(&kit, &till, &order, camera, orders, &what).await;
        }
    }
    use Point::{AfterAnswer, AfterCommit, BeforeCall, BeforeClose, BeforeCommit};
    assert_eq!(met, BTreeSet::from([BeforeCommit, AfterCommit, BeforeCall, AfterAnswer, BeforeClose]));
});

on_both_databases!(pay_2_a_checkout_that_breaks_off_before_its_commit_leaves_nothing, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, PRICE, 1).await;
    let owner = guest_with(&kit, &[(camera, 1)]).await;
    for breaks in Breaks::BOTH {
        let form = form(PRICE);
        let broken = kit.broken_at(Point::BeforeCommit, breaks, place(&kit, &owner, &form, 1)).await;
        assert!(matches!(broken, Broken::Vanished(_) | Broken::Ended(Err(Error::Gateway(_)), Some(_))));
        for table in
            ["shop_order", "order_line", "stock_reservation", "outbox", "job", "idempotency_key", "audit"]
        {
            assert_eq!(number(&kit, &format!("SELECT COUNT(*) FROM {table}"), []).await, 0, "{table}");
        }
        assert_eq!(stock(&kit, camera).await, (1, 0, 1));
    }
    assert_eq!(place(&kit, &owner, &form(PRICE), 1).await.unwrap().number.as_str(), "З-2026-000001");
});

on_both_databases!(pay_4_a_lost_answer_of_the_gateway_is_not_a_second_payment, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, PRICE, 1).await;
    let (till, order) = (Till::default(), placed(&kit, camera, PRICE, 1).await);
    let guest = kit.guest();
    let start = || payments::start(&kit.shop, &till, &guest, order.access.as_deref(), &order.number);
    for point in [Point::BeforeCall, Point::AfterAnswer] {
        let broken = kit.broken_at(point, Breaks::Vanishing, start()).await;
        assert!(matches!(broken, Broken::Vanished(_)), "{point:?}");
    }
    // The notification arrives before the retry: its payment carries our reference.
    till.set(PaymentState::Succeeded);
    ::payments::settle_reported(&kit.shop, &till, &till.only().id).await.unwrap();
    assert!(matches!(start().await.unwrap_err().refusal(), Some(PaymentsRefusal::AlreadyPaid)));
    assert_eq!(till.created.load(Ordering::SeqCst), 1);
    assert_eq!(see(&kit, &order).await.status, OrderStatus::Confirmed);
    all_is_well(&kit).await;
});

// A browser that disconnects drops the request at whichever await it is in.
on_both_databases!(pay_2_a_checkout_dropped_at_any_await_leaves_nothing_half, |kit| async move {
    open(&kit).await;
    let (anna, camera) = (account(&kit, 50).await, product(&kit, 10, PRICE, 500).await);
    let owner = CartOwner::of(&anna, None);
    let (mut placed, mut dropped, mut polls) = (0, 0, 1usize);
    loop {
        let n = placed as usize;
        sales::cart::add(&kit.shop, &anna, &owner, camera, 1).await.unwrap();
        let (form, key) = (form(PRICE), key(n));
        let ended = {
            let mut work = pin!(checkout::place(&kit.shop, &anna, &owner, &form, &key));
            let mut left = polls;
            std::future::poll_fn(|cx| match work.as_mut().poll(cx) {
                Poll::Ready(done) => Poll::Ready(Some(done)),
                Poll::Pending if left == 0 => Poll::Ready(None),
                Poll::Pending => {
                    left -= 1;
                    Poll::Pending
                }
            })
            .await
        };
        let is_whole = ended.is_some();
        let order = checkout::place(&kit.shop, &anna, &owner, &form, &key).await.unwrap();
        placed += 1;
        assert_eq!(number(&kit, "SELECT COUNT(*) FROM shop_order", []).await, placed, "{polls} polls");
        assert_eq!(stock(&kit, camera).await, (500, placed, 500 - placed), "{polls} polls");
        assert_eq!(order.number.as_str(), format!("З-2026-{placed:06}"), "{polls} polls");
        all_is_well(&kit).await;
        // A fast database responds before the next poll, so one pass may have few points to drop at.
        match (is_whole, dropped > 5) {
            (true, true) => break,
            (true, false) => polls = 1,
            (false, _) => (dropped, polls) = (dropped + 1, polls + 1 + polls / 8),
        }
        assert!(placed < 400, "dropped only {dropped} times");
    }
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM outbox", []).await, placed);
});
