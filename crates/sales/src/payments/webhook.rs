//! Notifications of the gateway: kept, answered at once, and acted upon by a job that asks the gateway itself.

use crate::jobs;
use base::WebhookEventId;
use base::form::Problem;
use gateways::payment::{NoNotification, parse_notification};
use payments::tables::webhook_event;
use platform::{Error, Result, Shop, with_retries};
use sea_orm::{ActiveValue::Set, EntityTrait};

/// The name of the gateway in `webhook_event.source`.
pub const SOURCE: &str = "yookassa";

/// What to answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Kept; a job follows.
    Kept,
    /// True, but about nothing that the shop follows.
    Ignored,
}

/// Keeps a notification (each event of a payment once) and queues the job that reads the truth. Anybody can
/// send one, so nothing in it is believed but the id to ask about.
///
/// # Errors
/// [`Error::Invalid`] where it is no notification at all.
pub async fn on_webhook(shop: &Shop, body: &[u8]) -> Result<Heard> {
    let heard = match parse_notification(body) {
        Ok(heard) => heard,
        Err(NoNotification::NotFollowed) => return Ok(Heard::Ignored),
        Err(NoNotification::TooLong | NoNotification::NotUnderstood) => {
            return Err(Error::field("body", Problem::InvalidChoice));
        }
    };
    with_retries(|| async {
        let tx = shop.begin().await?;
        let row = webhook_event::ActiveModel {
            id: Set(tx.id::<WebhookEventId>()),
            source: Set(SOURCE.to_owned()),
            kind: Set(heard.event.as_str().to_owned()),
            external_id: Set(heard.payment_id.clone()),
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
        jobs::settle_later(&tx, &heard.payment_id).await?;
        tx.commit().await?;
        Ok(Heard::Kept)
    })
    .await
}
