//! STK-1: receipts, transfers, write-offs, their reversal, the journal and minimum levels.

use crate::fixture::{Fixture, camera, count};
use base::{Kopecks, ProductId, StockDocumentId, WarehouseId};
use catalog::load::NewProduct;
use catalog::warehousing::{self, Arrived};
use catalog::{availability, barcodes};
use platform::{Actor, Error, Result};
use sea_orm::ConnectionTrait as _;
use stock_model::access::{STOCK_COST, STOCK_EDIT, STOCK_REPAIR};
use stock_model::documents::{
    DifferenceReason, DocumentForm, DocumentKind, DocumentState, DocumentStep, TypedLine, WriteOffReason,
};
use stock_model::levels::{LevelFilter, LevelsFilter, MovementFilter, StockFault};
use stock_model::refusal::StockRefusal;

pub fn keeper(f: &Fixture) -> Actor {
    f.kit.staff(f.shop().id(), f.branch, &[STOCK_EDIT, STOCK_COST, STOCK_REPAIR])
}

pub fn form(f: &Fixture, kind: DocumentKind) -> DocumentForm {
    DocumentForm {
        warehouse: f.main,
        to_warehouse: (kind == DocumentKind::Transfer).then_some(f.second),
        write_off: (kind == DocumentKind::WriteOff).then_some(WriteOffReason::Damaged),
        supplier: String::new(),
        supplier_number: String::new(),
        supplier_date: String::new(),
        vat_bp: 0,
        is_full: false,
        note: String::new(),
    }
}

pub fn line(code: &str, quantity: i64, roubles: Option<i64>) -> TypedLine {
    TypedLine { row: 1, code: code.to_owned(), quantity, cost: roubles.map(Kopecks::from_roubles) }
}

pub async fn begun(
    f: &Fixture,
    actor: &Actor,
    form: &DocumentForm,
    kind: DocumentKind,
    lines: &[TypedLine],
) -> StockDocumentId {
    let id = warehousing::create(f.shop(), actor, kind, form).await.unwrap();
    warehousing::add_lines(f.shop(), actor, id, 1, lines).await.unwrap();
    id
}

pub async fn step(f: &Fixture, actor: &Actor, id: StockDocumentId, step: DocumentStep) -> Result<()> {
    let version = warehousing::one(f.shop(), actor, id).await?.version;
    warehousing::step(f.shop(), actor, id, version, step, &Arrived::default()).await
}

async fn posted(f: &Fixture, kind: DocumentKind, lines: &[TypedLine]) -> StockDocumentId {
    let actor = keeper(f);
    let id = begun(f, &actor, &form(f, kind), kind, lines).await;
    step(f, &actor, id, DocumentStep::Post).await.unwrap();
    id
}

pub fn stocked(sku: &str, main: i64) -> NewProduct {
    NewProduct { stock: vec![("main".to_owned(), main)], ..camera(sku) }
}

async fn cost(f: &Fixture, sku: &str) -> Option<i64> {
    let product = f.id(sku).await;
    let stock = warehousing::product(f.shop(), &keeper(f), product).await.unwrap();
    stock.cost.map(|cost| cost.0)
}

