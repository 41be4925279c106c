//! Notifications to the shop: retried with increasing delays until it responds with 200.

use super::Desk;
use crate::payment::wire::PaymentNotification;
use std::sync::Arc;
use std::time::Duration;

/// Timeout of the shop's response.
pub(super) const TIMEOUT: Duration = Duration::from_secs(10);

const PAUSE_MAX: Duration = Duration::from_secs(60);

/// Notifies the shop of the last event of a payment, in the background.
pub(super) fn spawn(desk: &Arc<Desk>, id: String) {
    if desk.webhook.is_some() {
        tokio::spawn(deliver(Arc::clone(desk), id));
    }
}

async fn deliver(desk: Arc<Desk>, id: String) {
    let Some(record) = desk.store.get(&id) else { return };
    let Some(event) = record.owed else { return };
    let plan = desk.config.webhooks;
    let body =
        PaymentNotification { kind: "notification".into(), event: event.clone(), object: record.payment };
    tokio::time::sleep(plan.delay).await;
    let mut pause = plan.first_retry;
    let mut confirmed = 0;
    for _ in 0..plan.tries_max.max(plan.copies) {
        if post(&desk, &body).await {
            confirmed += 1;
            if confirmed >= plan.copies.max(1) {
                return done(&desk, &id, &event);
            }
        } else {
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(PAUSE_MAX);
        }
    }
    // Once acknowledged, it is not resent after a restart; otherwise it stays pending until then.
    if confirmed > 0 {
        return done(&desk, &id, &event);
    }
    tracing::warn!(payment = id, event, "the shop did not take the notification");
}

fn done(desk: &Desk, id: &str, event: &str) {
    if let Err(e) = desk.store.delivered(id, event) {
        tracing::error!(error = %e, "the journal of the stand-in cannot be written");
    }
}

async fn post(desk: &Desk, body: &PaymentNotification) -> bool {
    let Some(url) = &desk.webhook else { return false };
    match desk.client.post(url.clone()).json(body).send().await {
        Ok(answer) => answer.status() == reqwest::StatusCode::OK,
        Err(e) => {
            tracing::debug!(error = %e, "the shop does not answer");
            false
        }
    }
}
