//! Orders on a schedule. A sweep reminds the customer some days before the date; the customer confirms the order with the
//! prices and the stock of that day, puts the products into the cart to change them, or skips. Nothing is ordered by itself:
//! a sale needs the buyer's consent to its price (Civil Code, articles 432 and 437).

mod answer;
mod edit;
mod read;
mod remind;

pub use answer::{Confirmed, Offer, offer, order, skip, to_cart};
pub use edit::{create_from_order, create_from_template, save, set_contents, step};
pub use read::{list, of_account};
pub use remind::{expire, remind};

use crate::tables::order_schedule;
use base::{AccountId, Instant, OrderScheduleId};
use calendar::LocalDay;
use calendar::recurrence::Interval;
use calendar::zones::TimeZone;
use platform::{Actor, Error, Result, Tx};
use sales_model::schedules::ScheduleUnit;
use sea_orm::{ConnectionTrait, EntityTrait, Statement};

/// Reminders are sent at this time of the day, in minutes: ten o’clock.
const REMIND_AT: i64 = 10 * 60;

/// The distance between the dates of a schedule.
fn interval(every: i64, unit: ScheduleUnit, month_day: i64) -> Interval {
    let every = i32::try_from(every).unwrap_or(1);
    match unit {
        ScheduleUnit::Week => Interval::Weeks(every),
        ScheduleUnit::Month => Interval::Months { every, day: u32::try_from(month_day).unwrap_or(31) },
    }
}

/// When the reminder of a date is sent.
fn remind_at(zone: &TimeZone, day: LocalDay, remind_days: i64) -> Result<Instant> {
    let day = day.plus_days(-i32::try_from(remind_days).unwrap_or(0));
    let found = zone.day(day).map(|day| day.bound(REMIND_AT));
    found.ok_or_else(|| Error::Inconsistent(format!("the zone {} has no {day}", zone.name())))
}

/// The time zone of the branch of an account, in which its dates are counted.
async fn zone_of(db: &impl ConnectionTrait, account: AccountId) -> Result<TimeZone> {
    let sql = "SELECT b.zone FROM account a JOIN branch b ON b.id = a.branch_id WHERE a.id = $1";
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [account.into()]);
    let row = db.query_one_raw(query).await?.ok_or(Error::NotFound)?;
    let name: String = row.try_get("", "zone")?;
    TimeZone::named(&name).ok_or_else(|| Error::Inconsistent(format!("{name} is no time zone")))
}

/// Locks an own schedule.
async fn lock_own(tx: &Tx<'_>, actor: &Actor, id: OrderScheduleId) -> Result<order_schedule::Model> {
    let account = actor.require_account()?;
    let row = lock(tx, id).await?;
    row.filter(|row| row.account_id == account).ok_or(Error::NotFound)
}

async fn lock(tx: &Tx<'_>, id: OrderScheduleId) -> Result<Option<order_schedule::Model>> {
    let sql = format!("SELECT * FROM order_schedule WHERE id = $1{}", tx.for_update());
    Ok(order_schedule::Entity::find().from_raw_sql(tx.sql(sql, [id.into()])).one(&**tx).await?)
}
