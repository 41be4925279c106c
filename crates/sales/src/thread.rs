//! Messages between the buyer and the staff about an order, their files, and notes that only staff see.

mod files;
pub mod notes;
mod write;

pub use files::{OpenFile, open_file};
pub(crate) use write::row_of;
pub use write::{NewMessage, send, settle, sweep_keys};

use crate::orders::{Access, visible};
use crate::tables::{order_message, order_thread, shop_order};
use base::{AccountId, FileId, Instant, OrderId, OrderMessageId};
use platform::sql::placeholders;
use platform::sql::values;
use platform::{Actor, Result, Shop};
use sales_model::access::ORDERS_EDIT;
use sales_model::orders::OrderNumber;
use sales_model::settings::OrderMessageDays;
use sales_model::thread::{MESSAGES_MAX, MessageFile, MessageSide, MessageView, ThreadView};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    Statement,
};
use std::collections::HashMap;

/// The conversation about an order. `token` is the secret of a guest's order.
///
/// # Errors
/// [`platform::Error::NotFound`] also for an order of somebody else.
pub async fn of(shop: &Shop, actor: &Actor, number: &OrderNumber, token: Option<&str>) -> Result<ThreadView> {
    let db = shop.read();
    let (order, seen) = visible(db, actor, number, token, shop.now()).await?;
    let side = side(seen);
    let thread = order_thread::Entity::find_by_id(order.id).one(db).await?;
    let read_at = thread.as_ref().and_then(|thread| match side {
        MessageSide::Client => thread.client_read_at,
        MessageSide::Staff => thread.staff_read_at,
    });
    let may = match side {
        MessageSide::Client => true,
        MessageSide::Staff => actor.require(ORDERS_EDIT).is_ok_and(|scope| scope.contains(order.branch_id)),
    };
    let days = org::settings::get::<OrderMessageDays>(db).await?;
    Ok(ThreadView {
        messages: messages(db, order.id, side, read_at).await?,
        can_write: may && is_open(&order, days, shop.now()),
        is_unanswered: thread.is_some_and(|thread| thread.unanswered_since.is_some()),
    })
}

/// Records that the reader has seen the messages up to this moment. A repeated call has no effect, nor has one of an employee
/// who acts for the client.
///
/// # Errors
/// As [`of`].
pub async fn seen(
    shop: &Shop,
    actor: &Actor,
    number: &OrderNumber,
    token: Option<&str>,
    up_to: Instant,
) -> Result<()> {
    if actor.behind().is_some() {
        return Ok(());
    }
    let tx = shop.begin().await?;
    let (order, seen) = visible(&*tx, actor, number, token, tx.now()).await?;
    let column = match side(seen) {
        MessageSide::Client => "client_read_at",
        MessageSide::Staff => "staff_read_at",
    };
    let sql =
        format!("UPDATE order_thread SET {column} = $2 WHERE order_id = $1 AND COALESCE({column}, 0) < $2");
    tx.execute_raw(tx.sql(sql, [order.id.into(), up_to.into()])).await?;
    tx.commit().await
}

/// The side that somebody who sees the order writes from.
const fn side(seen: Access) -> MessageSide {
    match seen {
        Access::AsBuyer => MessageSide::Client,
        Access::AsStaff => MessageSide::Staff,
    }
}

/// Whether messages about the order are still taken: for some days after it ended.
fn is_open(order: &shop_order::Model, days: i64, now: Instant) -> bool {
    !order.state.is_final() || order.updated_at.plus_days(days) > now
}

async fn messages(
    db: &impl ConnectionTrait,
    order: OrderId,
    reader: MessageSide,
    read_at: Option<Instant>,
) -> Result<Vec<MessageView>> {
    let rows = order_message::Entity::find()
        .filter(order_message::Column::OrderId.eq(order))
        .order_by_asc(order_message::Column::At)
        .order_by_asc(order_message::Column::Id)
        .limit(MESSAGES_MAX.unsigned_abs())
        .all(db)
        .await?;
    let mut files = files_of(db, order).await?;
    let employees = rows.iter().filter(|row| row.side == MessageSide::Staff && reader == MessageSide::Staff);
    let names = names(db, &employees.filter_map(|row| row.author_id).collect::<Vec<_>>()).await?;
    let view = |row: order_message::Model| MessageView {
        id: row.id,
        side: row.side,
        author: row.author_id.and_then(|id| names.get(&id).cloned()).unwrap_or_default(),
        at: row.at,
        body: row.body,
        files: files.remove(&row.id).unwrap_or_default(),
        is_new: row.side != reader && read_at.is_none_or(|at| row.at > at),
    };
    Ok(rows.into_iter().map(view).collect())
}

#[derive(FromQueryResult)]
struct FileRow {
    message_id: OrderMessageId,
    id: FileId,
    name: String,
    bytes: i64,
}

async fn files_of(
    db: &impl ConnectionTrait,
    order: OrderId,
) -> Result<HashMap<OrderMessageId, Vec<MessageFile>>> {
    let sql = "SELECT mf.message_id, f.id, f.name, f.bytes FROM order_message m \
               JOIN order_message_file mf ON mf.message_id = m.id JOIN file f ON f.id = mf.file_id \
               WHERE m.order_id = $1 ORDER BY f.id";
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [order.into()]);
    let mut all: HashMap<OrderMessageId, Vec<MessageFile>> = HashMap::new();
    for row in FileRow::find_by_statement(query).all(db).await? {
        let file = MessageFile { id: row.id, name: row.name, bytes: row.bytes };
        all.entry(row.message_id).or_default().push(file);
    }
    Ok(all)
}

#[derive(FromQueryResult)]
struct Name {
    id: AccountId,
    name: String,
}

/// The names of employees.
async fn names(db: &impl ConnectionTrait, ids: &[AccountId]) -> Result<HashMap<AccountId, String>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let sql = format!(
        "SELECT id, CASE WHEN name <> '' THEN name ELSE COALESCE(email, phone, '') END AS name \
         FROM account WHERE id IN ({})",
        placeholders(1, ids.len())
    );
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, values(ids));
    Ok(Name::find_by_statement(query).all(db).await?.into_iter().map(|row| (row.id, row.name)).collect())
}
