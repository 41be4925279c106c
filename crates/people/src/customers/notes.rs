//! Notes of staff about a customer. The customer does not see them, but gets them with an export of personal data.

use super::locked;
use crate::actions;
use crate::tables::{account, customer_note};
use base::form::Problem;
use base::refusal::Refusal;
use base::{AccountId, CustomerNoteId};
use people_model::access::CUSTOMERS_EDIT;
use people_model::customers::{CustomerNote, NOTES_MAX, read_note};
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;
use std::collections::HashMap;

/// The notes about a customer, the newest first.
pub(super) async fn of(shop: &Shop, id: AccountId) -> Result<Vec<CustomerNote>> {
    let rows = customer_note::Entity::find()
        .filter(customer_note::Column::AccountId.eq(id))
        .order_by_desc(customer_note::Column::Id)
        .limit(NOTES_MAX.unsigned_abs())
        .all(shop.read())
        .await?;
    let authors = account::Entity::find()
        .filter(account::Column::Id.is_in(rows.iter().filter_map(|row| row.author_id)))
        .all(shop.read())
        .await?;
    let name = |row: account::Model| {
        let login = row.email.or(row.phone).unwrap_or_default();
        (row.id, if row.name.is_empty() { login } else { row.name })
    };
    let names: HashMap<_, _> = authors.into_iter().map(name).collect();
    let view = |row: customer_note::Model| CustomerNote {
        id: row.id,
        author: row.author_id.and_then(|id| names.get(&id).cloned()).unwrap_or_default(),
        body: row.body,
        created_at: row.created_at,
        changed_at: row.changed_at,
        version: row.version,
    };
    Ok(rows.into_iter().map(view).collect())
}

/// Adds a note.
///
/// # Errors
/// Fails without [`CUSTOMERS_EDIT`]; [`Error::NotFound`] outside the actor's branches; the problems of the field `note`.
pub async fn add_note(shop: &Shop, actor: &Actor, id: AccountId, text: &str) -> Result<CustomerNoteId> {
    actor.require(CUSTOMERS_EDIT)?;
    let body = read_note(text)?;
    let tx = shop.begin().await?;
    let branch = locked(&tx, actor, CUSTOMERS_EDIT, id).await?.branch_id;
    let count =
        customer_note::Entity::find().filter(customer_note::Column::AccountId.eq(id)).count(&*tx).await?;
    if i64::try_from(count).unwrap_or(i64::MAX) >= NOTES_MAX {
        return Err(Error::field("note", Problem::TooMany { max: NOTES_MAX }));
    }
    let note: CustomerNoteId = tx.id();
    let row = customer_note::ActiveModel {
        id: Set(note),
        account_id: Set(id),
        author_id: Set(actor.account()),
        body: Set(body.clone()),
        created_at: Set(tx.now()),
        changed_at: Set(None),
        version: Set(1),
    };
    customer_note::Entity::insert(row).exec_without_returning(&*tx).await?;
    tx.audit_in(
        Some(branch),
        actor,
        actions::ACCOUNT_NOTE_ADDED,
        id.0,
        None::<&()>,
        Some(&json!({ "note": body })),
    )
    .await?;
    tx.commit().await?;
    Ok(note)
}

/// Changes the text of a note.
///
/// # Errors
/// As [`add_note`]; [`Error::NotFound`] for a note about somebody else; [`Refusal::Changed`] if somebody else saved first.
pub async fn save_note(
    shop: &Shop,
    actor: &Actor,
    id: AccountId,
    note: CustomerNoteId,
    version: i64,
    text: &str,
) -> Result<()> {
    actor.require(CUSTOMERS_EDIT)?;
    let body = read_note(text)?;
    let tx = shop.begin().await?;
    let branch = locked(&tx, actor, CUSTOMERS_EDIT, id).await?.branch_id;
    let row = found(&tx, id, note, version).await?;
    customer_note::Entity::update_many()
        .col_expr(customer_note::Column::Body, Expr::value(body.clone()))
        .col_expr(customer_note::Column::ChangedAt, Expr::value(tx.now()))
        .col_expr(customer_note::Column::Version, Expr::col(customer_note::Column::Version).add(1_i64))
        .filter(customer_note::Column::Id.eq(note))
        .exec(&*tx)
        .await?;
    let (before, after) = (json!({ "note": row.body }), json!({ "note": body }));
    tx.audit_in(Some(branch), actor, actions::ACCOUNT_NOTE_CHANGED, id.0, Some(&before), Some(&after))
        .await?;
    tx.commit().await
}

/// Deletes a note.
///
/// # Errors
/// As [`save_note`].
pub async fn delete_note(
    shop: &Shop,
    actor: &Actor,
    id: AccountId,
    note: CustomerNoteId,
    version: i64,
) -> Result<()> {
    let tx = shop.begin().await?;
    let branch = locked(&tx, actor, CUSTOMERS_EDIT, id).await?.branch_id;
    let row = found(&tx, id, note, version).await?;
    customer_note::Entity::delete_by_id(note).exec(&*tx).await?;
    let before = json!({ "note": row.body });
    tx.audit_in(Some(branch), actor, actions::ACCOUNT_NOTE_DELETED, id.0, Some(&before), None::<&()>).await?;
    tx.commit().await
}

/// The note of a locked customer at the version that a form showed.
async fn found(
    tx: &Tx<'_>,
    id: AccountId,
    note: CustomerNoteId,
    version: i64,
) -> Result<customer_note::Model> {
    let row = customer_note::Entity::find_by_id(note).one(&**tx).await?;
    let row = row.filter(|row| row.account_id == id).ok_or(Error::NotFound)?;
    if row.version == version { Ok(row) } else { Err(Refusal::Changed.into()) }
}
