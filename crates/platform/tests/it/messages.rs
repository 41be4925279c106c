//! A message is sent once, however often its event is repeated.

use base::jobs::{Channel, JobState};
use platform::messages::{self, Message, SendMessage};
use testkit::on_both_databases;

fn message(key: &str) -> Message {
    Message {
        channel: Channel::Email,
        recipient: "anna@example.ru".to_owned(),
        subject: "Заказ принят".to_owned(),
        body: "Спасибо".to_owned(),
        html: None,
        picture: None,
        dedup_key: key.to_owned(),
        by_stranger: false,
    }
}

on_both_databases!(the_same_event_writes_one_message_and_one_job, |kit| async move {
    for _ in 0..3 {
        let tx = kit.shop.begin().await.unwrap();
        tx.send(message("order-placed:1")).await.unwrap();
        tx.commit().await.unwrap();
    }
    assert_eq!(platform::jobs::count(&kit.shop, JobState::Queued).await.unwrap(), 1);
    let job = platform::jobs::lease(&kit.shop, "a", 10).await.unwrap().remove(0);
    let payload: SendMessage = serde_json::from_value(job.payload).unwrap();
    let unsent = messages::unsent(&kit.shop, payload.id).await.unwrap().unwrap();
    assert_eq!(unsent.subject, "Заказ принят");
    messages::mark_sent(&kit.shop, payload.id, kit.shop.now()).await.unwrap();
    assert!(
        messages::unsent(&kit.shop, payload.id).await.unwrap().is_none(),
        "a repeated job finds nothing to send"
    );
});

on_both_databases!(nothing_leaves_when_the_transaction_fails, |kit| async move {
    let tx = kit.shop.begin().await.unwrap();
    tx.send(message("order-placed:2")).await.unwrap();
    drop(tx);
    assert_eq!(platform::jobs::count(&kit.shop, JobState::Queued).await.unwrap(), 0);
});

on_both_databases!(an_sms_is_written_only_where_a_provider_delivers_it, |kit| async move {
    let sms =
        |key: &str| Message { channel: Channel::Sms, recipient: "+79123456789".to_owned(), ..message(key) };
    for (sends_sms, queued) in [(false, 0), (true, 1)] {
        let shop = kit.shop.clone().with_sms(sends_sms);
        let tx = shop.begin().await.unwrap();
        tx.send(sms("order-placed:3")).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(platform::jobs::count(&shop, JobState::Queued).await.unwrap(), queued);
    }
});
