//! Notifications to the shop: retried with increasing delays until it responds with 200.

use super::Desk;
use super::store::About;
use super::temper::Delivery;
use crate::payment::wire::Notification;
use std::sync::Arc;
use std::time::Duration;

/// Timeout of the shop's response.
pub(super) const TIMEOUT: Duration = Duration::from_secs(10);

const PAUSE_MAX: Duration = Duration::from_secs(60);

/// Notifies the shop of the last event of a payment, or of a refund, in the background.
pub(super) fn spawn(desk: &Arc<Desk>, about: About) {
    if desk.webhook.is_some() {
        tokio::spawn(deliver(Arc::clone(desk), about, desk.dice.delivery()));
    }
}

async fn deliver(desk: Arc<Desk>, about: About, fate: Delivery) {
    let Some((event, object)) = desk.store.owed(&about) else { return };
    let plan = desk.config.webhooks;
    let body = Notification { kind: "notification".into(), event: event.clone(), object };
    if fate.is_lost {
        return done(&desk, &about, &event);
    }
    tokio::time::sleep(plan.delay + fate.delay).await;
    let copies = plan.copies.max(1) + u32::from(fate.is_twice);
    let mut pause = plan.first_retry;
    let mut confirmed = 0;
    for _ in 0..plan.tries_max.max(copies) {
        if post(&desk, &body).await {
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

async fn post(desk: &Desk, body: &Notification) -> bool {
    let Some(url) = &desk.webhook else { return false };
    match desk.client.post(url.clone()).json(body).send().await {
        Ok(answer) => answer.status() == reqwest::StatusCode::OK,
        Err(e) => {
            tracing::debug!(error = %e, "the shop does not answer");
            false
        }
    }
}
