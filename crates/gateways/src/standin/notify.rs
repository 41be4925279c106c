//! Notifications to the shop: retried with increasing delays until it responds with 200.

use super::Desk;
use super::cloud::notices;
use super::journal::Protocol;
use super::store::About;
use super::temper::Delivery;
use crate::payment::wire::{Notification, Subject};
use std::sync::Arc;
use std::time::Duration;

/// Timeout of the shop's response.
pub(super) const TIMEOUT: Duration = Duration::from_secs(10);

const PAUSE_MAX: Duration = Duration::from_secs(60);

/// Notifies the shop of the last event of a payment, or of a refund, in the background.
pub(super) fn spawn(desk: &Arc<Desk>, about: About) {
    if desk.webhook.is_some() || desk.config.cloud_webhook_url.is_some() {
        tokio::spawn(deliver(Arc::clone(desk), about, desk.dice.delivery()));
    }
}

async fn deliver(desk: Arc<Desk>, about: About, fate: Delivery) {
    let Some((event, object)) = desk.store.owed(&about) else { return };
    let plan = desk.config.webhooks;
    let Some(message) = message(&desk, &about, &event, object) else { return done(&desk, &about, &event) };
    if fate.is_lost {
        return done(&desk, &about, &event);
    }
    tokio::time::sleep(plan.delay + fate.delay).await;
    let copies = plan.copies.max(1) + u32::from(fate.is_twice);
    let mut pause = plan.first_retry;
    let mut confirmed = 0;
    for _ in 0..plan.tries_max.max(copies) {
        if post(&desk, &message).await {
            confirmed += 1;
            if confirmed >= copies {
                return done(&desk, &about, &event);
            }
        } else {
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(PAUSE_MAX);
        }
    }
    // Once acknowledged, it is not resent after a restart; otherwise it stays pending until then.
    if confirmed > 0 {
        return done(&desk, &about, &event);
    }
    tracing::warn!(?about, event, "the shop did not take the notification");
}

fn done(desk: &Desk, about: &About, event: &str) {
    if let Err(e) = desk.store.delivered(about, event) {
        tracing::error!(error = %e, "the journal of the stand-in cannot be written");
    }
}

/// A notification in the protocol of its payment.
enum Message {
    YooKassa(Box<Notification>),
    Cloud(notices::Notice),
}

/// `None` if the gateway has no notification of this.
fn message(desk: &Desk, about: &About, event: &str, object: Subject) -> Option<Message> {
    let (About::Payment(id) | About::Refund(id, _)) = about;
    let record = desk.store.get(id)?;
    Some(match record.protocol {
        Protocol::YooKassa => {
            let kind = "notification".to_owned();
            Message::YooKassa(Box::new(Notification { kind, event: event.to_owned(), object }))
        }
        Protocol::CloudPayments => Message::Cloud(notices::notice(&record, about)?),
    })
}

async fn post(desk: &Desk, message: &Message) -> bool {
    let body = match message {
        Message::YooKassa(body) => body,
        Message::Cloud(notice) => return notices::post(desk, notice).await == Some(0),
    };
    let Some(url) = &desk.webhook else { return false };
    match desk.client.post(url.clone()).json(body).send().await {
        Ok(answer) => answer.status() == reqwest::StatusCode::OK,
        Err(e) => {
            tracing::debug!(error = %e, "the shop does not answer");
            false
        }
    }
}
