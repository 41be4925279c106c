//! The change log is read in order by every reader, and never skips a transaction that commits late.

use base::ProductId;
use base::jobs::ChangeKind;
use platform::{Change, Changes, Cursor, Shop};
use testkit::on_both_databases;

/// Reads until there are `count` changes. Transactions of the whole cluster delay a PostgreSQL reader, so
/// other tests may slow this one down a little.
async fn read(shop: &Shop, after: Cursor, count: usize) -> Vec<Change> {
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
    assert!(Changes::after(&kit.shop, seen[1].cursor()).await.unwrap().is_empty());
});

on_both_databases!(a_rolled_back_change_is_never_seen, |kit| async move {
    let head = Changes::head(&kit.shop).await.unwrap();
    let tx = kit.shop.begin().await.unwrap();
    tx.changed(ChangeKind::Order, None).await.unwrap();
    drop(tx);
    assert!(Changes::after(&kit.shop, head).await.unwrap().is_empty());
});

/// On PostgreSQL numbers are assigned before the commit: a reader that saw the later one must not skip the
/// earlier.
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
    assert!(
        Changes::after(&kit.shop, Cursor::default()).await.unwrap().is_empty(),
        "the later one waits for the earlier"
    );
    early.commit().await.unwrap();
    let kinds: Vec<_> = read(&kit.shop, Cursor::default(), 2).await.iter().map(|c| c.kind).collect();
    assert_eq!(kinds, [ChangeKind::Order, ChangeKind::Visit]);
}

/// Of two transactions the one that began first may write last: then the later row belongs to the older
/// transaction, is seen first, and must not move the reader past the other.
#[tokio::test(flavor = "multi_thread")]
async fn a_lower_number_of_a_younger_transaction_is_not_skipped() {
    if testkit::sqlite_only() {
        return;
    }
    let kit = testkit::Testkit::start(testkit::On::Postgres).await;
    let older = kit.shop.begin().await.unwrap();
    older.claim("test", "takes its number now", older.id()).await.unwrap();
    let younger = kit.shop.begin().await.unwrap();
    younger.changed(ChangeKind::Order, None).await.unwrap();
    older.changed(ChangeKind::Visit, None).await.unwrap();
    older.commit().await.unwrap();
    let first = read(&kit.shop, Cursor::default(), 1).await;
    assert_eq!((first[0].kind, first[0].seq), (ChangeKind::Visit, 2));
    let head = Changes::head(&kit.shop).await.unwrap();
    younger.commit().await.unwrap();
    for from in [first[0].cursor(), head] {
        let rest = read(&kit.shop, from, 1).await;
        assert_eq!((rest[0].kind, rest[0].seq), (ChangeKind::Order, 1));
    }
}
