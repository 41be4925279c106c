//! The plan of a branch, loaded in five queries regardless of the number of crews, and the rules for offering
//! slots.

use crate::tables::{calendar_day, crew, service_request as request};
use base::{BookingId, BranchId, CrewId, DistrictId, Instant};
use platform::{Error, Result, Tx};
use scheduling::zones::TimeZone;
use scheduling::{Booking, Crew, Hours, Job, LocalDay, Plan, Rules, Travel, holidays};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, Statement,
};
use service_model::scheduling::{BookingKind, Skill};
use uuid::Uuid;

/// Number of days offered to clients, including today.
pub const HORIZON_DAYS: i32 = 28;
/// How far ahead coordinators can plan, in days.
const STAFF_HORIZON_DAYS: i32 = 180;
/// Minimum time from now to the earliest slot offered to a client.
pub const OFFER_NOTICE_MINUTES: i64 = 3 * 60;
/// Minimum notice for a client to reschedule or cancel a booked visit.
pub const CHANGE_NOTICE_MINUTES: i64 = 24 * 60;
/// How long a slot is held while the client confirms it.
pub const HOLD_MINUTES: i64 = 10;
/// Grid of start times offered to clients; a finer one would give long lists of overlapping windows.
pub const OFFER_STEP_MINUTES: i64 = 60;
/// Grid of the coordinator's board.
pub const BOARD_STEP_MINUTES: i64 = 15;
/// Width of the arrival window, counted from the start.
pub const WINDOW_MINUTES: i64 = 120;
/// Default travel time within a territory, in minutes.
const TRAVEL_WITHIN: i64 = 15;
/// Default travel time between territories, in minutes.
const TRAVEL_UNKNOWN: i64 = 60;

/// Who requests a slot: clients need notice, coordinators do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum For {
    Client,
    Staff,
}

pub(crate) fn rules(whom: For, now: Instant) -> Rules {
    let (notice_minutes, step_minutes) = match whom {
        For::Client => (OFFER_NOTICE_MINUTES, OFFER_STEP_MINUTES),
        For::Staff => (0, BOARD_STEP_MINUTES),
    };
    Rules { now, notice_minutes, step_minutes, window_minutes: WINDOW_MINUTES }
}

/// Looks up the branch's time zone by its IANA name.
pub(crate) fn zone(name: &str) -> Result<TimeZone> {
    TimeZone::named(name).ok_or_else(|| Error::Inconsistent(format!("{name:?} is no time zone")))
}

/// The job of a request.
///
/// # Errors
/// [`base::refusal::Refusal::NotInThisState`] if the request needs no visit.
pub(crate) fn job(request: &request::Model, replaces: Option<BookingId>) -> Result<Job> {
    let needs_visit = request.format.is_none_or(|f| f.needs_visit());
    let district = request.district_id.filter(|_| needs_visit);
    let district = district.ok_or(Error::Refused(base::refusal::Refusal::NotInThisState))?;
    Ok(Job { minutes: request.minutes, skills: skills(&request.skills), district, replaces })
}

/// Parses the output of [`join_skills`]; unknown skills are ignored.
pub(crate) fn skills(text: &str) -> Vec<Skill> {
    text.split(',').filter_map(Skill::parse).collect()
}

pub(crate) fn join_skills(skills: &[Skill]) -> String {
    skills.iter().map(|s| s.as_str()).collect::<Vec<_>>().join(",")
}

/// Locks all crews of a branch in id order. Required before any change of bookings.
pub(crate) async fn lock(tx: &Tx<'_>, branch: BranchId) -> Result<()> {
    if tx.is_postgres() {
        // NO KEY: rows that reference a crew may be written concurrently.
        let sql = "SELECT id FROM crew WHERE branch_id = $1 ORDER BY id FOR NO KEY UPDATE";
        tx.query_all_raw(tx.sql(sql, [branch.into()])).await?;
    }
    Ok(())
}

/// Loads the plan for `days` days from today at most, within the staff's planning horizon.
pub(crate) async fn from_today(
    db: &impl ConnectionTrait,
    branch: BranchId,
    zone: &TimeZone,
    rules: Rules,
    days: i32,
) -> Result<Plan> {
    let today = zone.day_of(rules.now);
    load(db, branch, zone, rules, (today, today.plus_days(days.clamp(1, STAFF_HORIZON_DAYS) - 1))).await
}