testkit::on_both_databases!(stk_1_a_receipt_brings_goods_and_their_cost, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[stocked("A", 0), stocked("B", 0)]).await;
    barcodes::add(f.shop(), &keeper(&f), f.id("B").await, "4600000000017").await.unwrap();
    let actor = keeper(&f);
    let receipt =
        DocumentForm {
            vat_bp: 2200, supplier: "ООО «Дозор»".to_owned(), ..form(&f, DocumentKind::Receipt)
        };
    let lines = [line("a", 10, Some(122)), line("4600000000017", 2, None)];
    let id = begun(&f, &actor, &receipt, DocumentKind::Receipt, &lines).await;
    assert_eq!(f.balance("A", f.main).await, (0, 0), "a draft changes nothing");
    let draft = warehousing::one(f.shop(), &actor, id).await.unwrap();
    assert_eq!((draft.number.as_str(), draft.lines.len(), draft.total()), ("П-2026-000001", 2, None));
    step(&f, &actor, id, DocumentStep::Post).await.unwrap();
    assert_eq!((f.balance("A", f.main).await, f.balance("B", f.main).await), ((10, 0), (2, 0)));
    assert_eq!(
        availability::available(f.shop(), f.id("A").await).await.unwrap(),
        10,
        "buyers can have it at once"
    );
    assert_eq!((cost(&f, "A").await, cost(&f, "B").await), (Some(10_000), None), "VAT is deducted");
    posted(&f, DocumentKind::Receipt, &[line("A", 10, Some(200))]).await;
    assert_eq!(cost(&f, "A").await, Some(15_000), "the average moves");
    let again = step(&f, &actor, id, DocumentStep::Post).await;
    assert!(matches!(again, Err(Error::Refused(_))), "it is posted once: {again:?}");
    let unknown = warehousing::create(f.shop(), &actor, DocumentKind::Receipt, &receipt).await.unwrap();
    let lost = warehousing::add_lines(f.shop(), &actor, unknown, 1, &[line("нет", 1, None)]).await;
    assert!(matches!(lost, Err(Error::Invalid(p)) if p.of("lines").is_some()));
    f.check().await;
});

testkit::on_both_databases!(stk_1_what_orders_hold_is_not_written_off, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[stocked("A", 5), stocked("B", 5)]).await;
    f.order(f.id("A").await, 3).await.unwrap();
    let actor = keeper(&f);
    let kind = DocumentKind::WriteOff;
    let id = begun(&f, &actor, &form(&f, kind), kind, &[line("A", 3, None), line("B", 1, None)]).await;
    let refused = step(&f, &actor, id, DocumentStep::Post).await.unwrap_err();
    let Some(StockRefusal::NotEnough { lines }) = refused.refusal() else { panic!("{refused}") };
    assert_eq!((lines.len(), lines[0].sku.as_str(), lines[0].wanted, lines[0].free), (1, "A", 3, 2));
    assert_eq!(f.balance("B", f.main).await, (5, 0), "all lines or none");
    let wanted = [(f.id("A").await, 2, None)];
    let version = warehousing::one(f.shop(), &actor, id).await.unwrap().version;
    warehousing::set_lines(f.shop(), &actor, id, version, &wanted).await.unwrap();
    step(&f, &actor, id, DocumentStep::Post).await.unwrap();
    assert_eq!((f.balance("A", f.main).await, f.balance("B", f.main).await), ((3, 3), (4, 0)));
    f.check().await;
});

testkit::on_both_databases!(stk_1_a_transfer_may_arrive_with_a_difference, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[stocked("A", 10)]).await;
    let (actor, kind, product) = (keeper(&f), DocumentKind::Transfer, f.id("A").await);
    let id = begun(&f, &actor, &form(&f, kind), kind, &[line("A", 6, None)]).await;
    step(&f, &actor, id, DocumentStep::Send).await.unwrap();
    assert_eq!((f.balance("A", f.main).await, f.balance("A", f.second).await), ((4, 0), (0, 0)));
    let level = warehousing::levels(f.shop(), &actor, &LevelsFilter::default(), 10).await.unwrap();
    assert_eq!((level.rows[0].on_hand, level.rows[0].in_transit), (4, 6), "the goods are on their way");
    assert_eq!(availability::available(f.shop(), product).await.unwrap(), 4);
    let came = |reason| Arrived { quantities: vec![(product, 4)], reason };
    let version = warehousing::one(f.shop(), &actor, id).await.unwrap().version;
    let post = async |arrived: Arrived| {
        warehousing::step(f.shop(), &actor, id, version, DocumentStep::Post, &arrived).await
    };
    let silent = post(came(None)).await.unwrap_err();
    assert_eq!(silent.refusal(), Some(StockRefusal::DifferenceNeedsReason));
    post(came(Some(DifferenceReason::Lost))).await.unwrap();
    assert_eq!((f.balance("A", f.main).await, f.balance("A", f.second).await), ((4, 0), (4, 0)));
    let document = warehousing::one(f.shop(), &actor, id).await.unwrap();
    assert_eq!((document.state, document.lines[0].received), (DocumentState::Posted, Some(4)));
    let lost = "SELECT COUNT(*) AS n FROM stock_movement WHERE kind = 'write_off' AND quantity = -2";
    assert_eq!(count(f.shop(), lost).await, 1, "what was lost is in the journal");
    step(&f, &actor, id, DocumentStep::Reverse).await.unwrap();
    assert_eq!((f.balance("A", f.main).await, f.balance("A", f.second).await), ((10, 0), (0, 0)));
    f.check().await;
});

