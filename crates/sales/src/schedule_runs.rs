//! The rows of reminders of schedules: each is answered once.

use base::{OrderId, OrderScheduleId, ScheduleRunId};
use platform::{Error, Result, Tx};
use sales_model::schedules::ScheduleRunState;
use sea_orm::ConnectionTrait;

/// Answers a reminder that waits and has not expired.
///
/// # Errors
/// [`Error::NotFound`] if it was answered already, or has expired.
pub(crate) async fn answer(tx: &Tx<'_>, run: ScheduleRunId, to: ScheduleRunState) -> Result<()> {
    let sql = "UPDATE order_schedule_run SET state = $2, decided_at = $3 \
               WHERE id = $1 AND state = 'waiting' AND expires_at > $3";
    let values = [run.into(), to.as_str().into(), tx.now().into()];
    match tx.execute_raw(tx.sql(sql, values)).await?.rows_affected() {
        1 => Ok(()),
        _ => Err(Error::NotFound),
    }
}

/// Notes the order that was made of a reminder.
pub(crate) async fn name_order(tx: &Tx<'_>, run: ScheduleRunId, order: OrderId) -> Result<()> {
    let sql = "UPDATE order_schedule_run SET order_id = $2 WHERE id = $1";
    tx.execute_raw(tx.sql(sql, [run.into(), order.into()])).await?;
    Ok(())
}

/// Answers what waits of a schedule that is paused or ends.
pub(crate) async fn skip_waiting(tx: &Tx<'_>, schedule: OrderScheduleId) -> Result<()> {
    let sql = "UPDATE order_schedule_run SET state = 'skipped', decided_at = $2 \
               WHERE schedule_id = $1 AND state = 'waiting'";
    tx.execute_raw(tx.sql(sql, [schedule.into(), tx.now().into()])).await?;
    Ok(())
}