/// Loads the plan around one moment: its day and the adjacent ones, since night shifts cross midnight.
pub(crate) async fn around(
    db: &impl ConnectionTrait,
    branch: BranchId,
    zone: &TimeZone,
    rules: Rules,
    at: Instant,
) -> Result<Plan> {
    let (today, day) = (zone.day_of(rules.now), zone.day_of(at));
    let last = today.plus_days(if rules.notice_minutes > 0 { HORIZON_DAYS } else { STAFF_HORIZON_DAYS } - 1);
    let from = day.plus_days(-1).min(last);
    load(db, branch, zone, rules, (from, day.plus_days(1).min(last))).await
}

pub(crate) async fn load(
    db: &impl ConnectionTrait,
    branch: BranchId,
    zone: &TimeZone,
    rules: Rules,
    (from, to): (LocalDay, LocalDay),
) -> Result<Plan> {
    let days = zone.days(from, to);
    let span = (days.first().map_or(rules.now, |d| d.start()), days.last().map_or(rules.now, |d| d.end()));
    let mut crews = crews(db, branch).await?;
    traits(db, branch, (from, to), &mut crews).await?;
    Ok(Plan {
        days,
        closed: closed(db, (from, to)).await?,
        crews,
        bookings: bookings(db, branch, span).await?,
        travel: travel(db, branch).await?,
        rules,
    })
}

/// The days on which nobody works: those of the production calendar, changed by the shop's own.
pub(crate) async fn closed(
    db: &impl ConnectionTrait,
    (from, to): (LocalDay, LocalDay),
) -> Result<Vec<LocalDay>> {
    let own = calendar_day::Entity::find()
        .filter(calendar_day::Column::Day.between(from.to_string(), to.to_string()))
        .all(db)
        .await?;
    let is_working = |day: &LocalDay| own.iter().any(|d| d.is_working && d.day == day.to_string());
    let mut closed = holidays::russian_days_off(from, to);
    closed.retain(|day| !is_working(day));
    closed.extend(own.iter().filter(|d| !d.is_working).filter_map(|d| LocalDay::parse(&d.day)));
    Ok(closed)
}

async fn crews(db: &impl ConnectionTrait, branch: BranchId) -> Result<Vec<Crew>> {
    let query = crew::Entity::find()
        .filter(crew::Column::BranchId.eq(branch))
        .filter(crew::Column::IsActive.eq(true));
    let rows = query.order_by_asc(crew::Column::Position).order_by_asc(crew::Column::Id).all(db).await?;
    let bare = |c: crew::Model| Crew {
        id: c.id,
        skills: Vec::new(),
        districts: Vec::new(),
        base: c.base_district_id,
        hours: Vec::new(),
        days_off: Vec::new(),
    };
    Ok(rows.into_iter().map(bare).collect())
}

#[derive(FromQueryResult)]
struct Trait {
    crew_id: CrewId,
    kind: String,
    word: Option<String>,
    until: Option<String>,
    district_id: Option<DistrictId>,
    weekday: Option<i64>,
    starts_minute: Option<i64>,
    ends_minute: Option<i64>,
}

