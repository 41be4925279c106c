//! Messages are written, and staff ends the waiting for an answer.

use super::{is_open, side};
use crate::orders::{Access, lock, visible};
use crate::tables::{order_message, order_message_file, shop_order};
use crate::{actions, mails, notices};
use base::form::Problem;
use base::jobs::ChangeKind;
use base::refusal::{AreaRefusal as _, Refusal};
use base::{FileId, OrderMessageId};
use gateways::files::Storage;
use gateways::files::uploads::{self, NewFile, StoredFile};
use platform::{Actor, Error, Result, Shop, Tx, with_retries};
use sales_model::access::ORDERS_EDIT;
use sales_model::orders::OrderNumber;
use sales_model::refusal::SalesRefusal;
use sales_model::settings::OrderMessageDays;
use sales_model::thread::{MESSAGE_FILES_MAX, MESSAGES_MAX, MessageSide, read_message};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};

/// The scope of message keys among the idempotency keys.
const SCOPE: &str = "order_message";
/// Lengths of a key.
const KEY_CHARS: std::ops::RangeInclusive<usize> = 16..=64;

/// A message as submitted.
pub struct NewMessage {
    /// As typed.
    pub text: String,
    /// Not checked yet.
    pub files: Vec<NewFile>,
    /// Random text of the form, 16 to 64 characters: the same form sent twice is one message.
    pub key: String,
}

/// Deletes the keys of forms that were sent long ago; returns how many.
pub async fn sweep_keys(shop: &Shop) -> Result<u64> {
    platform::retention::sweep_keys(shop, SCOPE).await
}

/// Sends a message about an order and notifies the other side. `token` is the secret of a guest's order.
///
/// # Errors
/// Problems of the fields `message`, `files` and `key`; [`Error::Forbidden`] for staff without [`ORDERS_EDIT`];
/// [`SalesRefusal::ThreadClosed`] long after the order ended.
pub async fn send(
    shop: &Shop,
    storage: &Storage,
    actor: &Actor,
    number: &OrderNumber,
    token: Option<&str>,
    message: NewMessage,
) -> Result<()> {
    let NewMessage { text, files, key } = message;
    if !KEY_CHARS.contains(&key.len()) {
        return Err(Error::field("key", Problem::Required));
    }
    // Before any file is decoded or stored.
    visible(shop.read(), actor, number, token, shop.now()).await?;
    let body = read_message(&text, !files.is_empty())?;
    let files = uploads::clean_all(uploads::inspect_all(files, MESSAGE_FILES_MAX)?).await?;
    let stored = uploads::put_all(storage, files).await.map_err(|e| Error::Gateway(e.to_string()))?;
    with_retries(|| try_send(shop, actor, (number, token), (&body, &key), &stored)).await
}

async fn try_send(
    shop: &Shop,
    actor: &Actor,
    (number, token): (&OrderNumber, Option<&str>),
    (body, key): (&str, &str),
    files: &[StoredFile],
) -> Result<()> {
    let tx = shop.begin().await?;
    let (order, seen) = visible(&*tx, actor, number, token, tx.now()).await?;
    if seen == Access::AsStaff {
        actor.require(ORDERS_EDIT)?.require(order.branch_id)?;
    }
    let order = lock(&tx, order.id).await?;
    let id: OrderMessageId = tx.id();
    if tx.claim(SCOPE, &format!("{}:{key}", order.id), id.0).await?.is_some() {
        return Ok(());
    }
    let days = org::settings::get::<OrderMessageDays>(&*tx).await?;
    if !is_open(&order, days, tx.now()) {
        return Err(SalesRefusal::ThreadClosed.into_refusal().into());
    }
    let of_order = order_message::Entity::find().filter(order_message::Column::OrderId.eq(order.id));
    if i64::try_from(of_order.count(&*tx).await?).unwrap_or(i64::MAX) >= MESSAGES_MAX {
        return Err(Error::field("message", Problem::TooMany { max: MESSAGES_MAX }));
    }
    let side = side(seen);
    let row = order_message::ActiveModel {
        id: Set(id),
        order_id: Set(order.id),
        side: Set(side),
        author_id: Set(actor.person()),
        body: Set(body.to_owned()),
        at: Set(tx.now()),
    };
    order_message::Entity::insert(row).exec_without_returning(&*tx).await?;
    attach(&tx, actor, id, files).await?;
    turn(&tx, actor, &order, side).await?;
    match side {
        MessageSide::Client => notices::message(&tx, actor, &order, &id.to_string()).await?,
        MessageSide::Staff => mails::message(&tx, &order, body, &id.to_string()).await?,
    }
    // What an employee wrote, also in the client's place.
    if side == MessageSide::Staff || actor.behind().is_some() {
        let after = serde_json::json!({ "files": files.len() });
        tx.audit(actor, actions::ORDER_MESSAGE, order.id.0, None::<&()>, Some(&after)).await?;
    }
    tx.changed(ChangeKind::Order, order.id.0).await?;
    tx.commit().await
}

