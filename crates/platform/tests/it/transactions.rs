//! Gapless numbers, idempotency keys, bounded retries.

use platform::{Actor, Error, with_retries};
use sea_orm::EntityTrait;
use std::sync::atomic::{AtomicU32, Ordering};
use testkit::on_both_databases;
use uuid::Uuid;

const UPDATED: base::audit::Action = base::audit::Action::new("product.update", "", "");

on_both_databases!(numbers_have_no_gaps_and_no_doubles, |kit| async move {
    let mut tasks = tokio::task::JoinSet::new();
    for i in 0..30 {
        let shop = kit.shop.clone();
        tasks.spawn(async move {
            let tx = shop.begin().await.unwrap();
            let number = tx.next_number("order:2026").await.unwrap();
            if i % 3 == 0 {
                return None; // rolled back: its number is assigned again
            }
            tx.commit().await.unwrap();
            Some(number)
        });
    }
    let mut numbers: Vec<i64> = tasks.join_all().await.into_iter().flatten().collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=20).collect::<Vec<_>>());
});

on_both_databases!(an_idempotency_key_answers_with_the_first_result, |kit| async move {
    let (first, second): (Uuid, Uuid) = (kit.shop.id(), kit.shop.id());
    let tx = kit.shop.begin().await.unwrap();
    assert_eq!(tx.claim("checkout", "k1", first).await.unwrap(), None);
    tx.commit().await.unwrap();
    let tx = kit.shop.begin().await.unwrap();
    assert_eq!(tx.claim("checkout", "k1", second).await.unwrap(), Some(first));
    assert_eq!(tx.claim("other", "k1", second).await.unwrap(), None);
});

on_both_databases!(
    a_key_that_is_being_claimed_is_waited_for_and_one_that_is_looked_at_is_held,
    |kit| async move {
        let shop = kit.shop.clone();
        let tx = kit.shop.begin().await.unwrap();
        assert!(tx.is_free("form", "k").await.unwrap() && tx.is_free("form", "k").await.unwrap());
        let claims = tokio::spawn(async move {
            let tx = shop.begin().await.unwrap();
            let first = tx.claim("form", "k", tx.id()).await.unwrap();
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            tx.commit().await.unwrap();
            first
        });
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        assert!(!claims.is_finished(), "it waits for who looked");
        tx.commit().await.unwrap();
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        let tx = kit.shop.begin().await.unwrap();
        assert!(!tx.is_free("form", "k").await.unwrap(), "who claims is waited for");
        assert_eq!(claims.await.unwrap(), None, "what was only looked at was free");
    }
);

on_both_databases!(the_audit_says_who_did_what, |kit| async move {
    let tx = kit.shop.begin().await.unwrap();
    let id: Uuid = tx.id();
    let actor = Actor::System("test");
    tx.audit(&actor, UPDATED, id, Some(&"old"), Some(&serde_json::json!({ "price": 100 }))).await.unwrap();
    tx.commit().await.unwrap();
    let rows = platform::tables::audit::Entity::find().all(kit.shop.read()).await.unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(
        (rows[0].entity.as_str(), rows[0].entity_id, rows[0].source.as_str()),
        ("product", Some(id), "test")
    );
    assert_eq!(rows[0].after_json, Some(serde_json::json!({ "price": 100 })));
});

#[tokio::test]
async fn only_transient_faults_are_tried_again() {
    let tries = AtomicU32::new(0);
    let outcome: platform::Result<()> = with_retries(|| async {
        tries.fetch_add(1, Ordering::SeqCst);
        Err(Error::Forbidden)
    })
    .await;
    assert!(matches!(outcome, Err(Error::Forbidden)));
    assert_eq!(tries.load(Ordering::SeqCst), 1);
}
