//! Notifications of the gateways: stored and answered at once. A job then asks the gateway for the state of
//! the payment, since anybody can send a notification of YooKassa, and those of CloudPayments come late and out of order.

mod cloud;

pub use cloud::receive_notice;

use crate::jobs;
use crate::tables::{payment, webhook_event};
use base::form::Problem;
use base::{PaymentId, WebhookEventId};
use gateways::payment::{NoNotification, Notification, parse_notification};
use payments_model::settings::GatewayKind;
use platform::{Error, Result, Shop, with_retries};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter};

/// The name of YooKassa in `payment.gateway` and `webhook_event.source`.
const SOURCE: &str = GatewayKind::YooKassa.as_str();

/// How a notification was handled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Received {
    /// Stored; a job follows.
    Stored,
    /// Valid, but of a kind that the shop does not use, or about no payment of the shop: nothing is stored.
    Ignored,
}

/// Stores a notification (each event of a payment once) and queues the job that asks the gateway. Only the
/// payment's id is taken from it.
///
/// # Errors
/// [`Error::Invalid`] if the body is not a notification.
pub async fn receive_notification(shop: &Shop, body: &[u8]) -> Result<Received> {
    let notification = match parse_notification(body) {
        Ok(notification) => notification,
        Err(NoNotification::NotFollowed) => return Ok(Received::Ignored),
        Err(NoNotification::TooLong | NoNotification::NotUnderstood) => {
            return Err(Error::field("body", Problem::InvalidChoice));
        }
    };
    let Some(ours) = find_ours(shop, &notification).await? else {
        tracing::debug!("a notification about no payment of the shop is ignored");
        return Ok(Received::Ignored);
    };
    let Notification { event, payment_id, .. } = &notification;
    store(shop, ours, Event { source: SOURCE, kind: event.as_str(), gateway_payment: payment_id, body }).await
}

/// A notification to store.
struct Event<'a> {
    source: &'static str,
    kind: &'static str,
    /// The gateway's id of the payment.
    gateway_payment: &'a str,
    body: &'a [u8],
}

/// Stores a notification about this payment of ours once, and queues the job that asks the gateway.
async fn store(shop: &Shop, ours: PaymentId, event: Event<'_>) -> Result<Received> {
    let Event { source, kind, gateway_payment, body } = event;
    with_retries(|| async {
        let tx = shop.begin().await?;
        let row = webhook_event::ActiveModel {
            id: Set(tx.id::<WebhookEventId>()),
            source: Set(source.to_owned()),
            kind: Set(kind.to_owned()),
            external_id: Set(gateway_payment.to_owned()),
            body: Set(String::from_utf8_lossy(body).replace('\0', "")),
            received_at: Set(tx.now()),
        };
        webhook_event::Entity::insert(row)
            .on_conflict_do_nothing_on([
                webhook_event::Column::Source,
                webhook_event::Column::Kind,
                webhook_event::Column::ExternalId,
            ])
            .exec_without_returning(&*tx)
            .await?;
        // A repeated notification is asked about again, but not more than once a minute: the first may have
        // been a false one that came before its time.
        jobs::settle_later(&tx, ours, gateway_payment).await?;
        tx.commit().await?;
        Ok(Received::Stored)
    })
    .await
}

/// The payment of the shop that the notification is about: by the gateway's id, or by our own where the answer to its
/// creation was lost. Neither can be guessed, so that strangers make the shop neither store anything nor ask the gateway.
async fn find_ours(shop: &Shop, notification: &Notification) -> Result<Option<PaymentId>> {
    let mut ours = Condition::any().add(payment::Column::GatewayPaymentId.eq(&notification.payment_id));
    if let Some(reference) = notification.reference {
        let unanswered = payment::Column::GatewayPaymentId.is_null();
        ours = ours.add(Condition::all().add(payment::Column::Id.eq(reference)).add(unanswered));
    }
    let query = payment::Entity::find().filter(payment::Column::Gateway.eq(SOURCE)).filter(ours);
    Ok(query.one(shop.read()).await?.map(|payment| payment.id))
}
