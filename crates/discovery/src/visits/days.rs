//! Closing of days: visitors become numbers, and are deleted.

use super::today;
use crate::tables::{visit_count, visit_salt, visitor};
use discovery_model::settings::VisitDays;
use discovery_model::visits::VisitStep;
use platform::{Result, Shop, Tx};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// How many different campaigns of a day are kept by name; the others are one.
const CAMPAIGNS_MAX: i64 = 50;

/// Makes numbers of the visitors of former days, deletes them with their salts, and deletes numbers that are older than
/// [`VisitDays`]; returns how many rows were deleted.
///
/// # Errors
/// Those of the database.
pub async fn sweep(shop: &Shop) -> Result<u64> {
    let today = today(shop).await?;
    let days = org::settings::get::<VisitDays>(shop.read()).await?;
    let tx = shop.begin().await?;
    // One server at a time: the visitors of a day are counted once.
    tx.lock_name("visits").await?;
    merge_campaigns(&tx, today).await?;
    for step in VisitStep::ALL {
        count(&tx, today, *step).await?;
    }
    let visitors = visitor::Entity::delete_many().filter(visitor::Column::Day.lt(today)).exec(&*tx).await?;
    let salts =
        visit_salt::Entity::delete_many().filter(visit_salt::Column::Day.lt(today)).exec(&*tx).await?;
    let old = visit_count::Entity::delete_many()
        .filter(visit_count::Column::Day.lt(today - days))
        .exec(&*tx)
        .await?;
    tx.commit().await?;
    Ok(visitors.rows_affected + salts.rows_affected + old.rows_affected)
}

async fn merge_campaigns(tx: &Tx<'_>, today: i64) -> Result<()> {
    let sql = format!(
        "UPDATE visitor SET campaign = 'other' WHERE day < $1 AND campaign <> '' AND campaign NOT IN \
         (SELECT campaign FROM (SELECT campaign FROM visitor WHERE day < $1 AND campaign <> '' \
          GROUP BY campaign ORDER BY COUNT(*) DESC, campaign LIMIT {CAMPAIGNS_MAX}) AS most)"
    );
    tx.execute_raw(tx.sql(sql, [today.into()])).await?;
    Ok(())
}

async fn count(tx: &Tx<'_>, today: i64, step: VisitStep) -> Result<()> {
    // A server that wrote late adds to a day that was closed.
    let sql = "INSERT INTO visit_count (day, step, source, campaign, device, branch, visitors) \
        SELECT day, $2, source, campaign, device, branch, COUNT(*) FROM visitor \
        WHERE day < $1 AND (steps & $3) <> 0 GROUP BY day, source, campaign, device, branch \
        ON CONFLICT (day, step, source, campaign, device, branch) \
        DO UPDATE SET visitors = visit_count.visitors + excluded.visitors";
    tx.execute_raw(tx.sql(sql, [today.into(), step.as_str().into(), step.bit().into()])).await?;
    Ok(())
}