testkit::on_both_databases!(stk_1_another_branch_receives_what_it_is_sent, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[stocked("A", 10)]).await;
    let other: base::BranchId = f.shop().id();
    let tx = f.shop().begin().await.unwrap();
    let sql = "INSERT INTO branch (id, slug, name_ru, name_en, city_ru, city_en, address_ru, address_en, phone, email, zone, seller_id, is_main) \
               SELECT $1, 'tver', 'Тверь', 'Tver', '', '', '', '', '', '', 'Europe/Moscow', $2, FALSE";
    tx.execute_raw(tx.sql(sql, [other.into(), f.seller.into()])).await.unwrap();
    let sql = "UPDATE warehouse SET branch_id = $1 WHERE id = $2";
    tx.execute_raw(tx.sql(sql, [other.into(), f.second.into()])).await.unwrap();
    tx.commit().await.unwrap();
    let staff = |branch| Actor::Staff {
        account: f.shop().id(),
        branch,
        grants: vec![platform::Grant::new(STOCK_EDIT, Some(branch))],
        locale: base::Locale::Ru,
    };
    let (here, there, kind) = (staff(f.branch), staff(other), DocumentKind::Transfer);
    let id = begun(&f, &here, &form(&f, kind), kind, &[line("A", 6, Some(100))]).await;
    assert!(matches!(step(&f, &there, id, DocumentStep::Send).await, Err(Error::Forbidden)));
    step(&f, &here, id, DocumentStep::Send).await.unwrap();
    assert!(matches!(step(&f, &here, id, DocumentStep::Post).await, Err(Error::Forbidden)));
    step(&f, &there, id, DocumentStep::Post).await.unwrap();
    assert_eq!(f.balance("A", f.second).await, (6, 0));
    let seen = warehousing::levels(f.shop(), &there, &LevelsFilter::default(), 10).await.unwrap();
    assert_eq!((seen.rows[0].on_hand, seen.rows[0].cost), (6, None), "its own warehouses, no costs");
    let kind = DocumentKind::Receipt;
    let own = begun(&f, &here, &form(&f, kind), kind, &[line("A", 1, Some(100))]).await;
    assert!(matches!(warehousing::one(f.shop(), &there, own).await, Err(Error::NotFound)));
    let document = warehousing::one(f.shop(), &keeper(&f), own).await.unwrap();
    assert_eq!(document.lines[0].cost, None, "without the permission no cost is entered");
    f.check().await;
});

testkit::on_both_databases!(stk_1_a_receipt_is_taken_back_unless_its_goods_are_sold, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[stocked("A", 0)]).await;
    let (actor, product) = (keeper(&f), f.id("A").await);
    posted(&f, DocumentKind::Receipt, &[line("A", 10, Some(100))]).await;
    let second = posted(&f, DocumentKind::Receipt, &[line("A", 10, Some(200))]).await;
    let order = f.order(product, 11).await.unwrap();
    let refused = step(&f, &actor, second, DocumentStep::Reverse).await.unwrap_err();
    assert!(matches!(refused.refusal(), Some(StockRefusal::NotEnough { .. })), "{refused}");
    assert_eq!(cost(&f, "A").await, Some(15_000), "a refused step leaves the cost as it was");
    let tx = f.shop().begin().await.unwrap();
    availability::release(&tx, order).await.unwrap();
    tx.commit().await.unwrap();
    step(&f, &actor, second, DocumentStep::Reverse).await.unwrap();
    assert_eq!((f.balance("A", f.main).await, cost(&f, "A").await), ((10, 0), Some(10_000)));
    assert!(step(&f, &actor, second, DocumentStep::Reverse).await.is_err(), "once");
    f.check().await;
});

