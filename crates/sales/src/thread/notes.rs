//! Notes of staff about an order. The buyer does not see them, but gets them with an export of personal data.

use super::names;
use crate::actions;
use crate::orders::{lock, visible};
use crate::tables::{order_note, shop_order};
use base::form::Problem;
use base::refusal::Refusal;
use base::{AccountId, OrderNoteId};
use platform::{Actor, Error, Result, Shop, Tx};
use sales_model::access::{ORDERS_EDIT, ORDERS_VIEW};
use sales_model::orders::OrderNumber;
use sales_model::thread::{ORDER_NOTES_MAX, OrderNote, read_note};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;

/// The notes about an order, the newest first.
///
/// # Errors
/// [`Error::Forbidden`] without [`ORDERS_VIEW`], [`Error::NotFound`] outside the actor's branches.
pub async fn of(shop: &Shop, actor: &Actor, number: &OrderNumber) -> Result<Vec<OrderNote>> {
    let scope = actor.require(ORDERS_VIEW)?;
    let db = shop.read();
    let (order, _) = visible(db, actor, number, None, shop.now()).await?;
    scope.require(order.branch_id)?;
    let rows = order_note::Entity::find()
        .filter(order_note::Column::OrderId.eq(order.id))
        .order_by_desc(order_note::Column::Id)
        .limit(ORDER_NOTES_MAX.unsigned_abs())
        .all(db)
        .await?;
    let names = names(db, &rows.iter().map(|row| row.author_id).collect::<Vec<_>>()).await?;
    let view = |row: order_note::Model| OrderNote {
        id: row.id,
        author: names.get(&row.author_id).cloned().unwrap_or_default(),
        body: row.body,
        created_at: row.created_at,
        changed_at: row.changed_at,
        is_archived: row.archived_at.is_some(),
        is_own: actor.account() == Some(row.author_id),
        version: row.version,
    };
    Ok(rows.into_iter().map(view).collect())
}

/// Adds a note.
///
/// # Errors
/// [`Error::Forbidden`] without [`ORDERS_EDIT`], [`Error::NotFound`] outside the actor's branches; the problems of the field
/// `note`.
pub async fn add(shop: &Shop, actor: &Actor, number: &OrderNumber, text: &str) -> Result<OrderNoteId> {
    let author = writer(actor)?;
    let body = read_note(text)?;
    let tx = shop.begin().await?;
    let order = locked(&tx, actor, number).await?;
    let of_order = order_note::Entity::find().filter(order_note::Column::OrderId.eq(order.id));
    if i64::try_from(of_order.count(&*tx).await?).unwrap_or(i64::MAX) >= ORDER_NOTES_MAX {
        return Err(Error::field("note", Problem::TooMany { max: ORDER_NOTES_MAX }));
    }
    let id: OrderNoteId = tx.id();
    let row = order_note::ActiveModel {
        id: Set(id),
        order_id: Set(order.id),
        author_id: Set(author),
        body: Set(body.clone()),
        created_at: Set(tx.now()),
        changed_at: Set(None),
        archived_at: Set(None),
        version: Set(1),
    };
    order_note::Entity::insert(row).exec_without_returning(&*tx).await?;
    let after = json!({ "note": body });
    tx.audit(actor, actions::ORDER_NOTE_ADDED, order.id.0, None::<&()>, Some(&after)).await?;
    tx.commit().await?;
    Ok(id)
}

/// Changes the text of a note that the actor wrote.
///
/// # Errors
/// As [`add`]; [`Error::Forbidden`] for a note of somebody else; [`Refusal::Changed`] if it was saved meanwhile.
pub async fn save(
    shop: &Shop,
    actor: &Actor,
    number: &OrderNumber,
    (note, version): (OrderNoteId, i64),
    text: &str,
) -> Result<()> {
    let author = writer(actor)?;
    let body = read_note(text)?;
    let tx = shop.begin().await?;
    let order = locked(&tx, actor, number).await?;
    let row = found(&tx, &order, note, version).await?;
    if row.author_id != author {
        return Err(Error::Forbidden);
    }
    order_note::Entity::update_many()
        .col_expr(order_note::Column::Body, Expr::value(body.clone()))
        .col_expr(order_note::Column::ChangedAt, Expr::value(tx.now()))
        .col_expr(order_note::Column::Version, Expr::col(order_note::Column::Version).add(1_i64))
        .filter(order_note::Column::Id.eq(note))
        .exec(&*tx)
        .await?;
    let (before, after) = (json!({ "note": row.body }), json!({ "note": body }));
    tx.audit(actor, actions::ORDER_NOTE_CHANGED, order.id.0, Some(&before), Some(&after)).await?;
    tx.commit().await
}

/// Puts a note away, or takes it back with `is_archived` false.
///
/// # Errors
/// [`Error::Forbidden`] without [`ORDERS_EDIT`], [`Error::NotFound`], [`Refusal::Changed`].
pub async fn archive(
    shop: &Shop,
    actor: &Actor,
    number: &OrderNumber,
    (note, version): (OrderNoteId, i64),
    is_archived: bool,
) -> Result<()> {
    writer(actor)?;
    let tx = shop.begin().await?;
    let order = locked(&tx, actor, number).await?;
    let row = found(&tx, &order, note, version).await?;
    order_note::Entity::update_many()
        .col_expr(order_note::Column::ArchivedAt, Expr::value(is_archived.then(|| tx.now())))
        .col_expr(order_note::Column::Version, Expr::col(order_note::Column::Version).add(1_i64))
        .filter(order_note::Column::Id.eq(note))
        .exec(&*tx)
        .await?;
    let before = json!({ "note": row.body });
    let action = if is_archived { actions::ORDER_NOTE_ARCHIVED } else { actions::ORDER_NOTE_RESTORED };
    tx.audit(actor, action, order.id.0, Some(&before), None::<&()>).await?;
    tx.commit().await
}

/// The account of an employee who may write notes.
fn writer(actor: &Actor) -> Result<AccountId> {
    actor.require(ORDERS_EDIT)?;
    actor.require_account()
}

async fn locked(tx: &Tx<'_>, actor: &Actor, number: &OrderNumber) -> Result<shop_order::Model> {
    let (order, _) = visible(&**tx, actor, number, None, tx.now()).await?;
    actor.require(ORDERS_EDIT)?.require(order.branch_id)?;
    lock(tx, order.id).await
}

/// The note of a locked order at the version that a form showed.
async fn found(
    tx: &Tx<'_>,
    order: &shop_order::Model,
    note: OrderNoteId,
    version: i64,
) -> Result<order_note::Model> {
    let row = order_note::Entity::find_by_id(note).one(&**tx).await?;
    let row = row.filter(|row| row.order_id == order.id).ok_or(Error::NotFound)?;
    if row.version == version { Ok(row) } else { Err(Refusal::Changed.into()) }
}
