//! What waits for coordinators, and the visits of today.

use crate::plan;
use base::{Bilingual, BranchId, Instant};
use platform::sql::in_scope;
use platform::{Actor, Result, Shop};
use scheduling::zones;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};
use service_model::access::{REQUESTS_PLAN, REQUESTS_VIEW};
use service_model::requests::RequestNumber;
use service_model::views::{ServiceWaiting, TodayVisit};

/// Requests in these states that no live visit belongs to are to be planned; `$1` is the time.
pub(crate) const TO_PLAN: &str = "\
    r.state IN ('new', 'estimated') AND NOT EXISTS (SELECT 1 FROM visit x WHERE x.request_id = r.id \
      AND (x.state = 'booked' OR (x.state = 'held' AND x.held_until > $1)))";

/// The longest day in any zone, in hours: the earliest zone begins a date 26 hours before the latest.
const AROUND_HOURS: i64 = 26;
/// How many visits of neighbouring days are read to find those of today.
const READ_MAX: usize = 200;

/// The numbers, of the branches whose requests the actor may see; 0 for everybody else.
///
/// # Errors
/// Those of the database.
pub async fn counts(shop: &Shop, actor: &Actor) -> Result<ServiceWaiting> {
    let Ok(scope) = actor.require(REQUESTS_VIEW) else { return Ok(ServiceWaiting::default()) };
    let mut values: Vec<Value> = vec![shop.now().into()];
    let of_branches = in_scope(&scope, "r.branch_id", &mut values);
    let sql = format!("SELECT COUNT(*) AS n FROM service_request r WHERE {TO_PLAN} AND {of_branches}");
    let db = shop.read();
    let row =
        db.query_one_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
    let to_plan = row.map(|row| row.try_get("", "n")).transpose()?.unwrap_or_default();
    Ok(ServiceWaiting { to_plan })
}

#[derive(FromQueryResult)]
struct Row {
    number: RequestNumber,
    branch_id: BranchId,
    zone: String,
    starts_at: Instant,
    ends_at: Instant,
    contact_name: String,
    address: String,
    crew_ru: String,
    crew_en: String,
}

/// The booked visits of today, by the clock of their branch, the earliest first, at most `limit`; of the branches that the
/// actor plans.
///
/// # Errors
/// [`platform::Error::Forbidden`] without [`REQUESTS_PLAN`].
pub async fn visits_of_today(shop: &Shop, actor: &Actor, limit: usize) -> Result<Vec<TodayVisit>> {
    let scope = actor.require(REQUESTS_PLAN)?;
    let (l, now) = (actor.locale(), shop.now());
    let around = |hours: i64| now.plus_minutes(hours * 60);
    let mut values: Vec<Value> = vec![around(-AROUND_HOURS).into(), around(AROUND_HOURS).into()];
    let of_branches = in_scope(&scope, "r.branch_id", &mut values);
    let sql = format!(
        "SELECT r.number, v.branch_id, b.zone, v.starts_at, v.ends_at, r.contact_name, r.address, \
                c.name_ru AS crew_ru, c.name_en AS crew_en \
           FROM visit v JOIN service_request r ON r.id = v.request_id JOIN branch b ON b.id = v.branch_id \
           JOIN crew c ON c.id = v.crew_id \
          WHERE v.state = 'booked' AND v.starts_at > $1 AND v.starts_at < $2 AND {of_branches} \
          ORDER BY v.starts_at, v.id LIMIT {READ_MAX}"
    );
    let db = shop.read();
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let mut visits = Vec::new();
    for row in Row::find_by_statement(query).all(db).await? {
        let zone = plan::zone(&row.zone)?;
        if zone.day_of(row.starts_at) == zone.day_of(now) {
            visits.push(TodayVisit {
                number: row.number,
                branch: row.branch_id,
                time: zones::format_window(l, &zone, row.starts_at, row.ends_at),
                contact_name: row.contact_name,
                address: row.address,
                crew: Bilingual::new(row.crew_ru, row.crew_en),
            });
        }
    }
    visits.truncate(limit);
    Ok(visits)
}
