//! The outbox: messages are rows of the transaction that caused them; a job sends them afterwards.
//! The key of a message makes sure that the same event writes it once, however often it happens.

use crate::tables::outbox;
use crate::{Result, Shop, Tx};
use base::jobs::Channel;
use base::{Instant, OutboxId};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, TryInsertResult};
use serde::{Deserialize, Serialize};

/// The kind of the job that sends one message.
pub const SEND_MESSAGE: &str = "send_message";

/// The payload of [`SEND_MESSAGE`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SendMessage {
    pub id: OutboxId,
}

/// A message to a person, in that person's language.
#[derive(Clone, Debug)]
pub struct Message {
    pub channel: Channel,
    pub recipient: String,
    pub subject: String,
    pub body: String,
    /// The event that causes it, e.g. `order-placed:З-2026-000123`.
    pub dedup_key: String,
}

impl Tx<'_> {
    /// Puts a message into the outbox with the job that sends it. A second message of the same key is dropped.
    pub async fn send(&self, message: Message) -> Result<()> {
        let id: OutboxId = self.id();
        let row = outbox::ActiveModel {
            id: Set(id),
            channel: Set(message.channel),
            recipient: Set(message.recipient),
            subject: Set(message.subject),
            body_text: Set(message.body),
            body_html: Set(None),
            dedup_key: Set(message.dedup_key),
            created_at: Set(self.now()),
            sent_at: Set(None),
            last_error: Set(None),
        };
        let inserted = outbox::Entity::insert(row)
            .on_conflict_do_nothing_on([outbox::Column::DedupKey])
            .exec_without_returning(&**self)
            .await?;
        match inserted {
            TryInsertResult::Inserted(1..) => {
                self.enqueue(SEND_MESSAGE, &SendMessage { id }, self.now(), Some(format!("send:{id}"))).await
            }
            TryInsertResult::Inserted(0) | TryInsertResult::Conflicted | TryInsertResult::Empty => Ok(()),
        }
    }
}

/// The message, unless it is sent already.
pub async fn unsent(shop: &Shop, id: OutboxId) -> Result<Option<outbox::Model>> {
    Ok(outbox::Entity::find_by_id(id).filter(outbox::Column::SentAt.is_null()).one(shop.read()).await?)
}

/// Marks a message as sent.
pub async fn mark_sent(shop: &Shop, id: OutboxId, at: Instant) -> Result<()> {
    let tx = shop.begin().await?;
    outbox::Entity::update_many()
        .col_expr(outbox::Column::SentAt, Expr::value(at))
        .filter(outbox::Column::Id.eq(id))
        .exec(&*tx)
        .await?;
    tx.commit().await
}
