//! Notifications of the gateway: stored and answered at once. A job then asks the gateway for the state of
//! the payment, since anybody can send a notification.

use crate::jobs;
use crate::tables::{payment, webhook_event};
use base::form::Problem;
use base::{PaymentId, WebhookEventId};
use gateways::payment::{NoNotification, Notification, parse_notification};
use platform::{Error, Result, Shop, with_retries};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter};

/// The name of the gateway in `webhook_event.source`.
pub const SOURCE: &str = "yookassa";

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
    with_retries(|| async {
        let tx = shop.begin().await?;
        let row = webhook_event::ActiveModel {
            id: Set(tx.id::<WebhookEventId>()),
            source: Set(SOURCE.to_owned()),
            kind: Set(notification.event.as_str().to_owned()),
            external_id: Set(notification.payment_id.clone()),
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
        jobs::settle_later(&tx, ours, &notification.payment_id).await?;
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
