//! The worker stops in the middle: no job is lost and no letter goes twice.

use super::Server;
use crate::worker;
use base::jobs::{Channel, JobState};
use platform::faults::Point;
use platform::messages::Message;
use std::collections::BTreeSet;
use testkit::{Breaks, Broken};

/// Works until nothing is due. Rows that a broken transaction still holds are passed over, as by any worker.
async fn work_off(server: &Server) {
    for _ in 0..200 {
        worker::work(&server.state, "test").await.unwrap();
        if platform::jobs::due(&server.kit.shop).await.unwrap() == 0 {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("a job stays");
}

async fn letters(server: &Server) -> usize {
    let dir = server.state.settings.mail_dir.clone().unwrap();
    gateways::mail::read_mailbox(&dir, 10_000).await.unwrap().len()
}

async fn write(server: &Server, n: usize) {
    let tx = server.kit.shop.begin().await.unwrap();
    let message = Message {
        channel: Channel::Email,
        recipient: "anna@example.ru".into(),
        subject: format!("Письмо {n}"),
        body: "Здравствуйте".into(),
        dedup_key: format!("test:{n}"),
    };
    tx.send(message).await.unwrap();
    tx.commit().await.unwrap();
}

testkit::on_both_databases!(ord_2_a_letter_goes_once_wherever_the_worker_stops, |kit| async move {
    let server = Server::with(kit).await;
    work_off(&server).await;
    let (before, mut sent, mut met) = (letters(&server).await, 0, BTreeSet::new());
    for breaks in Breaks::BOTH {
        for step in 0.. {
            write(&server, sent).await;
            sent += 1;
            let work = worker::work(&server.state, "test");
            let broken = server.kit.broken_after(step, breaks, work).await;
            let is_whole = matches!(broken, Broken::Ended(_, None));
            if let Broken::Vanished(point) | Broken::Ended(_, Some(point)) = broken {
                met.insert(point);
            }
            server.kit.clock.advance_minutes(6);
            work_off(&server).await;
            let what = format!("{breaks:?} at step {step}");
            assert_eq!(letters(&server).await, before + sent, "{what}");
            let open = platform::jobs::count(&server.kit.shop, JobState::Dead).await.unwrap();
            assert_eq!(open, 0, "{what}: a job is dead");
            if is_whole {
                break;
            }
        }
    }
    assert_eq!(met, BTreeSet::from([Point::BeforeCommit, Point::AfterCommit, Point::BeforeClose]));
});
