//! What a gateway tells on its own. Anybody can send such a thing, so it only says *which* payment to ask about.

use super::is_gateway_id;
use serde::Deserialize;

/// The longest notification that is read.
pub const NOTIFICATION_BYTES_MAX: usize = 64 * 1024;

/// What happened, as the gateway names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaymentEvent {
    Succeeded,
    WaitingForCapture,
    Canceled,
    Refunded,
}

impl PaymentEvent {
    /// The name in the protocol, and in `webhook_event.kind`.
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

/// A hint that something happened to a payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notification {
    pub event: PaymentEvent,
    /// The gateway's id, safe to stand in an address.
    pub payment_id: String,
}

/// Bytes that are no notification: answer 400 and forget them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoNotification {
    #[error("longer than {NOTIFICATION_BYTES_MAX} bytes")]
    TooLong,
    #[error("not a notification of the gateway")]
    NotUnderstood,
    /// A true notification about something the shop doesn't follow: answer 200, or it comes again for a day.
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
    /// Refunds carry the payment they belong to.
    payment_id: Option<String>,
}

/// Reads the event and the payment's id, nothing else.
pub fn parse_notification(bytes: &[u8]) -> Result<Notification, NoNotification> {
    if bytes.len() > NOTIFICATION_BYTES_MAX {
        return Err(NoNotification::TooLong);
    }
    let body: Body = serde_json::from_slice(bytes).map_err(|_| NoNotification::NotUnderstood)?;
    if body.kind != "notification" {
        return Err(NoNotification::NotUnderstood);
    }
    let event = PaymentEvent::parse(&body.event).ok_or(NoNotification::NotFollowed)?;
    let payment_id = match event {
        PaymentEvent::Refunded => body.object.payment_id.ok_or(NoNotification::NotUnderstood)?,
        _ => body.object.id,
    };
    if !is_gateway_id(&payment_id) {
        return Err(NoNotification::NotUnderstood);
    }
    Ok(Notification { event, payment_id })
}
