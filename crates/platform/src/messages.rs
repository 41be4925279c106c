//! The outbox: messages are written in the transaction that causes them; a job sends them afterwards. The key
//! of a message ensures that an event writes it only once, however often it is repeated.
//!
//! What messages say is decided above: areas send `org::letters::Letter`, made of a template, and `org::letters::send` writes
//! it with the texts of the shop. `org_model::letters` says what a new kind of letter needs.

use crate::jobs::{Job, JobError, Provides, Registry};
use crate::retention::UNSENT_TEXT_DAYS;
use crate::tables::outbox;
use crate::{Result, Shop, Tx};
use base::jobs::Channel;
use base::{FileId, Instant, OutboxId};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, TryInsertResult, Value,
};
use serde::{Deserialize, Serialize};

/// The job that sends one message.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SendMessage {
    /// The message to send.
    pub id: OutboxId,
}

impl Job for SendMessage {
    const KIND: &'static str = "send_message";
    type Payload = Self;
    type Needs = dyn Transport;

    async fn run(shop: &Shop, transport: &Self::Needs, job: Self) -> Result<(), JobError> {
        let Some(message) = unsent(shop, job.id).await? else { return Ok(()) };
        transport.deliver(&message).await?;
        Ok(mark_sent(shop, job.id, shop.now()).await?)
    }
}

/// A message of the outbox as it is sent.
pub type Queued = outbox::Model;

/// Takes messages to their recipients, whatever the channel.
#[async_trait::async_trait]
pub trait Transport: Send + Sync {
    /// Delivers one message. A second call with the same message must not be a second message for the recipient: the
    /// message's id identifies it.
    ///
    /// # Errors
    /// [`JobError::Retry`] where a later attempt may succeed, [`JobError::Fail`] where the message is refused.
    async fn deliver(&self, message: &Queued) -> Result<(), JobError>;
}

/// Registers the jobs of the outbox.
pub fn register<C: Sync + Provides<dyn Transport>>(registry: &mut Registry<C>) {
    registry.job::<SendMessage>();
}

/// Where a message goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// How the message is sent.
    pub channel: Channel,
    /// An email address or a phone number, by the channel.
    pub address: String,
}

impl Recipient {
    /// The email, otherwise the phone, otherwise nobody.
    pub fn of(email: Option<&str>, phone: Option<&str>) -> Option<Self> {
        let at = |channel, address: &str| Self { channel, address: address.to_owned() };
        email.map(|email| at(Channel::Email, email)).or_else(|| phone.map(|phone| at(Channel::Sms, phone)))
    }
}

/// A message to a person, in that person's language.
#[derive(Clone, Debug)]
pub struct Message {
    /// How it leaves.
    pub channel: Channel,
    /// Email address or phone number in canonical form.
    pub recipient: String,
    /// The subject of a mail, one line.
    pub subject: String,
    /// Plain text.
    pub body: String,
    /// The same text as an HTML document; `None` for an SMS.
    pub html: Option<String>,
    /// The picture that the HTML document shows and that is sent with it.
    pub picture: Option<FileId>,
    /// The causing event, e.g. `order-placed:З-2026-000123`.
    pub dedup_key: String,
    /// Whether somebody who may not be the recipient caused it; such messages are counted.
    pub by_stranger: bool,
}

impl Tx<'_> {
    /// Adds a message to the outbox together with the job that sends it. A second message with the same key
    /// is dropped, and so are an SMS where the shop has [no provider](crate::Shop::with_sms) for it, and a mail that nobody
    /// can receive.
    pub async fn send(&self, message: Message) -> Result<()> {
        if message.channel == Channel::Sms && !self.shop().sends_sms() {
            tracing::debug!(key = message.dedup_key, "no provider for SMS: a message is not written");
            return Ok(());
        }
        // Such a domain has no mail servers (RFC 2606): it is in the place of an address that was erased.
        if message.recipient.ends_with(".invalid") {
            return Ok(());
        }
        let id: OutboxId = self.id();
        let row = outbox::ActiveModel {
            id: Set(id),
            channel: Set(message.channel),
            recipient: Set(message.recipient),
            subject: Set(message.subject),
            body_text: Set(message.body),
            body_html: Set(message.html),
            picture_id: Set(message.picture),
            dedup_key: Set(message.dedup_key),
            by_stranger: Set(message.by_stranger),
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
                self.enqueue_job::<SendMessage>(&SendMessage { id }, self.now(), Some(send_key(id))).await
            }
            TryInsertResult::Inserted(0) | TryInsertResult::Conflicted | TryInsertResult::Empty => Ok(()),
        }
    }
}

/// How many messages [`resume`] queues again at most: more than a shop writes in the days that it reaches back.
const RESUMED_MAX: u64 = 1_000;

/// Queues messages of a channel again that could not be sent, because their settings were missing or wrong: those written
/// within [`UNSENT_TEXT_DAYS`], which have their text still, the oldest first. Returns how many. A message that was sent,
/// or that a worker is sending now, is left alone.
///
/// # Errors
/// Those of the database.
pub async fn resume(tx: &Tx<'_>, channel: Channel) -> Result<u64> {
    let ids: Vec<OutboxId> = outbox::Entity::find()
        .select_only()
        .column(outbox::Column::Id)
        .filter(outbox::Column::Channel.eq(channel))
        .filter(outbox::Column::SentAt.is_null())
        .filter(outbox::Column::BodyText.ne(""))
        .filter(outbox::Column::CreatedAt.gt(tx.now().plus_days(-UNSENT_TEXT_DAYS)))
        .order_by_asc(outbox::Column::Id)
        .limit(RESUMED_MAX)
        .into_tuple()
        .all(&**tx)
        .await?;
    let keys = ids.iter().map(|id| Value::from(send_key(*id)));
    let values: Vec<Value> = [tx.now().into(), SendMessage::KIND.into()].into_iter().chain(keys).collect();
    let sql = format!(
        "UPDATE job SET state = 'queued', tries = 0, due_at = $1, leased_until = NULL, lease_owner = NULL, done_at = NULL \
         WHERE kind = $2 AND unique_key IN ({}) \
           AND (state = 'dead' OR (state = 'queued' AND tries > 0 AND leased_until IS NULL))",
        crate::sql::placeholders(3, ids.len())
    );
    let resumed = tx.execute_raw(tx.sql(sql, values)).await?.rows_affected();
    tx.wake_workers();
    Ok(resumed)
}

