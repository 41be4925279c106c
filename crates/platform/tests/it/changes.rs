//! The change log is read in order, by everybody, and never skips a transaction that commits late.

use domain::ProductId;
use domain::jobs::ChangeKind;
use platform::{Change, Changes, Shop};
use testkit::on_both_databases;

/// Reads until `count` changes are there. Transactions of the whole cluster hold a reader of PostgreSQL back, so
/// other tests may delay this one a little.
async fn read(shop: &Shop, after: i64, count: usize) -> Vec<Change> {
    for _ in 0..400 {
        let seen = Changes::after(shop, after).await.unwrap();
        if seen.len() >= count {
            return seen;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    panic!("{count} changes were not seen within ten seconds");
}

on_both_databases!(readers_follow_what_was_committed, |kit| async move {
    let head = Changes::head(&kit.shop).await.unwrap();
    let mut signal = kit.shop.changes().subscribe();
    let product: ProductId = kit.shop.id();
    let tx = kit.shop.begin().await.unwrap();
    tx.changed(ChangeKind::Product, product.0).await.unwrap();
    tx.changed(ChangeKind::Stock, None).await.unwrap();
    tx.commit().await.unwrap();
    signal.try_recv().expect("a commit that changed something signals");
    let seen = read(&kit.shop, head, 2).await;
    let kinds: Vec<_> = seen.iter().map(|c| (c.kind, c.entity_id)).collect();
    assert_eq!(kinds, [(ChangeKind::Product, Some(product.0)), (ChangeKind::Stock, None)]);
    assert!(Changes::after(&kit.shop, seen[1].seq).await.unwrap().is_empty());
});

on_both_databases!(a_rolled_back_change_is_never_seen, |kit| async move {
    let head = Changes::head(&kit.shop).await.unwrap();
    let tx = kit.shop.begin().await.unwrap();
    tx.changed(ChangeKind::Order, None).await.unwrap();
    drop(tx);
    assert!(Changes::after(&kit.shop, head).await.unwrap().is_empty());
});

/// On PostgreSQL numbers are given before the commit: a reader that saw the later one must not pass the earlier.
#[tokio::test(flavor = "multi_thread")]
async fn a_late_commit_is_not_skipped() {
    if testkit::sqlite_only() {
        return;
    }
    let kit = testkit::Testkit::start(testkit::On::Postgres).await;
    let early = kit.shop.begin().await.unwrap();
    early.changed(ChangeKind::Order, None).await.unwrap();
    let late = kit.shop.begin().await.unwrap();
    late.changed(ChangeKind::Visit, None).await.unwrap();
    late.commit().await.unwrap();
    assert!(Changes::after(&kit.shop, 0).await.unwrap().is_empty(), "the later one waits for the earlier");
    early.commit().await.unwrap();
    let kinds: Vec<_> = read(&kit.shop, 0, 2).await.iter().map(|c| c.kind).collect();
    assert_eq!(kinds, [ChangeKind::Order, ChangeKind::Visit]);
}
