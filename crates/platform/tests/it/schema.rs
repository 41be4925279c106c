//! The schema: concurrent migration, and its constraints.

use base::Instant;
use platform::Shop;
use testkit::on_both_databases;
use uuid::Uuid;

async fn book(shop: &Shop, resource: Uuid, from: i64, to: i64) -> platform::Result<()> {
    let tx = shop.begin().await?;
    let id: Uuid = tx.id();
    sea_orm::ConnectionTrait::execute_raw(
        &*tx,
        tx.sql(
            "INSERT INTO resource_booking (id, resource_id, kind, starts_at, ends_at) VALUES ($1, $2, 'visit', $3, $4)",
            [id.into(), resource.into(), from.into(), to.into()],
        ),
    )
    .await?;
    tx.commit().await
}

on_both_databases!(sch_2_the_database_refuses_a_double_booking, |kit| async move {
    let (crew, other): (Uuid, Uuid) = (kit.shop.id(), kit.shop.id());
    book(&kit.shop, crew, 100, 200).await.unwrap();
    book(&kit.shop, crew, 200, 300).await.expect("half-open stretches may touch");
    book(&kit.shop, other, 100, 200).await.expect("another crew is free");
    for (from, to) in [(100, 200), (150, 160), (199, 201), (50, 101), (0, 1000)] {
        let refused = book(&kit.shop, crew, from, to).await.unwrap_err();
        assert!(refused.is_conflict(), "{from}..{to}: {refused}");
    }
});

on_both_databases!(migrations_run_once_and_a_second_run_does_nothing, |kit| async move {
    let again = migrations::run(kit.shop.writer(), Instant::default().0).await.unwrap();
    assert!(again.is_empty());
});

on_both_databases!(stock_can_not_go_below_zero, |kit| async move {
    let tx = kit.shop.begin().await.unwrap();
    let broken = sea_orm::ConnectionTrait::execute_raw(
        &*tx,
        tx.sql(
            "INSERT INTO stock_balance (product_id, warehouse_id, on_hand, reserved) VALUES ($1, $2, 1, 2)",
            [tx.id::<Uuid>().into(), tx.id::<Uuid>().into()],
        ),
    )
    .await;
    assert!(broken.is_err(), "more reserved than there is");
});

/// Two servers starting concurrently on an empty database: one migrates, the other waits and finds it done.
#[tokio::test(flavor = "multi_thread")]
async fn two_servers_may_start_at_once() {
    let dir = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", dir.path().join("zasov.db").display());
    let (a, b) = (platform::connect(&url).await.unwrap(), platform::connect(&url).await.unwrap());
    let (a, b) = tokio::join!(migrations::run(&a.writer, 1), migrations::run(&b.writer, 1));
    assert_eq!(a.unwrap().len() + b.unwrap().len(), migrations::ALL.len());
}
