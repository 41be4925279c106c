//! Notifications from the gateway. Anybody can send one, so it only says *which* payment to query.

use super::is_gateway_id;
use super::yookassa::REFERENCE;
use base::PaymentId;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Maximum size of a notification.
pub const NOTIFICATION_BYTES_MAX: usize = 64 * 1024;

/// The event, as named by the gateway.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaymentEvent {
    Succeeded,
    WaitingForCapture,
    Canceled,
    Refunded,
}

impl PaymentEvent {
    /// The name in the protocol and in `webhook_event.kind`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Succeeded => "payment.succeeded",
            Self::WaitingForCapture => "payment.waiting_for_capture",
            Self::Canceled => "payment.canceled",
            Self::Refunded => "refund.succeeded",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Self::Succeeded, Self::WaitingForCapture, Self::Canceled, Self::Refunded]
            .into_iter()
            .find(|e| e.as_str() == text)
    }
}

/// A hint that the state of a payment changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notification {
    pub event: PaymentEvent,
    /// The gateway's id, safe to use in a URL.
    pub payment_id: String,
    /// Our own id, where the notification has it.
    pub reference: Option<PaymentId>,
}

/// Not a notification: respond with 400 and drop it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoNotification {
    #[error("longer than {NOTIFICATION_BYTES_MAX} bytes")]
    TooLong,
    #[error("not a notification of the gateway")]
    NotUnderstood,
    /// A valid notification about an event that is not handled: respond with 200, or it is redelivered for a
    /// day.
    #[error("an event that the shop does not follow")]
    NotFollowed,
}

#[derive(Deserialize)]
struct Body {
    #[serde(rename = "type")]
    kind: String,
    event: String,
    object: Object,
}

#[derive(Deserialize)]
struct Object {
    id: String,
    /// Refunds contain the payment they belong to.
    payment_id: Option<String>,
    #[serde(default)]
    metadata: BTreeMap<String, serde_json::Value>,
}

/// Reads the event and the ids of the payment, nothing else.
pub fn parse_notification(bytes: &[u8]) -> Result<Notification, NoNotification> {
    if bytes.len() > NOTIFICATION_BYTES_MAX {
        return Err(NoNotification::TooLong);
    }
    let body: Body = serde_json::from_slice(bytes).map_err(|_| NoNotification::NotUnderstood)?;
    if body.kind != "notification" {
        return Err(NoNotification::NotUnderstood);
    }
    let event = PaymentEvent::parse(&body.event).ok_or(NoNotification::NotFollowed)?;
    let reference = body.object.metadata.get(REFERENCE).and_then(|id| id.as_str()?.parse().ok());
    let payment_id = match event {
        PaymentEvent::Refunded => body.object.payment_id.ok_or(NoNotification::NotUnderstood)?,
        _ => body.object.id,
    };
    if !is_gateway_id(&payment_id) {
        return Err(NoNotification::NotUnderstood);
    }
    Ok(Notification { event, payment_id, reference })
}
