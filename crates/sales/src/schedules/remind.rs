//! The sweeps of schedules: reminders that are due, and those that nobody answered.

use super::{interval, lock, read, remind_at, zone_of};
use crate::checkout::client::{self, Client};
use crate::messages::ScheduleMessage;
use crate::notifications::SCHEDULE_DUE;
use crate::tables::order_schedule;
use crate::texts as t;
use base::format::{integer, money};
use base::{Locale, OrderScheduleId, ScheduleRunId};
use calendar::LocalDay;
use calendar::zones::{TimeZone, date_name};
use people::notifications::{ClientNotice, tell_client};
use platform::{Result, Scope, Secret, Shop, Tx, with_retries};
use sales_model::repeat::{RepeatLine, total_now};
use sales_model::schedules::{EXPIRE_DAYS, ScheduleState};
use sea_orm::{ConnectionTrait, Statement};

/// How many schedules one sweep looks at: the rest waits for the next one.
const AT_ONCE: i64 = 500;
/// So many products are named in a letter.
const NAMED: usize = 20;

/// Reminds the owners of schedules whose reminder is due; returns how many. May run twice at a time: each schedule is locked
/// and looked at again, and a date is reminded of once.
///
/// # Errors
/// Those of the database.
pub async fn remind(shop: &Shop) -> Result<u64> {
    let db = shop.read();
    let sql = "SELECT s.id FROM order_schedule s JOIN account a ON a.id = s.account_id \
               WHERE s.state = 'active' AND s.remind_at <= $1 AND a.blocked_at IS NULL \
               ORDER BY s.remind_at, s.id LIMIT $2";
    let values = [shop.now().into(), AT_ONCE.into()];
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let mut done = 0;
    for row in db.query_all_raw(query).await? {
        let id: OrderScheduleId = row.try_get("", "id")?;
        let lines = read::lines(shop, id).await?;
        done += u64::from(with_retries(|| one(shop, id, &lines)).await?);
    }
    Ok(done)
}

/// Reminds of one schedule; `false` if it is not due any more.
async fn one(shop: &Shop, id: OrderScheduleId, lines: &[RepeatLine]) -> Result<bool> {
    let tx = shop.begin().await?;
    let Some(row) = lock(&tx, id).await? else { return Ok(false) };
    if row.state != ScheduleState::Active || row.remind_at > tx.now() {
        return Ok(false);
    }
    let Some(owner) = client::find(&*tx, &Scope::All, row.account_id).await? else { return Ok(false) };
    let zone = zone_of(&*tx, row.account_id).await?;
    let dates = interval(row.every, row.unit, row.month_day);
    // Dates that passed while no sweep ran are not reminded of one after the other.
    let due = dates.not_before(LocalDay::of_number(row.next_on), zone.day_of(tx.now()));
    let is_early = remind_at(&zone, due, row.remind_days)? > tx.now();
    let next = if is_early { due } else { dates.after(due) };
    let sql = "UPDATE order_schedule SET next_on = $2, remind_at = $3, updated_at = $4 WHERE id = $1";
    let at = remind_at(&zone, next, row.remind_days)?;
    tx.execute_raw(tx.sql(sql, [id.into(), next.number().into(), at.into(), tx.now().into()])).await?;
    if is_early {
        tx.commit().await?;
        return Ok(false);
    }
    let run: ScheduleRunId = tx.id();
    let secret = shop.ids().secret();
    let expires = due.plus_days(i32::try_from(EXPIRE_DAYS).unwrap_or(0) + 1);
    let expires = zone.day(expires).map_or(at, |day| day.start());
    let sql = "INSERT INTO order_schedule_run (id, schedule_id, due_on, state, token_hash, reminded_at, expires_at) \
               VALUES ($1, $2, $3, 'waiting', $4, $5, $6) ON CONFLICT (schedule_id, due_on) DO NOTHING";
    let hash = secret.hash();
    let values = [run.into(), id.into(), due.number().into(), hash.into(), tx.now().into(), expires.into()];
    let is_new = tx.execute_raw(tx.sql(sql, values)).await?.rows_affected() == 1;
    if is_new {
        tell(&tx, &row, &owner, (run, &secret), (due, &zone), lines).await?;
    }
    tx.commit().await?;
    Ok(is_new)
}

async fn tell(
    tx: &Tx<'_>,
    row: &order_schedule::Model,
    owner: &Client,
    (run, secret): (ScheduleRunId, &Secret),
    (due, zone): (LocalDay, &TimeZone),
    lines: &[RepeatLine],
) -> Result<()> {
    let l = owner.locale;
    let url = tx.shop().links().absolute(&routes::order_due(l, secret.as_str()));
    let day = date_name(l, due, Some(zone.day_of(tx.now())));
    let message = ScheduleMessage {
        name: &owner.name,
        schedule: &row.name,
        day: &day,
        products: &products(l, lines),
        sum: &money(l, total_now(lines)),
        url: &url,
    };
    let notice = ClientNotice {
        event: &SCHEDULE_DUE,
        account: Some(row.account_id),
        locale: l,
        email: owner.email.as_deref(),
        phone: owner.phone.as_deref(),
        template: &message,
        key: &run.to_string(),
        link: routes::order_due(l, run),
        by_client: false,
    };
    tell_client(tx, &notice).await
}

/// The products as lines of text: how many, and what is missing.
fn products(l: Locale, lines: &[RepeatLine]) -> String {
    let line = |line: &RepeatLine| {
        let (name, wanted) = (line.name.pick(l), integer(l, line.wanted));
        match line.got {
            0 => t::schedule_gone(l, name),
            got if line.is_short() => t::schedule_fewer(l, name, &integer(l, got), &wanted),
            _ => t::schedule_line(l, name, &wanted),
        }
    };
    let mut all: Vec<String> = lines.iter().take(NAMED).map(line).collect();
    if lines.len() > NAMED {
        all.push("…".to_owned());
    }
    all.join("\n")
}

/// Ends reminders that nobody answered in time; returns how many.
///
/// # Errors
/// Those of the database.
pub async fn expire(shop: &Shop) -> Result<u64> {
    let tx = shop.begin().await?;
    let sql = "UPDATE order_schedule_run SET state = 'expired', decided_at = $1 \
               WHERE state = 'waiting' AND expires_at <= $1";
    let done = tx.execute_raw(tx.sql(sql, [tx.now().into()])).await?.rows_affected();
    tx.commit().await?;
    Ok(done)
}