testkit::on_both_databases!(stk_1_a_sale_keeps_the_cost_of_its_day_and_comes_back_for_it, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[stocked("A", 0)]).await;
    let product = f.id("A").await;
    posted(&f, DocumentKind::Receipt, &[line("A", 10, Some(100))]).await;
    let order = f.order(product, 2).await.unwrap();
    let tx = f.shop().begin().await.unwrap();
    availability::consume(&tx, &f.editor, order).await.unwrap();
    tx.commit().await.unwrap();
    posted(&f, DocumentKind::Receipt, &[line("A", 8, Some(200))]).await;
    let tx = f.shop().begin().await.unwrap();
    availability::take_back(&tx, &f.editor, order, "не забрали").await.unwrap();
    tx.commit().await.unwrap();
    let costs = "SELECT COUNT(*) AS n FROM stock_movement WHERE order_id IS NOT NULL AND cost = 10000 AND kind IN ('sale', 'return')";
    assert_eq!(count(f.shop(), costs).await, 2);
    f.check().await;
});

testkit::on_both_databases!(stk_1_minimum_levels_and_the_journal, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[stocked("A", 5), stocked("B", 5)]).await;
    let (actor, product) = (keeper(&f), f.id("A").await);
    warehousing::set_minimum(f.shop(), &actor, product, f.main, 4).await.unwrap();
    assert_eq!(warehousing::count_low(f.shop(), &actor).await.unwrap(), 0);
    f.kit.clock.advance_minutes(1);
    posted(&f, DocumentKind::WriteOff, &[line("A", 2, None)]).await;
    assert_eq!(warehousing::count_low(f.shop(), &actor).await.unwrap(), 1);
    let low = LevelsFilter { only: Some(LevelFilter::Low), ..LevelsFilter::default() };
    let low = warehousing::levels(f.shop(), &actor, &low, 10).await.unwrap();
    assert_eq!(low.rows.iter().map(|row| (row.sku.as_str(), row.free())).collect::<Vec<_>>(), [("A", 3)]);
    let of_a =
        MovementFilter { product: "A".to_owned(), warehouse: Some(f.main), ..MovementFilter::default() };
    let journal = warehousing::movements(f.shop(), &actor, &of_a, 1).await.unwrap();
    let next = journal.next.clone().unwrap();
    let more =
        warehousing::movements(f.shop(), &actor, &MovementFilter { after: next, ..of_a }, 1).await.unwrap();
    let seen: Vec<_> = journal.rows.iter().chain(&more.rows).map(|row| (row.quantity, row.balance)).collect();
    assert_eq!(seen, [(-2, Some(3)), (5, Some(5))]);
    assert_eq!(journal.rows[0].document.as_ref().map(|(_, number)| number.as_str()), Some("С-2026-000001"));
    let all = warehousing::movements(f.shop(), &actor, &MovementFilter::default(), 10).await.unwrap();
    assert_eq!(all.rows.len(), 3);
    assert!(matches!(
        warehousing::set_minimum(f.shop(), &actor, product, f.main, -1).await,
        Err(Error::Invalid(_))
    ));
});

testkit::on_both_databases!(stk_1_what_is_wrong_is_found_and_repaired, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[stocked("A", 5)]).await;
    let (actor, product) = (keeper(&f), f.id("A").await);
    f.order(product, 2).await.unwrap();
    let tx = f.shop().begin().await.unwrap();
    for sql in ["UPDATE stock_balance SET on_hand = 7, reserved = 1", "UPDATE product SET available = 1"] {
        tx.execute_raw(tx.sql(sql, [])).await.unwrap();
    }
    tx.commit().await.unwrap();
    let found = warehousing::findings(f.shop(), &actor).await.unwrap();
    let faults: Vec<_> = found.iter().map(|one| (one.fault, one.found, one.expected)).collect();
    let expected = [(StockFault::Available, 1, 6), (StockFault::Reserved, 1, 2), (StockFault::Journal, 7, 5)];
    assert_eq!(faults, expected);
    for one in found {
        let id = ProductId(one.subject);
        warehousing::repair(f.shop(), &actor, one.fault, id, one.warehouse).await.unwrap();
    }
    assert_eq!(f.balance("A", f.main).await, (7, 2));
    assert!(warehousing::findings(f.shop(), &actor).await.unwrap().is_empty());
    f.check().await;
});

