//! FIN-1: the balance of a customer: top-ups, payment of orders, refunds, money that goes back.

use crate::points::supervisor;
use crate::shop::{account, all_is_well, form, id, key, number, open, product, sql, staff};
use crate::till::{Till, send_refunds};
use base::{Kopecks, TopUpId};
use gateways::payment::PaymentGateway;
use ledger::balance;
use ledger::statement::{self, Filter};
use ledger_model::book::LedgerCause;
use ledger_model::refusal::LedgerRefusal;
use payments_model::payments::PaymentState;
use payments_model::refunds::RefundState;
use platform::{Actor, Error, FixedSettings};
use sales::cancelling::{Why, cancel};
use sales::cart::{self, CartOwner};
use sales::checkout::{self, Placed};
use sales::{orders, payments};
use sales_model::orders::{OrderEvent, OrderStatus};
use sales_model::views::{CheckoutForm, OrderView};
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use testkit::Testkit;

async fn set(kit: &Testkit, key: &str, value: serde_json::Value) {
    let text = "INSERT INTO setting (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    sql(kit, text, [key.into(), value.into()]).await;
}

/// A shop with balances and a gateway.
async fn with_balances(kit: &Testkit) -> Till {
    open(kit).await;
    set(kit, "modules.balance", json!(true)).await;
    let keys = FixedSettings::default().with("payments.shop_id", "1").with("payments.secret_key", "s");
    kit.shop.install(Arc::new(keys));
    Till::default()
}

