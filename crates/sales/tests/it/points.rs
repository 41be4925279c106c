//! LOY-1: points of orders: earned, spent, given back, expired.

use crate::returns::storage;
use crate::shop::{BRANCH, account, all_is_well, form, id, key, number, open, product, sql, staff};
use base::{AccountId, BranchId, Kopecks, ProductId};
use ledger::statement::{self, Filter};
use ledger::{cards, points, programme};
use ledger_model::access::{CARDS_EDIT, LEDGER_VIEW, POINTS_ADJUST, PROGRAMME_EDIT};
use ledger_model::book::LedgerCause;
use ledger_model::cards::CardState;
use ledger_model::points::NoPoints;
use ledger_model::refusal::LedgerRefusal;
use platform::{Actor, Error};
use sales::cancelling::{Why, cancel, restore};
use sales::cart::{self, CartOwner};
use sales::checkout::{self, Placed};
use sales::{editing, orders, payments, returns};
use sales_model::editing::EditForm;
use sales_model::orders::{OrderEvent, OrderNumber};
use sales_model::views::{CheckoutForm, OrderView};
use serde_json::json;
use testkit::Testkit;

const ROUBLE: i64 = 100;

async fn set(kit: &Testkit, key: &str, value: serde_json::Value) {
    let text = "INSERT INTO setting (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    sql(kit, text, [key.into(), value.into()]).await;
}

/// A shop with a bonus programme: 10 % of what money pays, points pay half, for goods as soon as they are granted.
pub async fn programme(kit: &Testkit) {
    open(kit).await;
    for (key, value) in [
        ("points.percent", 10),
        ("points.share_max", 50),
        ("points.hold_days", 14),
        ("points.life_days", 365),
    ] {
        set(kit, key, json!(value)).await;
    }
    set(kit, "modules.points", json!(true)).await;
}

