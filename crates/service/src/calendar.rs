//! The shop's own days off and working days. They hold for the crews of all branches, so only staff for all
//! branches changes them.

use crate::tables::calendar_day;
use crate::{actions, fits, plan};
use base::form::Problem;
use base::jobs::ChangeKind;
use base::{BranchId, VisitId};
use platform::{Actor, Error, Result, Shop, Tx};
use scheduling::{LocalDay, holidays};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use service_model::access::CREWS_EDIT;
use service_model::calendar::{CalendarDay, no_effect};

/// The days from today on, by date.
pub async fn list(shop: &Shop, actor: &Actor) -> Result<Vec<CalendarDay>> {
    actor.require(CREWS_EDIT)?;
    let branch = org::branches::main(shop).await?;
    let today = plan::zone(&branch.zone)?.day_of(shop.now());
    let query = calendar_day::Entity::find().filter(calendar_day::Column::Day.gte(today.to_string()));
    let rows = query.order_by_asc(calendar_day::Column::Day).all(shop.read()).await?;
    Ok(rows.into_iter().map(view).collect())
}

/// Adds a day off or a working day. Visits on a day off stay booked if they are `accepted`.
///
/// # Errors
/// Problems of the form, [`Error::Forbidden`] for staff of single branches,
/// [`VisitsNoLongerFit`](service_model::refusal::ServiceRefusal::VisitsNoLongerFit).
pub async fn add(shop: &Shop, actor: &Actor, day: &CalendarDay, accepted: &[VisitId]) -> Result<()> {
    actor.require_everywhere(CREWS_EDIT)?;
    let date = LocalDay::parse(&day.day).ok_or_else(|| Error::field("day", Problem::NotADate))?;
    let branch = org::branches::main(shop).await?;
    if date < plan::zone(&branch.zone)?.day_of(shop.now()) {
        return Err(Error::field("day", Problem::InThePast));
    }
    let is_off = holidays::russian(date).is_some_and(|h| !h.is_shortened);
    if is_off != day.is_working {
        return Err(Error::field("day", no_effect(day.is_working)));
    }
    let tx = shop.begin().await?;
    let before = before(&tx).await?;
    let row = calendar_day::ActiveModel {
        day: Set(day.day.clone()),
        is_working: Set(day.is_working),
        name: Set(day.name.clone()),
    };
    let inserted = calendar_day::Entity::insert(row).exec_without_returning(&*tx).await.map_err(Error::from);
    match inserted {
        Err(e) if e.is_conflict() => return Err(Error::field("day", Problem::AlreadyTaken)),
        other => other.map(drop)?,
    }
    after(&tx, before, accepted).await?;
    tx.audit(actor, actions::CALENDAR_DAY_ADDED, None, None::<&()>, Some(day)).await?;
    tx.changed(ChangeKind::Visit, None).await?;
    tx.commit().await
}

/// Removes a day of the shop: the production calendar holds again.
///
/// # Errors
/// [`Error::NotFound`] if there is none, [`Error::Forbidden`] for staff of single branches,
/// [`VisitsNoLongerFit`](service_model::refusal::ServiceRefusal::VisitsNoLongerFit).
pub async fn remove(shop: &Shop, actor: &Actor, day: &str, accepted: &[VisitId]) -> Result<()> {
    actor.require_everywhere(CREWS_EDIT)?;
    let tx = shop.begin().await?;
    let before = before(&tx).await?;
    let row = calendar_day::Entity::find_by_id(day).one(&*tx).await?.ok_or(Error::NotFound)?;
    calendar_day::Entity::delete_by_id(day).exec(&*tx).await?;
    after(&tx, before, accepted).await?;
    tx.audit(actor, actions::CALENDAR_DAY_REMOVED, None, Some(&view(row)), None::<&()>).await?;
    tx.changed(ChangeKind::Visit, None).await?;
    tx.commit().await
}

fn view(row: calendar_day::Model) -> CalendarDay {
    CalendarDay { day: row.day, is_working: row.is_working, name: row.name }
}

/// Locks the crews of all branches and looks at their visits.
async fn before(tx: &Tx<'_>) -> Result<Vec<fits::Before>> {
    let mut all = Vec::new();
    for row in tx.query_all_raw(tx.sql("SELECT DISTINCT branch_id FROM crew ORDER BY branch_id", [])).await? {
        let branch: BranchId = row.try_get("", "branch_id")?;
        all.push(fits::before(tx, branch, None).await?);
    }
    Ok(all)
}

async fn after(tx: &Tx<'_>, before: Vec<fits::Before>, accepted: &[VisitId]) -> Result<()> {
    let mut visits = Vec::new();
    for branch in before {
        visits.extend(branch.worse(tx).await?);
    }
    fits::require_accepted(visits, accepted).map(drop)
}
