//! STK-1: stocktakes, counted by several people while goods are sold.

use crate::fixture::Fixture;
use crate::warehouse::{form, keeper, step, stocked};
use base::form::Problem;
use base::{ProductId, StockDocumentId};
use catalog::availability;
use catalog::warehousing::{self, Scan};
use platform::{Actor, Error, Result};
use stock_model::documents::{DocumentForm, DocumentKind, DocumentStep};
use stock_model::refusal::StockRefusal;

fn scan(code: &str, quantity: i64, key: &str) -> Scan {
    Scan { code: code.to_owned(), product: None, quantity, key: key.to_owned(), learn: false }
}

async fn count(f: &Fixture, actor: &Actor, id: StockDocumentId, scan: &Scan) -> Result<ProductId> {
    warehousing::count(f.shop(), actor, id, scan).await
}

async fn begin(f: &Fixture, actor: &Actor, is_full: bool) -> StockDocumentId {
    let form = DocumentForm { is_full, ..form(f, DocumentKind::Stocktake) };
    warehousing::create(f.shop(), actor, DocumentKind::Stocktake, &form).await.unwrap()
}

/// An order of one product that leaves at once.
async fn sell(f: &Fixture, sku: &str, quantity: i64) {
    let order = f.order(f.id(sku).await, quantity).await.unwrap();
    let tx = f.shop().begin().await.unwrap();
    availability::consume(&tx, &f.editor, order).await.unwrap();
    tx.commit().await.unwrap();
}

testkit::on_both_databases!(stk_1_a_stocktake_knows_of_sales_in_between, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[stocked("A", 10), stocked("B", 4), stocked("C", 2)]).await;
    let (anna, boris) = (keeper(&f), keeper(&f));
    let id = begin(&f, &anna, true).await;
    f.kit.clock.advance_minutes(1);
    sell(&f, "A", 1).await;
    f.kit.clock.advance_minutes(1);
    // Nine should be there; eight are found, by two people.
    count(&f, &anna, id, &scan("A", 5, "1")).await.unwrap();
    count(&f, &boris, id, &scan("a", 3, "2")).await.unwrap();
    count(&f, &anna, id, &scan("B", 4, "3")).await.unwrap();
    f.kit.clock.advance_minutes(1);
    sell(&f, "A", 2).await;
    let seen = warehousing::differences(f.shop(), &anna, id).await.unwrap();
    let seen: Vec<_> = seen.iter().map(|c| (c.sku.as_str(), c.expected, c.counted)).collect();
    assert_eq!(seen, [("A", 9, 8), ("B", 4, 4), ("C", 2, 0)]);
    assert_eq!(f.balance("A", f.main).await, (7, 0), "nothing changes while it is counted");
    f.kit.clock.advance_minutes(1);
    step(&f, &anna, id, DocumentStep::Post).await.unwrap();
    assert_eq!(f.balance("A", f.main).await, (6, 0), "one was missing, two were sold after the count");
    assert_eq!((f.balance("B", f.main).await, f.balance("C", f.main).await), ((4, 0), (0, 0)));
    let document = warehousing::one(f.shop(), &anna, id).await.unwrap();
    let lines: Vec<_> = document.lines.iter().map(|l| (l.sku.as_str(), l.expected, l.quantity)).collect();
    assert_eq!(lines, [("A", Some(9), 8), ("B", Some(4), 4), ("C", Some(2), 0)]);
    assert!(count(&f, &anna, id, &scan("A", 1, "9")).await.is_err(), "it is over");
    step(&f, &anna, id, DocumentStep::Reverse).await.unwrap();
    assert_eq!((f.balance("A", f.main).await, f.balance("C", f.main).await), ((7, 0), (2, 0)));
    f.check().await;
});

testkit::on_both_databases!(stk_1_an_entry_counts_once_and_corrects_no_further_than_zero, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[stocked("A", 10)]).await;
    let actor = keeper(&f);
    let id = begin(&f, &actor, false).await;
    let tasks: Vec<_> = (0..16)
        .map(|n| {
            let (shop, actor) = (f.shop().clone(), actor.clone());
            // Each entry is sent twice.
            let scan = scan("A", 1, &format!("key-{}", n / 2));
            tokio::spawn(async move { warehousing::count(&shop, &actor, id, &scan).await })
        })
        .collect();
    for task in tasks {
        task.await.unwrap().unwrap();
    }
    let sheet = warehousing::sheet(f.shop(), &actor, id, Some(f.id("A").await)).await.unwrap();
    assert_eq!((sheet.items, sheet.last.unwrap().counted, sheet.entries.len()), (8, 8, 8));
    count(&f, &actor, id, &scan("A", -3, "minus")).await.unwrap();
    let below = count(&f, &actor, id, &scan("A", -6, "more")).await;
    assert!(matches!(below, Err(Error::Invalid(p)) if p.of("quantity").is_some()));
    let unknown = count(&f, &actor, id, &scan("4600000000024", 1, "u")).await;
    assert!(matches!(unknown, Err(Error::Invalid(p)) if p.of("code") == Some(&Problem::NotFound)));
    let product = Some(f.id("A").await);
    let learned = Scan { product, learn: true, ..scan("4600000000024", 1, "u") };
    count(&f, &actor, id, &learned).await.unwrap();
    count(&f, &actor, id, &scan("4600000000024", 1, "v")).await.unwrap();
    step(&f, &actor, id, DocumentStep::Post).await.unwrap();
    assert_eq!(f.balance("A", f.main).await, (7, 0));
    f.check().await;
});

testkit::on_both_databases!(stk_1_a_count_below_what_orders_hold_is_refused, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[stocked("A", 5)]).await;
    f.order(f.id("A").await, 4).await.unwrap();
    let actor = keeper(&f);
    let id = begin(&f, &actor, false).await;
    let empty = step(&f, &actor, id, DocumentStep::Post).await.unwrap_err();
    assert_eq!(empty.refusal(), Some(StockRefusal::NoLines));
    f.kit.clock.advance_minutes(1);
    count(&f, &actor, id, &scan("A", 3, "1")).await.unwrap();
    let refused = step(&f, &actor, id, DocumentStep::Post).await.unwrap_err();
    assert!(matches!(refused.refusal(), Some(StockRefusal::NotEnough { .. })), "{refused}");
    assert_eq!(f.balance("A", f.main).await, (5, 4));
    f.check().await;
});
