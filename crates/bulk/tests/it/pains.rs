//! Known problems of other shops that must not occur here: an index built while it is searched, and prices
//! recomputed one by one.

use crate::fixture::{Fixture, camera, count, kit_of};
use crate::index::{catch_up, found, indexed};
use bulk::runs::set_cell;
use bulk_model::runs::{CellChange, CellField, CellOutcome};
use discovery::index::{Step, rebuild, status, step};
use std::sync::atomic::{AtomicBool, Ordering};
use testkit::on_both_databases;

/// Sets the price of a camera of the fixture, in roubles.
async fn price(f: &Fixture, sku: &str, roubles: i64) {
    let row = f.row(sku).await;
    let seen = row.price.unwrap().to_decimal();
    let change =
        CellChange { field: CellField::Price, version: row.version, seen, wanted: roubles.to_string() };
    let outcome = set_cell(f.shop(), &f.editor, row.id, &change).await.unwrap();
    assert!(matches!(outcome, CellOutcome::Saved { .. }), "{outcome:?}");
}

async fn many(f: &Fixture, n: usize) {
    let all: Vec<_> = (0..n).map(|n| camera(&format!("P-{n:04}"))).collect();
    for batch in all.chunks(500) {
        f.add(batch).await;
    }
}

on_both_databases!(
    pains_11_searches_are_answered_while_an_index_is_built_beside_and_swapped,
    |kit| async move {
        let f = Fixture::start(kit).await;
        many(&f, 2_100).await;
        let dir = indexed(&f).await;
        let builds = || {
            let mut all: Vec<_> =
                std::fs::read_dir(dir.join("0")).unwrap().map(|e| e.unwrap().file_name()).collect();
            all.retain(|name| name.to_str().is_some_and(|name| name.parse::<u64>().is_ok()));
            all
        };
        assert_eq!(builds(), ["1"]);
        rebuild(f.shop(), &f.kit.system()).await.unwrap();
        let is_built = AtomicBool::new(false);
        let build = async {
            while builds() != ["2"] {
                step(f.shop()).await.unwrap();
                tokio::time::sleep(std::time::Duration::from_millis(5)).await;
            }
            is_built.store(true, Ordering::SeqCst);
        };
        let search = async {
            let mut beside = 0;
            while !is_built.load(Ordering::SeqCst) {
                assert_eq!(found(&f, "P-0042").await, ["P-0042"], "the whole shop, at every moment");
                beside += i32::from(builds().len() == 2);
                tokio::time::sleep(std::time::Duration::from_millis(1)).await;
            }
            beside
        };
        let ((), beside) = tokio::join!(build, search);
        assert!(beside > 0, "the old one answered while the new one was built");
        catch_up(&f).await;
        assert_eq!(status(f.shop()).await.unwrap().unwrap().products, 2_100);
    }
);

on_both_databases!(pains_11_a_changed_product_is_indexed_alone_and_the_lag_is_told, |kit| async move {
    let f = Fixture::start(kit).await;
    many(&f, 40).await;
    indexed(&f).await;
    let stands = || async { status(f.shop()).await.unwrap().unwrap() };
    let before = stands().await;
    assert_eq!((before.is_ready, before.behind), (true, 0));
    price(&f, "P-0007", 4_200).await;
    // PostgreSQL shows a change when all older transactions of the cluster have ended, those of other tests too.
    let is_counted = async {
        while stands().await.behind == 0 {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(30), is_counted)
        .await
        .expect("the change is counted");
    assert_eq!(stands().await.behind, 1, "one change, of one product");
    catch_up(&f).await;
    let after = stands().await;
    assert_eq!((after.behind, after.products), (0, 40));
    assert_eq!(step(f.shop()).await.unwrap(), Step::Idle, "nothing else is left to do");
});

on_both_databases!(
    pains_12_a_price_of_one_product_is_counted_anew_for_it_and_its_kits_alone,
    |kit| async move {
        let f = Fixture::start(kit).await;
        many(&f, 300).await;
        f.add(&[kit_of("K-1", &[("P-0001", 2)]), kit_of("K-2", &[("P-0002", 1)])]).await;
        let touched = async |since: i64| {
            let prices =
                count(f.shop(), &format!("SELECT COUNT(*) AS n FROM price WHERE updated_at >= {since}"))
                    .await;
            let rows =
                count(f.shop(), &format!("SELECT COUNT(*) AS n FROM product WHERE updated_at >= {since}"))
                    .await;
            let told =
                count(f.shop(), &format!("SELECT COUNT(*) AS n FROM change_log WHERE at >= {since}")).await;
            (prices, rows, told)
        };
        f.kit.clock.advance_minutes(1);
        let since = f.shop().now().0;
        price(&f, "P-0100", 4_200).await;
        assert_eq!(touched(since).await, (1, 1, 1), "a price, a product, a line of the change log");
        f.kit.clock.advance_minutes(1);
        let since = f.shop().now().0;
        price(&f, "P-0001", 4_300).await;
        assert_eq!(touched(since).await, (2, 1, 2), "and the one kit that holds it");
        assert_eq!(f.row("K-1").await.price, Some(base::Kopecks::from_roubles(8_600)));
        assert_eq!(f.row("K-2").await.price, Some(base::Kopecks::from_roubles(5_000)));
        f.check().await;
    }
);