fn pairs(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

pub fn supervisor(kit: &Testkit, n: u128) -> Actor {
    let all = [LEDGER_VIEW, POINTS_ADJUST, CARDS_EDIT, ledger_model::access::BALANCE_ADJUST];
    kit.staff(AccountId(id(n)), BranchId(id(BRANCH)), &all)
}

async fn grant(kit: &Testkit, by: &Actor, to: &Actor, amount: i64, n: usize) {
    let fields = pairs(&[("amount", &amount.to_string()), ("direction", "give"), ("reason", "подарок")]);
    points::adjust(&kit.shop, by, to.account().unwrap(), &fields, &key(n)).await.unwrap();
}

async fn has(kit: &Testkit, who: &Actor) -> (i64, i64) {
    let found = points::of(kit.shop.read(), who.account().unwrap()).await.unwrap();
    (found.available.0, found.pending.0)
}

/// Puts products into the cart, and how many points it is to spend.
async fn fill(kit: &Testkit, who: &Actor, wanted: &[(ProductId, i64)], spend: i64) -> CartOwner {
    let owner = CartOwner::Account(who.account().unwrap());
    for (product, quantity) in wanted {
        cart::add(&kit.shop, who, &owner, *product, *quantity).await.unwrap();
    }
    cart::set_points(&kit.shop, &owner, &spend.to_string()).await.unwrap();
    owner
}

async fn buy(kit: &Testkit, who: &Actor, wanted: &[(ProductId, i64)], spend: i64, n: usize) -> Placed {
    let owner = fill(kit, who, wanted, spend).await;
    let quote = checkout::quote(&kit.shop, who, &owner).await.unwrap();
    let on_receipt = CheckoutForm { payment: "on_receipt".into(), ..form(quote.cart.totals.total.0) };
    checkout::place(&kit.shop, who, &owner, &on_receipt, &key(n)).await.unwrap()
}

async fn view(kit: &Testkit, who: &Actor, number: &OrderNumber) -> OrderView {
    orders::view(&kit.shop, who, number, None).await.unwrap()
}

/// Staff accepts the order, takes the money, and hands the goods over.
async fn hand_over(kit: &Testkit, by: &Actor, number: &OrderNumber) {
    orders::advance(&kit.shop, by, number, OrderEvent::Accept, "").await.unwrap();
    payments::receive(&kit.shop, by, number).await.unwrap();
    for event in [OrderEvent::Assemble, OrderEvent::Pack, OrderEvent::HandOver] {
        orders::advance(&kit.shop, by, number, event, "").await.unwrap();
    }
}

on_both_databases!(loy_1_points_pay_a_part_of_the_order_and_the_rest_earns_points, |kit| async move {
    programme(&kit).await;
    let (camera, lock) =
        (product(&kit, 10, 1000 * ROUBLE, 9).await, product(&kit, 11, 333 * ROUBLE, 9).await);
    let (by, anna, boss) = (staff(&kit, 52).await, account(&kit, 50).await, supervisor(&kit, 52));
    grant(&kit, &boss, &anna, 500, 1).await;
    let owner = fill(&kit, &anna, &[(camera, 1), (lock, 1)], 9000).await;
    let quote = checkout::quote(&kit.shop, &anna, &owner).await.unwrap();
    let shown = quote.cart.points.unwrap();
    assert_eq!((shown.available.0, shown.most.0, shown.spent.0), (500 * 100, 500 * 100, 500 * 100));
    assert_eq!(quote.cart.totals.total, Kopecks(833 * ROUBLE), "the price less the points");
    assert_eq!(shown.earns, Kopecks(83 * 100), "whole points of what money pays");

    let order = buy(&kit, &anna, &[], 9000, 2).await;
    assert_eq!(has(&kit, &anna).await, (0, 0));
    let seen = view(&kit, &anna, &order.number).await;
    assert_eq!((seen.total, seen.earns), (Kopecks(833 * ROUBLE), Kopecks(83 * 100)));
    all_is_well(&kit).await;
    assert_eq!(has(&kit, &anna).await.1, 0, "nothing is earned before the goods are received");

    hand_over(&kit, &by, &order.number).await;
    assert_eq!(has(&kit, &anna).await, (0, 83 * 100), "earned, and not to be spent yet");
    all_is_well(&kit).await;
    kit.clock.advance_minutes(14 * 24 * 60);
    points::sweep(&kit.shop).await.unwrap();
    assert_eq!(has(&kit, &anna).await, (83 * 100, 0));
    points::sweep(&kit.shop).await.unwrap();
    assert_eq!(has(&kit, &anna).await, (83 * 100, 0), "a second sweep changes nothing");
    all_is_well(&kit).await;

    let statement = statement::own(&kit.shop, &anna, &Filter::default()).await.unwrap();
    let mut rows: Vec<_> = statement.rows.iter().map(|row| (row.cause, row.amount.0, &*row.reason)).collect();
    rows.sort_by_key(|(_, amount, _)| *amount);
    let expected = [
        (LedgerCause::Spent, -50_000, ""),
        (LedgerCause::Earned, 8300, ""),
        (LedgerCause::Granted, 50_000, "подарок"),
    ];
    assert_eq!(rows, expected);
});

on_both_databases!(loy_1_a_cancelled_order_gives_its_points_back_and_takes_them_again, |kit| async move {
    programme(&kit).await;
    let camera = product(&kit, 10, 1000 * ROUBLE, 9).await;
    staff(&kit, 52).await;
    let (anna, boss) = (account(&kit, 50).await, supervisor(&kit, 52));
    grant(&kit, &boss, &anna, 300, 1).await;
    let order = buy(&kit, &anna, &[(camera, 1)], 300, 2).await;
    assert_eq!(has(&kit, &anna).await.0, 0);
    cancel(&kit.shop, &anna, &order.number, None, Why::default()).await.unwrap();
    assert_eq!(has(&kit, &anna).await.0, 300 * 100);
    all_is_well(&kit).await;
    restore(&kit.shop, &anna, &order.number, None).await.unwrap();
    assert_eq!(has(&kit, &anna).await.0, 0);
    all_is_well(&kit).await;

    cancel(&kit.shop, &anna, &order.number, None, Why::default()).await.unwrap();
    let other = buy(&kit, &anna, &[(camera, 1)], 200, 3).await;
    let gone = restore(&kit.shop, &anna, &order.number, None).await.unwrap_err();
    let left = Kopecks(100 * 100);
    assert_eq!(gone.refusal::<LedgerRefusal>(), Some(LedgerRefusal::NotEnoughPoints { left }));
    all_is_well(&kit).await;
    kit.clock.advance_minutes(60 * 24 * 60);
    cancel(&kit.shop, &anna, &other.number, None, Why::default()).await.unwrap();
    assert_eq!(has(&kit, &anna).await.0, 300 * 100);
    all_is_well(&kit).await;
});

on_both_databases!(loy_1_less_of_an_order_takes_fewer_points, |kit| async move {
    programme(&kit).await;
    let camera = product(&kit, 10, 1000 * ROUBLE, 9).await;
    let (by, anna, boss) = (staff(&kit, 52).await, account(&kit, 50).await, supervisor(&kit, 52));
    grant(&kit, &boss, &anna, 100, 1).await;
    let order = buy(&kit, &anna, &[(camera, 3)], 100, 2).await;
    let seen = view(&kit, &anna, &order.number).await;
    let set = |quantity: &str, version| EditForm {
        version,
        lines: vec![(seen.lines[0].id, quantity.to_owned())],
        ..EditForm::default()
    };
    editing::edit(&kit.shop, &anna, &order.number, None, &set("1", seen.version)).await.unwrap();
    let less = view(&kit, &anna, &order.number).await;
    assert_eq!(
        (less.total.0, has(&kit, &anna).await.0),
        (1000_00 - 33_33, 66_67),
        "a third of the points stays"
    );
    all_is_well(&kit).await;
    editing::edit(&kit.shop, &by, &order.number, None, &set("2", less.version)).await.unwrap();
    let more = view(&kit, &anna, &order.number).await;
    assert_eq!(
        (more.total.0, has(&kit, &anna).await.0),
        (2000_00 - 33_33, 66_67),
        "more pieces take no more points"
    );
    all_is_well(&kit).await;
});

on_both_databases!(loy_1_500_points_are_spent_once_by_64_checkouts_at_once, |kit| async move {
    programme(&kit).await;
    staff(&kit, 52).await;
    let (anna, boss) = (account(&kit, 50).await, supervisor(&kit, 52));
    grant(&kit, &boss, &anna, 500, 1).await;
    let account = anna.account().unwrap();
    // 64 orders of the customer that spend ten points each, as their checkouts do.
    let spend = |n: u128| {
        let shop = kit.shop.clone();
        tokio::spawn(async move {
            platform::with_retries(|| async {
                let tx = shop.begin().await?;
                let now = points::OrderPoints {
                    order: base::OrderId(id(1000 + n)),
                    number: "З-2026-000001",
                    account,
                    spent: Kopecks(10 * 100),
                    earned: Kopecks::ZERO,
                    purchase: Kopecks::ZERO,
                    completed_at: None,
                };
                points::follow(&tx, &Actor::System("checkout"), &now).await?;
                tx.commit().await
            })
            .await
        })
    };
    let tasks: Vec<_> = (0..64).map(spend).collect();
    let (mut done, mut refused) = (0, 0);
    for task in tasks {
        match task.await.unwrap() {
            Ok(()) => done += 1,
            Err(e)
                if e.refusal::<LedgerRefusal>()
                    == Some(LedgerRefusal::NotEnoughPoints { left: Kopecks::ZERO }) =>
            {
                refused += 1
            }
            Err(other) => panic!("{other}"),
        }
    }
    assert_eq!((done, refused), (50, 14), "exactly 500 points");
    assert_eq!(has(&kit, &anna).await, (0, 0));
    assert_eq!(ledger::check(&kit.shop).await.unwrap(), Vec::<String>::new());
});

on_both_databases!(loy_1_64_carts_of_one_customer_do_not_spend_points_twice, |kit| async move {
    programme(&kit).await;
    staff(&kit, 52).await;
    let (anna, boss) = (account(&kit, 50).await, supervisor(&kit, 52));
    grant(&kit, &boss, &anna, 500, 1).await;
    let camera = product(&kit, 10, 1000 * ROUBLE, 999).await;
    let owner = fill(&kit, &anna, &[(camera, 1)], 500).await;
    let order = |n: usize| {
        let (shop, anna, owner) = (kit.shop.clone(), anna.clone(), owner.clone());
        let form = CheckoutForm { payment: "on_receipt".into(), ..form(500 * ROUBLE) };
        tokio::spawn(async move { checkout::place(&shop, &anna, &owner, &form, &key(100 + n)).await })
    };
    let tasks: Vec<_> = (0..64).map(order).collect();
    let mut placed = 0;
    for task in tasks {
        placed += usize::from(task.await.unwrap().is_ok());
    }
    assert_eq!(placed, 1, "the cart is one");
    assert_eq!(has(&kit, &anna).await, (0, 0));
    all_is_well(&kit).await;
});

on_both_databases!(loy_1_the_database_refuses_what_must_not_happen, |kit| async move {
    use sea_orm::{ConnectionTrait, Statement};
    programme(&kit).await;
    staff(&kit, 52).await;
    let (anna, boss) = (account(&kit, 50).await, supervisor(&kit, 52));
    grant(&kit, &boss, &anna, 500, 1).await;
    let db = kit.shop.writer();
    for wrong in [
        "UPDATE ledger_entry SET amount = 1",
        "DELETE FROM ledger_entry",
        "UPDATE ledger_transaction SET number = 'x'",
        "DELETE FROM ledger_transaction",
        "UPDATE ledger_account SET balance = -1 WHERE account_id IS NOT NULL",
    ] {
        let done = db.execute_raw(Statement::from_string(db.get_database_backend(), wrong)).await;
        assert!(done.is_err(), "{wrong}");
    }
    let fields = pairs(&[("amount", "501"), ("direction", "take"), ("reason", "ошибка")]);
    let account = anna.account().unwrap();
    let more = points::adjust(&kit.shop, &boss, account, &fields, &key(2)).await.unwrap_err();
    let left = Kopecks(500 * 100);
    assert_eq!(more.refusal::<LedgerRefusal>(), Some(LedgerRefusal::NotEnoughPoints { left }));
    let again = pairs(&[("amount", "100"), ("direction", "give"), ("reason", "подарок")]);
    for _ in 0..2 {
        points::adjust(&kit.shop, &boss, account, &again, &key(3)).await.unwrap();
    }
    assert_eq!(has(&kit, &anna).await.0, 600 * 100, "a form that is sent twice counts once");
    let stranger = points::adjust(&kit.shop, &anna, account, &again, &key(4)).await;
    assert!(matches!(stranger, Err(Error::Forbidden)));
    all_is_well(&kit).await;
});

on_both_databases!(loy_1_points_expire_after_a_letter, |kit| async move {
    programme(&kit).await;
    staff(&kit, 52).await;
    let (anna, boss) = (account(&kit, 50).await, supervisor(&kit, 52));
    set(&kit, "points.life_days", json!(30)).await;
    grant(&kit, &boss, &anna, 100, 1).await;
    kit.clock.advance_minutes(10 * 24 * 60);
    grant(&kit, &boss, &anna, 50, 2).await;
    let letters = "SELECT COUNT(*) FROM notification WHERE event = 'points-expiring'";
    points::sweep(&kit.shop).await.unwrap();
    assert_eq!(number(&kit, letters, []).await, 0, "too early");
    kit.clock.advance_minutes(8 * 24 * 60);
    for _ in 0..2 {
        points::sweep(&kit.shop).await.unwrap();
    }
    assert_eq!(number(&kit, letters, []).await, 1, "once");
    kit.clock.advance_minutes(12 * 24 * 60);
    points::sweep(&kit.shop).await.unwrap();
    assert_eq!(has(&kit, &anna).await.0, 50 * 100, "the first have expired");
    all_is_well(&kit).await;

    // What an order gives back after its term can be spent for some days more.
    let camera = product(&kit, 10, 1000 * ROUBLE, 9).await;
    let order = buy(&kit, &anna, &[(camera, 1)], 50, 3).await;
    kit.clock.advance_minutes(20 * 24 * 60);
    cancel(&kit.shop, &anna, &order.number, None, Why::default()).await.unwrap();
    points::sweep(&kit.shop).await.unwrap();
    assert_eq!(has(&kit, &anna).await.0, 50 * 100);
    kit.clock.advance_minutes(31 * 24 * 60);
    points::sweep(&kit.shop).await.unwrap();
    assert_eq!(has(&kit, &anna).await.0, 0);
    all_is_well(&kit).await;
});

on_both_databases!(loy_1_tiers_and_rules_decide_what_is_earned, |kit| async move {
    programme(&kit).await;
    let (camera, lock) =
        (product(&kit, 10, 1000 * ROUBLE, 9).await, product(&kit, 11, 1000 * ROUBLE, 9).await);
    let (by, anna, boss) = (staff(&kit, 52).await, account(&kit, 50).await, supervisor(&kit, 52));
    let owner = kit.staff(AccountId(id(52)), BranchId(id(BRANCH)), &[PROGRAMME_EDIT]);
    let tier = |name: &str, from: &str, percent: &str| {
        pairs(&[("name_ru", name), ("threshold", from), ("percent", percent)])
    };
    let shop = &kit.shop;
    assert!(matches!(
        programme::save_tier(shop, &boss, None, &tier("Новый", "0", "5")).await,
        Err(Error::Forbidden)
    ));
    programme::save_tier(shop, &owner, None, &tier("Новый", "0", "5")).await.unwrap();
    programme::save_tier(shop, &owner, None, &tier("Серебро", "2000", "7,5")).await.unwrap();
    let twice = programme::save_tier(shop, &owner, None, &tier("Золото", "2000", "8")).await;
    assert!(matches!(twice, Err(Error::Invalid(_))));
    let order = buy(&kit, &anna, &[(camera, 2)], 0, 1).await;
    assert_eq!(view(&kit, &anna, &order.number).await.earns, Kopecks(100 * 100));
    hand_over(&kit, &by, &order.number).await;
    let standing = programme::standing(shop, shop.read(), anna.account().unwrap()).await.unwrap();
    assert_eq!((standing.percent_bp, standing.next), (750, None));
    assert_eq!(standing.tier.unwrap().name.ru, "Серебро");

    // No points for this brand, and none for its goods.
    let rule = pairs(&[("brand", &id(7).to_string()), ("percent", "0")]);
    programme::save_rule(shop, &owner, &rule).await.unwrap();
    grant(&kit, &boss, &anna, 100, 2).await;
    let cart_owner = fill(&kit, &anna, &[(lock, 1)], 100).await;
    let shown = checkout::quote(shop, &anna, &cart_owner).await.unwrap().cart.points.unwrap();
    assert_eq!((shown.problem, shown.earns), (Some(NoPoints::NoGoods), Kopecks::ZERO));
    let rules = programme::rules(shop.read()).await.unwrap();
    programme::delete_rule(shop, &owner, rules[0].id).await.unwrap();
    let shown = checkout::quote(shop, &anna, &cart_owner).await.unwrap().cart.points.unwrap();
    assert_eq!(shown.spent, Kopecks(100 * 100));
    // Purchases older than a year do not count.
    kit.clock.advance_minutes(366 * 24 * 60);
    let standing = programme::standing(shop, shop.read(), anna.account().unwrap()).await.unwrap();
    assert_eq!(standing.percent_bp, 500);
});

on_both_databases!(loy_1_a_card_stands_for_its_customer_until_it_is_blocked, |kit| async move {
    programme(&kit).await;
    staff(&kit, 52).await;
    let (anna, boss) = (account(&kit, 50).await, supervisor(&kit, 52));
    let (shop, account) = (&kit.shop, anna.account().unwrap());
    cards::issue_own(shop, &anna).await.unwrap();
    let second = cards::issue_to(shop, &boss, account, "").await.unwrap_err();
    assert_eq!(second.refusal::<LedgerRefusal>(), Some(LedgerRefusal::HasCard));
    let card = cards::own(shop, &anna).await.unwrap()[0].clone();
    assert_eq!(cards::owner(shop, &boss, &format!(" {} ", card.number)).await.unwrap(), account);
    let close = (CardState::Replaced, "потеряна", "");
    cards::close(shop, &boss, account, card.id, close).await.unwrap();
    let all = cards::own(shop, &anna).await.unwrap();
    assert_eq!(
        all.iter().map(|card| card.state).collect::<Vec<_>>(),
        [CardState::Active, CardState::Replaced]
    );
    assert!(matches!(cards::owner(shop, &boss, &card.number).await, Err(Error::Invalid(_))));
    assert_eq!(cards::owner(shop, &boss, &all[0].number).await.unwrap(), account);
    cards::block_own(shop, &anna, all[0].id).await.unwrap();
    assert!(matches!(cards::owner(shop, &boss, &all[0].number).await, Err(Error::Invalid(_))));
    let wrong = cards::issue_to(shop, &boss, account, "4006381333931").await;
    assert!(matches!(wrong, Err(Error::Invalid(_))), "not the number of a card");
    assert!(matches!(cards::owner(shop, &anna, &card.number).await, Err(Error::Forbidden)));
});

/// A generator of numbers that repeats itself with its seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) % below
    }
}

