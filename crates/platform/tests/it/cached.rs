//! Cached values are loaded once, and again after a commit that invalidates them.

use base::jobs::ChangeKind;
use platform::{Cached, Result, Shop};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use testkit::on_both_databases;

/// How many times it has been loaded.
struct Count(i64);

static READ: AtomicI64 = AtomicI64::new(0);

impl Cached for Count {
    const MADE_OF: &'static [ChangeKind] = &[ChangeKind::Category];

    async fn load(_: &Shop) -> Result<Self> {
        Ok(Self(READ.fetch_add(1, Ordering::SeqCst)))
    }
}

async fn change(shop: &Shop, kind: ChangeKind) {
    let tx = shop.begin().await.unwrap();
    tx.changed(kind, None).await.unwrap();
    tx.commit().await.unwrap();
}

on_both_databases!(a_kept_value_is_read_anew_after_its_change_alone, |kit| async move {
    let shop = &kit.shop;
    let first = shop.cached::<Count>().await.unwrap();
    assert!(Arc::ptr_eq(&first, &shop.cached::<Count>().await.unwrap()));
    change(shop, ChangeKind::Order).await;
    assert!(Arc::ptr_eq(&first, &shop.cached::<Count>().await.unwrap()), "an order is nothing to it");
    change(shop, ChangeKind::Category).await;
    let second = shop.cached::<Count>().await.unwrap();
    assert!(second.0 > first.0, "the commit itself made it old");

    // Another server's change: only the reader of the change log learns of it.
    shop.invalidate(&[ChangeKind::Settings]);
    assert!(Arc::ptr_eq(&second, &shop.cached::<Count>().await.unwrap()));
    shop.invalidate(&[ChangeKind::Settings, ChangeKind::Category]);
    assert!(!Arc::ptr_eq(&second, &shop.cached::<Count>().await.unwrap()));
});

/// Invalidated while it is being loaded.
struct Overtaken;

impl Cached for Overtaken {
    const MADE_OF: &'static [ChangeKind] = &[ChangeKind::Category];

    async fn load(shop: &Shop) -> Result<Self> {
        shop.invalidate(&[ChangeKind::Category]);
        Ok(Self)
    }
}

on_both_databases!(what_became_old_while_it_was_read_is_not_kept, |kit| async move {
    let first = kit.shop.cached::<Overtaken>().await.unwrap();
    assert!(!Arc::ptr_eq(&first, &kit.shop.cached::<Overtaken>().await.unwrap()));
});