fn pairs(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// Pays in through the gateway.
async fn top_up(kit: &Testkit, till: &Till, who: &Actor, roubles: i64, n: usize) -> TopUpId {
    let fields = pairs(&[("amount", &roubles.to_string()), ("method", "card")]);
    let begun = balance::begin(&kit.shop, till, who, &fields, &key(n)).await.unwrap();
    assert!(begun.url.is_some());
    settle(kit, till).await;
    begun.id
}

/// The gateway has all the money that it was asked for.
async fn settle(kit: &Testkit, till: &Till) {
    till.set(PaymentState::Succeeded);
    for gateway_id in till.ids() {
        ::payments::settle_reported(&kit.shop, till, &gateway_id).await.unwrap();
    }
}

async fn holds(kit: &Testkit, who: &Actor) -> i64 {
    balance::available(kit.shop.read(), who.account().unwrap()).await.unwrap().0
}

/// An order of one camera that the balance pays for as far as it goes.
async fn buy(kit: &Testkit, who: &Actor, total: i64, n: usize) -> Placed {
    let owner = CartOwner::Account(who.account().unwrap());
    cart::add(&kit.shop, who, &owner, base::ProductId(id(10)), 1).await.unwrap();
    let form = CheckoutForm { from_balance: true, ..form(total) };
    checkout::place(&kit.shop, who, &owner, &form, &key(n)).await.unwrap()
}

async fn view(kit: &Testkit, who: &Actor, order: &Placed) -> OrderView {
    orders::view(&kit.shop, who, &order.number, None).await.unwrap()
}

on_both_databases!(fin_1_a_balance_is_topped_up_once_and_pays_for_an_order, |kit| async move {
    let till = with_balances(&kit).await;
    product(&kit, 10, 1000_00, 9).await;
    staff(&kit, 52).await;
    let anna = account(&kit, 50).await;
    top_up(&kit, &till, &anna, 1500, 1).await;
    settle(&kit, &till).await;
    assert_eq!(holds(&kit, &anna).await, 1500_00, "a report that comes twice counts once");
    let again = pairs(&[("amount", "1500"), ("method", "card")]);
    let same = balance::begin(&kit.shop, &till, &anna, &again, &key(1)).await.unwrap();
    assert_eq!(same.url, None, "the same form begins nothing new");

    let order = buy(&kit, &anna, 1000_00, 2).await;
    assert!(!order.pays_online);
    let seen = view(&kit, &anna, &order).await;
    assert_eq!((seen.status, seen.is_paid, seen.held), (OrderStatus::Confirmed, true, Kopecks(1000_00)));
    assert!(seen.payments[0].from_balance);
    assert_eq!(holds(&kit, &anna).await, 500_00);
    all_is_well(&kit).await;

    cancel(&kit.shop, &anna, &order.number, None, Why::default()).await.unwrap();
    let seen = view(&kit, &anna, &order).await;
    assert_eq!(seen.refunds[0].state, RefundState::Done, "at once");
    assert_eq!(holds(&kit, &anna).await, 1500_00, "what came from the balance goes back there");
    all_is_well(&kit).await;
    let money = Filter { is_money: true, ..Filter::default() };
    let rows = statement::own(&kit.shop, &anna, &money).await.unwrap().rows;
    let mut rows: Vec<_> = rows.iter().map(|row| (row.cause, row.amount.0)).collect();
    rows.sort_by_key(|(_, amount)| *amount);
    let expected =
        [(LedgerCause::Paid, -1000_00), (LedgerCause::Refunded, 1000_00), (LedgerCause::ToppedUp, 1500_00)];
    assert_eq!(rows, expected);
});

on_both_databases!(fin_1_a_balance_and_a_card_pay_together_and_both_go_back, |kit| async move {
    let till = with_balances(&kit).await;
    product(&kit, 10, 1000_00, 9).await;
    staff(&kit, 52).await;
    let anna = account(&kit, 50).await;
    top_up(&kit, &till, &anna, 400, 1).await;
    let order = buy(&kit, &anna, 1000_00, 2).await;
    assert!(order.pays_online, "the rest is paid by card");
    let seen = view(&kit, &anna, &order).await;
    assert_eq!((seen.due, seen.status), (Kopecks(600_00), OrderStatus::Placed));
    payments::start(&kit.shop, &till, &anna, None, &order.number).await.unwrap();
    settle(&kit, &till).await;
    assert_eq!(view(&kit, &anna, &order).await.status, OrderStatus::Confirmed);
    all_is_well(&kit).await;

    // The client wants the money of the card on the balance too.
    let why = Why { to_balance: true, ..Why::default() };
    cancel(&kit.shop, &anna, &order.number, None, why).await.unwrap();
    send_refunds(&kit, &till).await;
    assert_eq!((holds(&kit, &anna).await, till.returned()), (1000_00, 0));
    all_is_well(&kit).await;

    let other = buy(&kit, &anna, 1000_00, 3).await;
    assert_eq!(holds(&kit, &anna).await, 0);
    cancel(&kit.shop, &anna, &other.number, None, Why::default()).await.unwrap();
    assert_eq!(holds(&kit, &anna).await, 1000_00);
    all_is_well(&kit).await;
});

on_both_databases!(fin_1_money_goes_back_to_the_card_that_it_came_from, |kit| async move {
    let till = with_balances(&kit).await;
    staff(&kit, 52).await;
    let (anna, boss) = (account(&kit, 50).await, supervisor(&kit, 52));
    let top = top_up(&kit, &till, &anna, 500, 1).await;
    let out = |sum: &str| pairs(&[("amount", sum)]);
    let more = balance::pay_out(&kit.shop, &anna, &out("501"), &key(2)).await.unwrap_err();
    let most = Kopecks(500_00);
    assert_eq!(more.refusal::<LedgerRefusal>(), Some(LedgerRefusal::NotReturnable { most }));
    for _ in 0..2 {
        balance::pay_out(&kit.shop, &anna, &out("200"), &key(3)).await.unwrap();
    }
    assert_eq!(holds(&kit, &anna).await, 300_00, "a form that is sent twice counts once");
    send_refunds(&kit, &till).await;
    assert_eq!(till.returned(), 200_00);
    all_is_well(&kit).await;

    // The gateway refuses: staff returns the money by hand.
    till.refuses_refunds.store(true, Ordering::SeqCst);
    balance::pay_out(&kit.shop, &anna, &out("300"), &key(4)).await.unwrap();
    send_refunds(&kit, &till).await;
    let told = "SELECT COUNT(*) FROM notification WHERE event = 'staff-pay-out'";
    let seen = balance::of_customer(&kit.shop, &boss, anna.account().unwrap()).await.unwrap();
    let failed = seen.top_ups[0].refunds.iter().find(|r| r.state == RefundState::Failed).unwrap().id;
    let _ = number(&kit, told, []).await;
    let by_hand = ::payments::refunds::ByHand { on: "2026-12-01".into(), document: "7".into() };
    balance::record_refund(&kit.shop, &boss, top, failed, &by_hand).await.unwrap();
    let seen = balance::of_customer(&kit.shop, &boss, anna.account().unwrap()).await.unwrap();
    assert!(seen.top_ups[0].refunds.iter().all(|r| r.state == RefundState::Done));
    assert_eq!((seen.available, seen.returnable), (Kopecks::ZERO, Kopecks::ZERO));
    all_is_well(&kit).await;
});

on_both_databases!(fin_1_staff_takes_and_corrects_money_with_a_reason, |kit| async move {
    let till = with_balances(&kit).await;
    staff(&kit, 52).await;
    let (anna, boss) = (account(&kit, 50).await, supervisor(&kit, 52));
    let (shop, account) = (&kit.shop, anna.account().unwrap());
    let cash = pairs(&[("amount", "700"), ("received_kind", "cash"), ("received_document", "12")]);
    balance::receive(shop, &boss, account, &cash, &key(1)).await.unwrap();
    let take = pairs(&[("amount", "100,50"), ("direction", "take"), ("reason", "ошибка кассы")]);
    balance::adjust(shop, &boss, account, &take, &key(2)).await.unwrap();
    assert_eq!(holds(&kit, &anna).await, 599_50);
    let nothing = pairs(&[("amount", "1"), ("direction", "take"), ("reason", "")]);
    assert!(matches!(balance::adjust(shop, &boss, account, &nothing, &key(3)).await, Err(Error::Invalid(_))));
    let too_much = pairs(&[("amount", "600"), ("direction", "take"), ("reason", "x")]);
    let refused = balance::adjust(shop, &boss, account, &too_much, &key(4)).await.unwrap_err();
    let left = Kopecks(599_50);
    assert_eq!(refused.refusal::<LedgerRefusal>(), Some(LedgerRefusal::NotEnoughMoney { left }));
    assert!(matches!(balance::adjust(shop, &anna, account, &take, &key(5)).await, Err(Error::Forbidden)));
    let audited = "SELECT COUNT(*) FROM audit WHERE action = 'ledger.balance_adjusted'";
    assert_eq!(number(&kit, audited, []).await, 1);
    all_is_well(&kit).await;
    assert_eq!(till.name(), "yookassa");
});

on_both_databases!(fin_1_a_balance_pays_once_for_orders_at_once, |kit| async move {
    let till = with_balances(&kit).await;
    product(&kit, 10, 100_00, 99).await;
    let by = staff(&kit, 52).await;
    let anna = account(&kit, 50).await;
    top_up(&kit, &till, &anna, 500, 1).await;
    // Ten orders that wait for payment; each is paid from the balance at the same time.
    let mut waiting = Vec::new();
    for n in 0..10 {
        let owner = CartOwner::Account(anna.account().unwrap());
        cart::add(&kit.shop, &anna, &owner, base::ProductId(id(10)), 1).await.unwrap();
        waiting.push(checkout::place(&kit.shop, &anna, &owner, &form(100_00), &key(10 + n)).await.unwrap());
    }
    let pay = |order: &Placed| {
        let (shop, anna, number) = (kit.shop.clone(), anna.clone(), order.number.clone());
        tokio::spawn(async move { payments::pay_from_balance(&shop, &anna, &number).await })
    };
    let tasks: Vec<_> = waiting.iter().map(pay).collect();
    let mut paid = 0;
    for task in tasks {
        paid += usize::from(task.await.unwrap().is_ok());
    }
    assert_eq!((paid, holds(&kit, &anna).await), (5, 0));
    all_is_well(&kit).await;
    // What is paid is handed over as any other order.
    let first = orders::list_for_staff(&kit.shop, &by, &Default::default()).await.unwrap();
    let confirmed =
        first.rows.iter().find(|row| row.status == OrderStatus::Confirmed).unwrap().number.clone();
    for event in [OrderEvent::Assemble, OrderEvent::Pack, OrderEvent::HandOver] {
        orders::advance(&kit.shop, &by, &confirmed, event, "").await.unwrap();
    }
    all_is_well(&kit).await;
});
