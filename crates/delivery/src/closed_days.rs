//! Days on which a branch delivers nothing, besides public holidays.

use crate::actions;
use crate::days::local;
use crate::tables::{delivery_closed_day, delivery_slot};
use base::BranchId;
use base::form::Problem;
use base::jobs::ChangeKind;
use calendar::day::LocalDay;
use delivery_model::access::DELIVERY_EDIT;
use platform::sql::within;
use platform::{Actor, Error, Result, Shop};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;

/// For how long days and windows of the past are kept, in days.
const KEPT_DAYS: i64 = 90;
/// Longest note, in characters.
const NOTE_CHARS_MAX: usize = 200;

/// A closed day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosedDay {
    /// Whose day it is.
    pub branch: BranchId,
    /// Days since 1970-01-01.
    pub day: i64,
    /// Why; may be empty.
    pub note: String,
}

/// The closed days of the actor's branches, by day.
///
/// # Errors
/// [`Error::Forbidden`] without [`DELIVERY_EDIT`].
pub async fn all(shop: &Shop, actor: &Actor) -> Result<Vec<ClosedDay>> {
    let scope = actor.require(DELIVERY_EDIT)?;
    let rows = delivery_closed_day::Entity::find()
        .filter(within(&scope, delivery_closed_day::Column::BranchId))
        .order_by_asc(delivery_closed_day::Column::Day);
    let day =
        |row: delivery_closed_day::Model| ClosedDay { branch: row.branch_id, day: row.day, note: row.note };
    Ok(rows.all(shop.read()).await?.into_iter().map(day).collect())
}

/// The closed days of a branch from a day on.
pub(crate) async fn of_branch(db: &impl ConnectionTrait, branch: BranchId, from: i64) -> Result<Vec<i64>> {
    let rows = delivery_closed_day::Entity::find()
        .filter(delivery_closed_day::Column::BranchId.eq(branch))
        .filter(delivery_closed_day::Column::Day.gte(from));
    Ok(rows.all(db).await?.into_iter().map(|row| row.day).collect())
}

#[derive(Serialize)]
struct Logged<'a> {
    day: String,
    note: &'a str,
}

/// Closes a day, typed as `2026-12-31`. Windows that were chosen on it stay with their orders.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::Invalid`] on `branch`, `day` or `note`.
pub async fn close(shop: &Shop, actor: &Actor, branch: BranchId, day: &str, note: &str) -> Result<()> {
    let scope = actor.require(DELIVERY_EDIT)?;
    let date = LocalDay::parse(day).ok_or_else(|| Error::field("day", Problem::NotADate))?;
    let note = base::text::one_line(note);
    if note.chars().count() > NOTE_CHARS_MAX {
        return Err(Error::field("note", Problem::TooLong { max: NOTE_CHARS_MAX }));
    }
    let tx = shop.begin().await?;
    if !scope.contains(branch) || !org::branches::lock_active(&tx, branch).await? {
        return Err(Error::field("branch", Problem::InvalidChoice));
    }
    let row = delivery_closed_day::ActiveModel {
        branch_id: Set(branch),
        day: Set(date.number()),
        note: Set(note.clone()),
    };
    let key = [delivery_closed_day::Column::BranchId, delivery_closed_day::Column::Day];
    let again = OnConflict::columns(key).update_column(delivery_closed_day::Column::Note).to_owned();
    delivery_closed_day::Entity::insert(row).on_conflict(again).exec_without_returning(&*tx).await?;
    let logged = Logged { day: date.to_string(), note: &note };
    tx.audit(actor, actions::DELIVERY_DAY_CLOSED, branch.0, None::<&()>, Some(&logged)).await?;
    tx.changed(ChangeKind::Settings, branch.0).await?;
    tx.commit().await
}

/// Opens a closed day again. Does nothing if it is open.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`] for a branch that is none of the actor's.
pub async fn open(shop: &Shop, actor: &Actor, branch: BranchId, day: i64) -> Result<()> {
    let scope = actor.require(DELIVERY_EDIT)?;
    if !scope.contains(branch) {
        return Err(Error::NotFound);
    }
    let tx = shop.begin().await?;
    let gone = delivery_closed_day::Entity::delete_by_id((branch, day)).exec(&*tx).await?;
    if gone.rows_affected > 0 {
        let logged = Logged { day: LocalDay::of_number(day).to_string(), note: "" };
        tx.audit(actor, actions::DELIVERY_DAY_OPENED, branch.0, Some(&logged), None::<&()>).await?;
        tx.changed(ChangeKind::Settings, branch.0).await?;
    }
    tx.commit().await
}

/// Deletes closed days and windows of the past; returns how many rows.
pub(crate) async fn sweep(shop: &Shop) -> Result<u64> {
    let tx = shop.begin().await?;
    let zone = org::branches::main(shop).await.map(|branch| branch.zone).unwrap_or_default();
    let Some((today, _, _)) = local(&zone, tx.now()) else { return Ok(0) };
    let before = today - KEPT_DAYS;
    let days = delivery_closed_day::Entity::delete_many()
        .filter(delivery_closed_day::Column::Day.lt(before))
        .exec(&*tx)
        .await?;
    let slots =
        delivery_slot::Entity::delete_many().filter(delivery_slot::Column::Day.lt(before)).exec(&*tx).await?;
    tx.commit().await?;
    Ok(days.rows_affected + slots.rows_affected)
}