/// Orders and write-offs of the same goods at once.
async fn rush(f: &Fixture, product: ProductId) -> (usize, usize) {
    let actor = keeper(f);
    let kind = DocumentKind::WriteOff;
    let mut documents = Vec::new();
    for _ in 0..32 {
        documents.push(begun(f, &actor, &form(f, kind), kind, &[line("A", 1, None)]).await);
    }
    let orders = (0..32).map(|_| {
        let (shop, branch, seller) = (f.shop().clone(), f.branch, f.seller);
        tokio::spawn(async move { crate::fixture::place(shop, branch, seller, product, 1).await.map(|_| ()) })
    });
    let posts = documents.into_iter().map(|id| {
        let (shop, actor) = (f.shop().clone(), actor.clone());
        tokio::spawn(async move {
            warehousing::step(&shop, &actor, id, 2, DocumentStep::Post, &Arrived::default()).await
        })
    });
    let orders: Vec<_> = orders.collect();
    let posts: Vec<_> = posts.collect();
    let (mut held, mut gone) = (0, 0);
    for order in orders {
        match order.await.unwrap() {
            Ok(()) => held += 1,
            Err(e) => assert!(matches!(e, Error::Refused(_)), "{e}"),
        }
    }
    for post in posts {
        match post.await.unwrap() {
            Ok(()) => gone += 1,
            Err(e) => assert!(matches!(e.refusal(), Some(StockRefusal::NotEnough { .. })), "{e}"),
        }
    }
    (held, gone)
}

testkit::on_both_databases!(stk_1_orders_and_write_offs_at_once_take_what_there_is, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[stocked("A", 20)]).await;
    let (held, gone) = rush(&f, f.id("A").await).await;
    assert_eq!(held + gone, 20, "{held} ordered, {gone} written off");
    let left = i64::try_from(held).unwrap();
    assert_eq!(f.balance("A", f.main).await, (left, left));
    f.check().await;
});

/// Numbers that look random, the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % below
    }
}

testkit::on_both_databases!(stk_1_balances_are_the_sums_of_movements_whatever_happens, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[stocked("A", 10), stocked("B", 3)]).await;
    let (actor, mut dice, mut open) = (keeper(&f), Dice(7), Vec::new());
    let kinds = [DocumentKind::Receipt, DocumentKind::Transfer, DocumentKind::WriteOff];
    for _ in 0..60 {
        f.kit.clock.advance_minutes(1);
        let sku = ["A", "B"][dice.roll(2)];
        let amount = i64::try_from(dice.roll(5) + 1).unwrap();
        match dice.roll(4) {
            0 => {
                let kind = kinds[dice.roll(3)];
                let cost = i64::try_from(dice.roll(900)).unwrap();
                open.push(begun(&f, &actor, &form(&f, kind), kind, &[line(sku, amount, Some(cost))]).await);
            }
            1 => {
                if let Ok(order) = f.order(f.id(sku).await, amount).await {
                    let tx = f.shop().begin().await.unwrap();
                    match dice.roll(2) {
                        0 => availability::release(&tx, order).await.unwrap(),
                        _ => assert!(availability::consume(&tx, &f.editor, order).await.unwrap()),
                    }
                    tx.commit().await.unwrap();
                }
            }
            _ if open.is_empty() => {}
            _ => {
                let id = open[dice.roll(open.len())];
                let wanted = DocumentStep::ALL[dice.roll(4)];
                if let Err(e) = step(&f, &actor, id, wanted).await {
                    assert!(matches!(e, Error::Refused(_)), "{e}");
                }
            }
        }
    }
    let places: [WarehouseId; 2] = [f.main, f.second];
    for (sku, place) in ["A", "B"].iter().flat_map(|sku| places.map(|place| (*sku, place))) {
        let (on_hand, reserved) = f.balance(sku, place).await;
        assert!(reserved >= 0 && reserved <= on_hand);
    }
    assert!(warehousing::findings(f.shop(), &actor).await.unwrap().is_empty());
    f.check().await;
});