/// Skills, territories, hours and absences of all crews in one query.
async fn traits(
    db: &impl ConnectionTrait,
    branch: BranchId,
    (from, to): (LocalDay, LocalDay),
    crews: &mut [Crew],
) -> Result<()> {
    const SQL: &str = "\
        SELECT s.crew_id, 'skill' AS kind, s.skill AS word, CAST(NULL AS text) AS until, \
               CAST(NULL AS ID) AS district_id, CAST(NULL AS bigint) AS weekday, \
               CAST(NULL AS bigint) AS starts_minute, CAST(NULL AS bigint) AS ends_minute \
          FROM crew_skill s JOIN crew c ON c.id = s.crew_id WHERE c.branch_id = $1 \
        UNION ALL \
        SELECT d.crew_id, 'district', NULL, NULL, d.district_id, NULL, NULL, NULL \
          FROM crew_district d JOIN crew c ON c.id = d.crew_id WHERE c.branch_id = $1 \
        UNION ALL \
        SELECT h.crew_id, 'hours', NULL, NULL, NULL, h.weekday, h.starts_minute, h.ends_minute \
          FROM crew_hours h JOIN crew c ON c.id = h.crew_id WHERE c.branch_id = $1 \
        UNION ALL \
        SELECT o.crew_id, 'off', o.first_day, o.last_day, NULL, NULL, NULL, NULL \
          FROM crew_absence o JOIN crew c ON c.id = o.crew_id \
         WHERE c.branch_id = $1 AND o.first_day <= $3 AND o.last_day >= $2";
    let backend = db.get_database_backend();
    let id_type = if backend == sea_orm::DbBackend::Postgres { "uuid" } else { "blob" };
    let values = [branch.into(), from.to_string().into(), to.to_string().into()];
    let query =
        Statement::from_sql_and_values(backend, SQL.replace("AS ID)", &format!("AS {id_type})")), values);
    for row in Trait::find_by_statement(query).all(db).await? {
        let Some(crew) = crews.iter_mut().find(|c| c.id == row.crew_id) else { continue };
        match row.kind.as_str() {
            "skill" => crew.skills.extend(row.word.as_deref().and_then(Skill::parse)),
            "district" => crew.districts.extend(row.district_id),
            "off" => crew.days_off.extend(days_off(&row, (from, to))),
            _ => crew.hours.extend(hours(&row)),
        }
    }
    Ok(())
}

/// The days of an absence within a range.
fn days_off(row: &Trait, (from, to): (LocalDay, LocalDay)) -> Vec<LocalDay> {
    let bound = |text: &Option<String>| text.as_deref().and_then(LocalDay::parse);
    let (Some(first), Some(last)) = (bound(&row.word), bound(&row.until)) else { return Vec::new() };
    let (first, last) = (first.max(from), last.min(to));
    (0..=last.days_since(first)).map(|n| first.plus_days(n)).collect()
}

fn hours(row: &Trait) -> Option<Hours> {
    let weekday = u8::try_from(row.weekday?).ok()?;
    Some(Hours { weekday, starts_minute: row.starts_minute?, ends_minute: row.ends_minute? })
}

#[derive(FromQueryResult)]
struct Taken {
    id: BookingId,
    resource_id: Uuid,
    kind: BookingKind,
    starts_at: Instant,
    ends_at: Instant,
    expires_at: Option<Instant>,
    arrives_at: Option<Instant>,
    district_id: Option<DistrictId>,
}

async fn bookings(
    db: &impl ConnectionTrait,
    branch: BranchId,
    (from, to): (Instant, Instant),
) -> Result<Vec<Booking>> {
    const SQL: &str = "\
        SELECT b.id, b.resource_id, b.kind, b.starts_at, b.ends_at, b.expires_at, v.starts_at AS arrives_at, v.district_id \
          FROM resource_booking b JOIN crew c ON c.id = b.resource_id LEFT JOIN visit v ON v.id = b.visit_id \
         WHERE c.branch_id = $1 AND b.starts_at < $3 AND b.ends_at > $2";
    let values = [branch.into(), from.into(), to.into()];
    let query = Statement::from_sql_and_values(db.get_database_backend(), SQL, values);
    let rows = Taken::find_by_statement(query).all(db).await?;
    let booking = |b: Taken| Booking {
        id: b.id,
        crew: CrewId(b.resource_id),
        kind: b.kind,
        starts: b.starts_at,
        arrives: b.arrives_at.unwrap_or(b.starts_at),
        ends: b.ends_at,
        district: b.district_id,
        expires: b.expires_at,
    };
    Ok(rows.into_iter().map(booking).collect())
}

async fn travel(db: &impl ConnectionTrait, branch: BranchId) -> Result<Travel> {
    let sql = "SELECT t.from_id, t.to_id, t.minutes FROM district_travel t \
               JOIN district d ON d.id = t.from_id WHERE d.branch_id = $1";
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [branch.into()]);
    let mut rows = Vec::new();
    for row in db.query_all_raw(query).await? {
        rows.push((row.try_get("", "from_id")?, row.try_get("", "to_id")?, row.try_get("", "minutes")?));
    }
    Ok(Travel::new(rows, TRAVEL_WITHIN, TRAVEL_UNKNOWN))
}