/// Returns a part of a completed order, if something is left of it.
async fn give_back(kit: &Testkit, by: &Actor, anna: &Actor, number: &OrderNumber, dice: &mut Dice) {
    let offer = returns::offer(&kit.shop, anna, number, None).await.unwrap();
    let Some(line) = offer.lines.first() else { return };
    let text = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let fields = vec![
        text("reason", "changed_mind"),
        text("wish", "money"),
        text("way", "bring"),
        text(&format!("quantity-{}", line.line), &(1 + dice.roll(2)).to_string()),
    ];
    let Ok(id) = returns::request(&kit.shop, &storage(kit), anna, (number, None), &fields, Vec::new()).await
    else {
        return;
    };
    returns::approve(&kit.shop, by, id).await.unwrap();
    let seen = returns::view_for_staff(&kit.shop, by, id).await.unwrap().lines[0].clone();
    returns::receive(&kit.shop, by, id, &[text(&format!("serials-{}", seen.line), "")]).await.unwrap();
    let warehouse = returns::warehouses(&kit.shop, by).await.unwrap()[0].0.to_string();
    let fields = [
        text(&format!("restocked-{}", seen.line), &seen.quantity.to_string()),
        text(&format!("amount-{}", seen.line), &seen.amount.to_decimal()),
        text("warehouse", &warehouse),
    ];
    returns::inspect(&kit.shop, by, id, &fields).await.unwrap();
    returns::refund(&kit.shop, by, id).await.unwrap();
}