/// Ensures that a message has one job.
fn send_key(id: OutboxId) -> String {
    format!("send:{id}")
}

/// How many messages to a recipient were caused by strangers since a moment.
pub async fn count_by_strangers(tx: &Tx<'_>, recipient: &str, since: Instant) -> Result<u64> {
    let counted = outbox::Entity::find()
        .filter(outbox::Column::Recipient.eq(recipient))
        .filter(outbox::Column::ByStranger.eq(true))
        .filter(outbox::Column::CreatedAt.gt(since));
    Ok(counted.count(&**tx).await?)
}

/// What is known about a message without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// How it leaves.
    pub channel: Channel,
    /// Email address or phone number in canonical form.
    pub recipient: String,
    /// The subject of a mail.
    pub subject: String,
    /// When it was written.
    pub created_at: Instant,
    /// When it was sent; `None` if it was not.
    pub sent_at: Option<Instant>,
}

/// The last messages to these recipients, newest first.
///
/// # Errors
/// Those of the database.
pub async fn sent_to(shop: &Shop, recipients: &[String], limit: u64) -> Result<Vec<Sent>> {
    let rows = outbox::Entity::find()
        .filter(outbox::Column::Recipient.is_in(recipients.iter().map(String::as_str)))
        .order_by_desc(outbox::Column::Id)
        .limit(limit)
        .all(shop.read())
        .await?;
    let view = |row: outbox::Model| Sent {
        channel: row.channel,
        recipient: row.recipient,
        subject: row.subject,
        created_at: row.created_at,
        sent_at: row.sent_at,
    };
    Ok(rows.into_iter().map(view).collect())
}

/// Deletes all messages to these recipients; those that were not sent are not sent any more.
///
/// # Errors
/// Those of the database.
pub async fn forget(tx: &Tx<'_>, recipients: &[String]) -> Result<()> {
    outbox::Entity::delete_many()
        .filter(outbox::Column::Recipient.is_in(recipients.iter().map(String::as_str)))
        .exec(&**tx)
        .await?;
    Ok(())
}

/// Deletes the messages of a kind that were sent, and those written before `before`; returns how many.
///
/// # Errors
/// Those of the database.
pub async fn forget_kind(shop: &Shop, kind: &str, before: Instant) -> Result<u64> {
    // A kind holds letters and hyphens only: no wildcards.
    let of_kind = outbox::Column::DedupKey.like(format!("{kind}:%"));
    let over =
        Condition::any().add(outbox::Column::SentAt.is_not_null()).add(outbox::Column::CreatedAt.lt(before));
    let wanted = Condition::all().add(of_kind).add(over);
    // Nearly always there is nothing to do, and the write lock is not taken.
    if outbox::Entity::find().filter(wanted.clone()).limit(1).one(shop.read()).await?.is_none() {
        return Ok(0);
    }
    let tx = shop.begin().await?;
    let gone = outbox::Entity::delete_many().filter(wanted).exec(&*tx).await?.rows_affected;
    tx.commit().await?;
    Ok(gone)
}

/// How many SMS were sent since a moment.
pub async fn count_sms(shop: &Shop, since: Instant) -> Result<u64> {
    let counted = outbox::Entity::find()
        .filter(outbox::Column::Channel.eq(Channel::Sms))
        .filter(outbox::Column::SentAt.gt(since));
    Ok(counted.count(shop.read()).await?)
}

/// The texts of the messages to a recipient that were not sent yet, oldest first.
pub async fn unsent_texts(shop: &Shop, recipient: &str) -> Result<Vec<String>> {
    let rows = outbox::Entity::find()
        .filter(outbox::Column::Recipient.eq(recipient))
        .filter(outbox::Column::SentAt.is_null())
        .order_by_asc(outbox::Column::Id);
    Ok(rows.all(shop.read()).await?.into_iter().map(|message| message.body_text).collect())
}

/// The message, unless it has already been sent.
pub async fn unsent(shop: &Shop, id: OutboxId) -> Result<Option<outbox::Model>> {
    Ok(outbox::Entity::find_by_id(id).filter(outbox::Column::SentAt.is_null()).one(shop.read()).await?)
}

/// Marks a message as sent. Its text is blanked: it may hold codes and links, and the recipient has it now.
pub async fn mark_sent(shop: &Shop, id: OutboxId, at: Instant) -> Result<()> {
    let tx = shop.begin().await?;
    outbox::Entity::update_many()
        .col_expr(outbox::Column::SentAt, Expr::value(at))
        .col_expr(outbox::Column::BodyText, Expr::value(""))
        .col_expr(outbox::Column::BodyHtml, Expr::value(Option::<String>::None))
        .col_expr(outbox::Column::PictureId, Expr::value(Option::<FileId>::None))
        .filter(outbox::Column::Id.eq(id))
        .exec(&*tx)
        .await?;
    tx.commit().await
}
