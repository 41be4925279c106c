//! Events inside a transaction, and parts of it that may be refused.

use base::refusal::Refusal;
use platform::{Error, Event, Result, Shop, Subscribers, Tx};
use sea_orm::ConnectionTrait;
use testkit::{Testkit, on_both_databases};

struct Sold {
    pieces: i64,
}

impl Event for Sold {
    const NAME: &'static str = "sold";
}

struct Noted;

impl Event for Noted {
    const NAME: &'static str = "noted";
    const NEEDS_SUBSCRIBER: bool = false;
}

async fn write(tx: &Tx<'_>, code: &str) -> Result<()> {
    tx.execute_raw(tx.sql("INSERT INTO number_sequence (code, next) VALUES ($1, 1)", [code.into()])).await?;
    Ok(())
}

async fn codes(shop: &Shop) -> Vec<String> {
    let db = shop.writer();
    let query = sea_orm::Statement::from_string(
        db.get_database_backend(),
        "SELECT code FROM number_sequence ORDER BY code",
    );
    let rows = db.query_all_raw(query).await.unwrap();
    rows.iter().map(|row| row.try_get("", "code").unwrap()).collect()
}

/// Two subscribers: the first counts in a sequence, the second refuses more than ten pieces.
fn subscribed(kit: Testkit) -> Testkit {
    let mut subscribers = Subscribers::default();
    subscribers.on::<Sold>("first", |tx, event| {
        Box::pin(async move { write(tx, &format!("1: {}", event.pieces)).await })
    });
    subscribers.on::<Sold>("second", |tx, event| {
        Box::pin(async move {
            let seen = tx.execute_raw(tx.sql(
                "UPDATE number_sequence SET next = 2 WHERE code = $1",
                [format!("1: {}", event.pieces).into()],
            ));
            assert_eq!(
                seen.await?.rows_affected(),
                1,
                "the first was called before, in the same transaction"
            );
            if event.pieces > 10 {
                return Err(Refusal::Busy.into());
            }
            write(tx, &format!("2: {}", event.pieces)).await
        })
    });
    kit.with_subscribers(subscribers)
}

on_both_databases!(subscribers_act_in_order_and_in_the_same_transaction, |kit| async move {
    let kit = subscribed(kit);
    let tx = kit.shop.begin().await.unwrap();
    tx.announce(&Sold { pieces: 3 }).await.unwrap();
    drop(tx);
    assert!(codes(&kit.shop).await.is_empty(), "rolled back with the transaction");
    let tx = kit.shop.begin().await.unwrap();
    tx.announce(&Sold { pieces: 4 }).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(codes(&kit.shop).await, ["1: 4", "2: 4"]);
});

on_both_databases!(a_subscriber_that_fails_fails_the_transaction, |kit| async move {
    let kit = subscribed(kit);
    let tx = kit.shop.begin().await.unwrap();
    assert!(matches!(tx.announce(&Sold { pieces: 11 }).await, Err(Error::Refused(Refusal::Busy))));
    // Even if the caller forgets about the error.
    assert!(matches!(tx.commit().await, Err(Error::Inconsistent(_))));
    assert!(codes(&kit.shop).await.is_empty());
});

on_both_databases!(an_event_that_needs_a_subscriber_is_not_lost_silently, |kit| async move {
    let tx = kit.shop.begin().await.unwrap();
    tx.announce(&Noted).await.unwrap();
    tx.commit().await.unwrap();
    let tx = kit.shop.begin().await.unwrap();
    assert!(matches!(tx.announce(&Sold { pieces: 1 }).await, Err(Error::Inconsistent(_))));
    assert!(tx.commit().await.is_err());
});

on_both_databases!(a_refused_part_leaves_the_rest_of_the_transaction, |kit| async move {
    let kit = subscribed(kit);
    let tx = kit.shop.begin().await.unwrap();
    write(&tx, "before").await.unwrap();
    let done = tx.attempt(async {
        write(&tx, "part").await?;
        tx.announce(&Sold { pieces: 5 }).await?;
        Ok(7)
    });
    assert_eq!(done.await.unwrap(), Ok(7));
    let refused = tx.attempt(async {
        write(&tx, "refused").await?;
        tx.announce(&Sold { pieces: 12 }).await
    });
    assert_eq!(refused.await.unwrap(), Err(Refusal::Busy));
    write(&tx, "after").await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(codes(&kit.shop).await, ["1: 5", "2: 5", "after", "before", "part"]);
});

on_both_databases!(a_snapshot_does_not_see_what_is_committed_meanwhile, |kit| async move {
    let count = async |db: &sea_orm::DatabaseTransaction| -> i64 {
        let query = sea_orm::Statement::from_string(
            db.get_database_backend(),
            "SELECT COUNT(*) AS n FROM number_sequence",
        );
        db.query_one_raw(query).await.unwrap().unwrap().try_get("", "n").unwrap()
    };
    let before = kit.shop.snapshot().await.unwrap();
    assert_eq!(count(&before).await, 0);
    let tx = kit.shop.begin().await.unwrap();
    write(&tx, "new").await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(count(&before).await, 0);
    assert_eq!(count(&kit.shop.snapshot().await.unwrap()).await, 1);
});