// Random orders, changes, cancellations, partial returns: points and money add up after each step, and nothing is negative.
on_both_databases!(loy_1_random_orders_and_returns_add_up, |kit| async move {
    programme(&kit).await;
    set(&kit, "points.hold_days", json!(1)).await;
    let (by, anna, boss) = (staff(&kit, 52).await, account(&kit, 50).await, supervisor(&kit, 52));
    let mut goods = Vec::new();
    for (n, price) in [(10, 333_33), (11, 1001_01), (12, 7_77)] {
        goods.push(product(&kit, n, price, 900).await);
    }
    grant(&kit, &boss, &anna, 997, 1).await;
    let mut dice = Dice(20261201);
    for n in 0..12 {
        let wanted = [
            (goods[dice.roll(3) as usize], 1 + dice.roll(4) as i64),
            (goods[dice.roll(3) as usize], 1 + dice.roll(3) as i64),
        ];
        let order = buy(&kit, &anna, &wanted, dice.roll(400) as i64, 10 + n).await;
        all_is_well(&kit).await;
        match dice.roll(4) {
            0 => cancel(&kit.shop, &anna, &order.number, None, Why::default()).await.unwrap(),
            1 => {
                let seen = view(&kit, &anna, &order.number).await;
                let lines = vec![(seen.lines[0].id, "1".to_owned())];
                let form = EditForm { version: seen.version, lines, ..EditForm::default() };
                editing::edit(&kit.shop, &anna, &order.number, None, &form).await.unwrap();
            }
            _ => {
                hand_over(&kit, &by, &order.number).await;
                all_is_well(&kit).await;
                for _ in 0..dice.roll(3) {
                    give_back(&kit, &by, &anna, &order.number, &mut dice).await;
                    all_is_well(&kit).await;
                }
            }
        }
        kit.clock.advance_minutes(dice.roll(3) as i64 * 12 * 60);
        points::sweep(&kit.shop).await.unwrap();
        all_is_well(&kit).await;
    }
});
