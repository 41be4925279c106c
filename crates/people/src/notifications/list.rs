//! The notifications of an account, newest first.

use crate::tables::notification;
use base::{AccountId, NotificationId};
use people_model::notifications::{NoticePage, NoticeRow};
use platform::{Actor, Error, Result, Shop};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Statement};

/// Notifications per page.
const PAGE: usize = 30;
/// Up to how many unread notifications are counted; more are shown as «99+».
pub const UNREAD_MAX: i64 = 100;

/// The notifications of the actor; with `only_unread` those that were not read. `after` is the `next` of the page before,
/// empty for the first.
///
/// # Errors
/// [`Error::LoginNeeded`] for a guest; [`Error::NotFound`] if `after` is malformed.
pub async fn list(shop: &Shop, actor: &Actor, only_unread: bool, after: &str) -> Result<NoticePage> {
    use notification::Column;
    let account = actor.require_account()?;
    let mut query = notification::Entity::find().filter(Column::AccountId.eq(account));
    if only_unread {
        query = query.filter(Column::ReadAt.is_null());
    }
    if !after.is_empty() {
        let after: NotificationId = after.parse().map_err(|_| Error::NotFound)?;
        // Ids are ordered by the time of their creation.
        query = query.filter(Column::Id.lt(after));
    }
    let mut rows = query.order_by_desc(Column::Id).limit(PAGE as u64 + 1).all(shop.read()).await?;
    let has_more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| has_more).map(|row| row.id.to_string());
    let view = |row: notification::Model| NoticeRow {
        id: row.id,
        title: row.title,
        body: row.body,
        created_at: row.created_at,
        is_read: row.read_at.is_some(),
    };
    Ok(NoticePage { rows: rows.into_iter().map(view).collect(), next })
}

/// How many notifications of an account were not read, at most [`UNREAD_MAX`].
///
/// # Errors
/// Those of the database.
pub async fn unread(shop: &Shop, account: AccountId) -> Result<i64> {
    let sql = format!(
        "SELECT COUNT(*) AS n FROM (SELECT 1 FROM notification WHERE account_id = $1 AND read_at IS NULL \
         LIMIT {UNREAD_MAX}) AS unread"
    );
    let db = shop.read();
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [account.into()]);
    Ok(db.query_one_raw(query).await?.map(|row| row.try_get("", "n")).transpose()?.unwrap_or(0))
}

/// Marks a notification of the actor as read, and returns the path of the page that it leads to. That page checks itself
/// who may see it.
///
/// # Errors
/// [`Error::LoginNeeded`]; [`Error::NotFound`] for one of another account.
pub async fn open(shop: &Shop, actor: &Actor, id: NotificationId) -> Result<String> {
    let account = actor.require_account()?;
    let own = notification::Entity::find_by_id(id).filter(notification::Column::AccountId.eq(account));
    let row = own.one(shop.read()).await?.ok_or(Error::NotFound)?;
    // What an employee opens for the client is still new to the client.
    if row.read_at.is_none() && actor.behind().is_none() {
        mark(shop, account, Some(id)).await?;
    }
    Ok(row.link)
}

/// Marks all notifications of the actor as read.
///
/// # Errors
/// [`Error::LoginNeeded`]; [`Error::Forbidden`] for an employee who acts for the client.
pub async fn mark_all_read(shop: &Shop, actor: &Actor) -> Result<()> {
    mark(shop, actor.require_owner()?, None).await
}

async fn mark(shop: &Shop, account: AccountId, id: Option<NotificationId>) -> Result<()> {
    let tx = shop.begin().await?;
    let mut update = notification::Entity::update_many()
        .col_expr(notification::Column::ReadAt, Expr::value(tx.now()))
        .filter(notification::Column::AccountId.eq(account))
        .filter(notification::Column::ReadAt.is_null());
    if let Some(id) = id {
        update = update.filter(notification::Column::Id.eq(id));
    }
    update.exec(&*tx).await?;
    tx.commit().await
}
