//! What nobody needs any more is deleted after its term.

use base::jobs::{ChangeKind, Channel, JobState};
use platform::jobs::{self, Job, JobError};
use platform::messages::{self, Message, SendMessage};
use platform::{Changes, Cursor, Shop, retention};
use sea_orm::{ConnectionTrait, Statement};
use serde::{Deserialize, Serialize};
use testkit::{Testkit, on_both_databases};

#[derive(Serialize, Deserialize)]
struct Greet {}

impl Job for Greet {
    const KIND: &'static str = "greet";
    type Payload = Self;
    type Needs = ();

    async fn run(_: &Shop, _: &(), _: Self) -> Result<(), JobError> {
        Ok(())
    }
}

async fn count(kit: &Testkit, what: &str) -> i64 {
    let db = kit.shop.writer();
    let sql = format!("SELECT COUNT(*) AS n FROM {what}");
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    row.unwrap().try_get("", "n").unwrap()
}

async fn send(kit: &Testkit, key: &str) {
    let tx = kit.shop.begin().await.unwrap();
    let message = Message {
        channel: Channel::Email,
        recipient: "anna@example.ru".to_owned(),
        subject: "Код подтверждения".to_owned(),
        body: "Ваш код: 123456".to_owned(),
        html: None,
        picture: None,
        dedup_key: key.to_owned(),
        by_stranger: false,
    };
    tx.send(message).await.unwrap();
    tx.commit().await.unwrap();
}

on_both_databases!(the_text_of_a_message_is_gone_once_it_was_sent, |kit| async move {
    send(&kit, "code:1").await;
    send(&kit, "code:2").await;
    let job = jobs::lease(&kit.shop, "a", 1).await.unwrap().remove(0);
    let sent: SendMessage = serde_json::from_value(job.payload).unwrap();
    messages::mark_sent(&kit.shop, sent.id, kit.shop.now()).await.unwrap();
    let with_code = "outbox WHERE body_text LIKE '%123456%'";
    assert_eq!((count(&kit, "outbox WHERE subject <> ''").await, count(&kit, with_code).await), (2, 1));
    // The other one is not sent within the time of its tries.
    kit.clock.advance_minutes(retention::UNSENT_TEXT_DAYS * 24 * 60);
    assert_eq!(retention::sweep_messages(&kit.shop).await.unwrap(), 0);
    kit.clock.advance_minutes(1);
    assert_eq!(retention::sweep_messages(&kit.shop).await.unwrap(), 1);
    assert_eq!((count(&kit, "outbox").await, count(&kit, with_code).await), (2, 0));
    kit.clock.advance_minutes(retention::MESSAGE_DAYS * 24 * 60);
    assert_eq!(retention::sweep_messages(&kit.shop).await.unwrap(), 2);
});

on_both_databases!(closed_jobs_go_after_their_term_and_waiting_ones_stay, |kit| async move {
    for n in 0..3 {
        let tx = kit.shop.begin().await.unwrap();
        tx.enqueue_job::<Greet>(&Greet {}, tx.now(), Some(format!("{n}"))).await.unwrap();
        tx.commit().await.unwrap();
    }
    let leased = jobs::lease(&kit.shop, "a", 2).await.unwrap();
    jobs::done(&kit.shop, &leased[0]).await.unwrap();
    jobs::failed(&kit.shop, &leased[1], &JobError::Fail("no".to_owned())).await.unwrap();
    kit.clock.advance_minutes(retention::DONE_JOB_DAYS * 24 * 60 + 1);
    assert_eq!(retention::sweep_jobs(&kit.shop).await.unwrap(), 1);
    assert_eq!(jobs::count(&kit.shop, JobState::Done).await.unwrap(), 0);
    kit.clock.advance_minutes(retention::DEAD_JOB_DAYS * 24 * 60);
    assert_eq!(retention::sweep_jobs(&kit.shop).await.unwrap(), 1);
    assert_eq!(jobs::count(&kit.shop, JobState::Queued).await.unwrap(), 1);
});

/// The changes after `cursor`, as soon as there are `count`: PostgreSQL shows a change when all older transactions of the
/// cluster have ended, those of other tests too.
async fn changes(kit: &Testkit, cursor: Cursor, count: usize) {
    let are_seen = async {
        while Changes::after(&kit.shop, cursor).await.unwrap().len() < count {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(30), are_seen).await.expect("the changes are seen");
    assert_eq!(Changes::after(&kit.shop, cursor).await.unwrap().len(), count);
}

on_both_databases!(old_changes_go_and_a_reader_at_the_end_stays_where_it_is, |kit| async move {
    let change = async || {
        let tx = kit.shop.begin().await.unwrap();
        tx.changed(ChangeKind::Order, None).await.unwrap();
        tx.commit().await.unwrap();
    };
    for _ in 0..3 {
        change().await;
    }
    changes(&kit, Cursor::default(), 3).await;
    let head = Changes::head(&kit.shop).await.unwrap();
    kit.clock.advance_minutes(retention::CHANGE_DAYS * 24 * 60 + 1);
    assert_eq!(retention::sweep_changes(&kit.shop).await.unwrap(), 2, "all but the newest");
    assert_eq!(Changes::head(&kit.shop).await.unwrap(), head);
    assert!(Changes::written_at(&kit.shop, head).await.unwrap().is_some(), "an index knows its database");
    change().await;
    changes(&kit, head, 1).await;
    changes(&kit, Cursor::default(), 2).await;
    assert_eq!(retention::sweep_changes(&kit.shop).await.unwrap(), 1);
});

on_both_databases!(keys_of_a_scope_go_and_others_stay, |kit| async move {
    let tx = kit.shop.begin().await.unwrap();
    for (scope, key) in [("checkout", "a"), ("setup", "a")] {
        assert_eq!(tx.claim(scope, key, tx.id()).await.unwrap(), None);
    }
    tx.commit().await.unwrap();
    kit.clock.advance_minutes(retention::KEY_DAYS * 24 * 60 + 1);
    let tx = kit.shop.begin().await.unwrap();
    tx.claim("checkout", "b", tx.id()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(retention::sweep_keys(&kit.shop, "checkout").await.unwrap(), 1);
    assert_eq!(count(&kit, "idempotency_key").await, 2);
});
