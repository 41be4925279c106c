//! The next days of a crew: hours, absences, visits.

use crate::plan::{self as plans, For};
use crate::tables::{calendar_day, crew_absence};
use base::{CrewId, Instant, Locale};
use platform::{Actor, Result, Shop};
use scheduling::zones::{self, TimeZone};
use scheduling::{Day, LocalDay, holidays};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, Statement};
use service_model::crews::{CrewDay, CrewVisit};
use service_model::requests::RequestNumber;
use service_model::scheduling::VisitState;

/// Number of days, including today.
pub const WEEK_DAYS: i32 = 14;

#[derive(FromQueryResult)]
struct Booked {
    number: RequestNumber,
    state: VisitState,
    starts_at: Instant,
    ends_at: Instant,
    address: String,
}

/// The next [`WEEK_DAYS`] days of a crew in the actor's language.
///
/// # Errors
/// [`platform::Error::NotFound`] for an unknown crew.
pub async fn week(shop: &Shop, actor: &Actor, id: CrewId) -> Result<Vec<CrewDay>> {
    let db = shop.read();
    let crew = super::find(db, actor, id).await?;
    let zone = plans::zone(&org::branches::by_id(shop, crew.branch_id).await?.zone)?;
    let (l, now) = (actor.locale(), shop.now());
    let from = zone.day_of(now);
    let to = from.plus_days(WEEK_DAYS - 1);
    let plan = plans::load(db, crew.branch_id, &zone, plans::rules(For::Staff, now), (from, to)).await?;
    let hours = plan.crews.iter().find(|c| c.id == id).map(|c| c.hours.clone()).unwrap_or_default();
    let absences = crew_absence::Entity::find()
        .filter(crew_absence::Column::CrewId.eq(id))
        .filter(crew_absence::Column::FirstDay.lte(to.to_string()))
        .filter(crew_absence::Column::LastDay.gte(from.to_string()));
    let absences = absences.all(db).await?;
    let own = calendar_day::Entity::find().all(db).await?;
    let booked = booked(shop, id, &plan.days, now).await?;
    let day = |day: &Day| {
        let date = day.date.to_string();
        let absence = absences.iter().find(|a| a.first_day <= date && date <= a.last_day);
        let off = match (plan.closed.contains(&day.date), absence) {
            (true, _) => closed_name(l, day.date, &own),
            (false, Some(absence)) => absence.kind.describe(l, &absence.note),
            (false, None) => String::new(),
        };
        let mut of_day: Vec<(i64, i64)> = hours
            .iter()
            .filter(|h| off.is_empty() && h.weekday == day.date.weekday())
            .map(|h| (h.starts_minute, h.ends_minute))
            .collect();
        of_day.sort_unstable();
        let visits = booked.iter().filter(|v| day.start() <= v.starts_at && v.starts_at < day.end());
        CrewDay {
            label: zones::format_day(l, &zone, day.start(), now),
            day: date,
            hours: of_day,
            off,
            visits: visits.map(|v| visit(l, &zone, v)).collect(),
        }
    };
    Ok(plan.days.iter().map(day).collect())
}

/// Why nobody works on a day.
fn closed_name(l: Locale, day: LocalDay, own: &[calendar_day::Model]) -> String {
    let date = day.to_string();
    match own.iter().find(|d| d.day == date) {
        Some(own) => own.name.clone(),
        None => holidays::russian(day).map(|h| h.name(l).to_owned()).unwrap_or_default(),
    }
}

fn visit(l: Locale, zone: &TimeZone, v: &Booked) -> CrewVisit {
    CrewVisit {
        number: v.number.clone(),
        time: zones::format_window(l, zone, v.starts_at, v.ends_at),
        address: v.address.clone(),
        is_held: v.state == VisitState::Held,
    }
}

async fn booked(shop: &Shop, crew: CrewId, days: &[Day], now: Instant) -> Result<Vec<Booked>> {
    const SQL: &str = "\
        SELECT r.number, v.state, v.starts_at, v.ends_at, r.address \
          FROM visit v JOIN service_request r ON r.id = v.request_id \
         WHERE v.crew_id = $1 AND v.starts_at >= $2 AND v.starts_at < $3 \
           AND (v.state IN ('booked', 'done') OR (v.state = 'held' AND v.held_until > $4)) ORDER BY v.starts_at";
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return Ok(Vec::new()) };
    let values = [crew.into(), first.start().into(), last.end().into(), now.into()];
    let db = shop.read();
    let query = Statement::from_sql_and_values(db.get_database_backend(), SQL, values);
    Ok(Booked::find_by_statement(query).all(db).await?)
}