async fn attach(tx: &Tx<'_>, actor: &Actor, message: OrderMessageId, files: &[StoredFile]) -> Result<()> {
    for file in files {
        let file: FileId = platform::files::add(tx, actor, row_of(file)).await?;
        let link = order_message_file::ActiveModel { message_id: Set(message), file_id: Set(file) };
        order_message_file::Entity::insert(link).exec_without_returning(&**tx).await?;
    }
    Ok(())
}

/// The row of a file that only the sides of an order see.
pub(crate) fn row_of(file: &StoredFile) -> platform::files::NewFile {
    platform::files::NewFile {
        content_hash: file.stored.hash.clone(),
        storage_key: file.stored.key.to_string(),
        name: file.name.clone(),
        mime: file.what.kind.mime().to_owned(),
        bytes: file.bytes,
        size: file.what.width.map(i64::from).zip(file.what.height.map(i64::from)),
        is_public: false,
    }
}

/// Whose turn it is after a message: who wrote it has read everything before.
async fn turn(tx: &Tx<'_>, actor: &Actor, order: &shop_order::Model, side: MessageSide) -> Result<()> {
    let sql = match side {
        // An employee who writes in the client's place reads nothing for the client.
        MessageSide::Client if actor.behind().is_some() => {
            "INSERT INTO order_thread (order_id, client_read_at, staff_read_at, unanswered_since) VALUES ($1, NULL, NULL, $2) \
             ON CONFLICT (order_id) DO UPDATE SET \
               unanswered_since = COALESCE(order_thread.unanswered_since, excluded.unanswered_since)"
        }
        MessageSide::Client => {
            "INSERT INTO order_thread (order_id, client_read_at, staff_read_at, unanswered_since) VALUES ($1, $2, NULL, $2) \
             ON CONFLICT (order_id) DO UPDATE SET client_read_at = excluded.client_read_at, \
               unanswered_since = COALESCE(order_thread.unanswered_since, excluded.unanswered_since)"
        }
        MessageSide::Staff => {
            "INSERT INTO order_thread (order_id, client_read_at, staff_read_at, unanswered_since) VALUES ($1, NULL, $2, NULL) \
             ON CONFLICT (order_id) DO UPDATE SET staff_read_at = excluded.staff_read_at, unanswered_since = NULL"
        }
    };
    tx.execute_raw(tx.sql(sql, [order.id.into(), tx.now().into()])).await?;
    Ok(())
}

/// Ends the waiting for an answer without one: the client only said thanks.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`]; [`Refusal::NotInThisState`] if nobody waits.
pub async fn settle(shop: &Shop, actor: &Actor, number: &OrderNumber) -> Result<()> {
    let scope = actor.require(ORDERS_EDIT)?;
    with_retries(|| async {
        let tx = shop.begin().await?;
        let (order, _) = visible(&*tx, actor, number, None, tx.now()).await?;
        scope.require(order.branch_id)?;
        let sql = "UPDATE order_thread SET unanswered_since = NULL, staff_read_at = $2 \
                   WHERE order_id = $1 AND unanswered_since IS NOT NULL";
        let done = tx.execute_raw(tx.sql(sql, [order.id.into(), tx.now().into()])).await?;
        if done.rows_affected() != 1 {
            return Err(Refusal::NotInThisState.into());
        }
        tx.audit(actor, actions::ORDER_SETTLED, order.id.0, None::<&()>, None::<&()>).await?;
        tx.changed(ChangeKind::Order, order.id.0).await?;
        tx.commit().await
    })
    .await
}
