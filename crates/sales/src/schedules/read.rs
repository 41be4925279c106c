//! Schedules as their owner and staff see them.

use crate::repeat_lines;
use crate::tables::{order_schedule, order_schedule_run, shop_order};
use base::{AccountId, OrderScheduleId};
use platform::{Actor, Error, Result, Shop};
use sales_model::access::ORDERS_VIEW;
use sales_model::orders::OrderNumber;
use sales_model::repeat::{RepeatLine, total_now};
use sales_model::schedules::{ScheduleRow, ScheduleRunView, ScheduleState, ScheduleView};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Statement};

/// How many reminders of a schedule are shown.
const RUNS: u64 = 12;

/// The schedules of the account that is logged in: those that have not ended first, then by the next date.
///
/// # Errors
/// [`Error::LoginNeeded`].
pub async fn list(shop: &Shop, actor: &Actor) -> Result<Vec<ScheduleView>> {
    let account = actor.require_account()?;
    let mut rows = of(shop, account).await?;
    rows.sort_by_key(|row| (row.state == ScheduleState::Ended, row.next_on, row.id));
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        let lines = lines(shop, row.id).await?;
        let runs = runs(shop, row.id, RUNS).await?;
        all.push(ScheduleView {
            id: row.id,
            name: row.name,
            state: row.state,
            every: row.every,
            unit: row.unit,
            next_on: row.next_on,
            remind_days: row.remind_days,
            version: row.version,
            lines,
            runs,
        });
    }
    Ok(all)
}

async fn of(shop: &Shop, account: AccountId) -> Result<Vec<order_schedule::Model>> {
    let query = order_schedule::Entity::find().filter(order_schedule::Column::AccountId.eq(account));
    Ok(query.all(shop.read()).await?)
}

/// What a schedule orders, as it can be had now.
pub(super) async fn lines(shop: &Shop, id: OrderScheduleId) -> Result<Vec<RepeatLine>> {
    let sql = "SELECT l.product_id, a.name_ru, a.name_en, p.slug, l.quantity AS wanted, \
                 CAST(NULL AS BIGINT) AS was, p.price AS now, p.available \
               FROM order_schedule_line l JOIN product a ON a.id = l.product_id \
               LEFT JOIN product p ON p.id = l.product_id AND p.deleted_at IS NULL AND p.status = 'published' \
               WHERE l.schedule_id = $1 ORDER BY l.position";
    repeat_lines::read(shop, sql, id.into()).await
}

async fn runs(shop: &Shop, id: OrderScheduleId, most: u64) -> Result<Vec<ScheduleRunView>> {
    let found = order_schedule_run::Entity::find()
        .filter(order_schedule_run::Column::ScheduleId.eq(id))
        .order_by_desc(order_schedule_run::Column::DueOn)
        .limit(most)
        .all(shop.read())
        .await?;
    let mut all = Vec::with_capacity(found.len());
    for row in found {
        let order = match row.order_id {
            Some(order) => shop_order::Entity::find_by_id(order).one(shop.read()).await?,
            None => None,
        };
        all.push(view(row, order.as_ref()));
    }
    Ok(all)
}

pub(super) fn view(row: order_schedule_run::Model, order: Option<&shop_order::Model>) -> ScheduleRunView {
    ScheduleRunView {
        id: row.id,
        due_on: row.due_on,
        state: row.state,
        reminded_at: row.reminded_at,
        expires_at: row.expires_at,
        order: order.and_then(|order| OrderNumber::parse(&order.number)),
    }
}

/// The schedules of a customer for staff, those that have not ended first.
///
/// # Errors
/// [`Error::Forbidden`] without [`ORDERS_VIEW`]; [`Error::NotFound`] for a customer of another branch.
pub async fn of_account(shop: &Shop, actor: &Actor, account: AccountId) -> Result<Vec<ScheduleRow>> {
    let scope = actor.require(ORDERS_VIEW)?;
    let db = shop.read();
    let sql = "SELECT branch_id FROM account WHERE id = $1";
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [account.into()]);
    let row = db.query_one_raw(query).await?.ok_or(Error::NotFound)?;
    if !scope.contains(row.try_get("", "branch_id")?) {
        return Err(Error::NotFound);
    }
    let mut rows = of(shop, account).await?;
    rows.sort_by_key(|row| (row.state == ScheduleState::Ended, row.next_on, row.id));
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        let lines = lines(shop, row.id).await?;
        all.push(ScheduleRow {
            name: row.name,
            state: row.state,
            every: row.every,
            unit: row.unit,
            next_on: row.next_on,
            products: i64::try_from(lines.len()).unwrap_or(i64::MAX),
            total: total_now(&lines),
            last: runs(shop, row.id, 1).await?.first().map(|run| run.state),
        });
    }
    Ok(all)
}
