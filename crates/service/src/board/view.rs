//! Builds the board of a day: minutes of the local clock, texts in the actor's language.

use crate::tables::{crew, crew_absence, district, technician};
use crate::{access, plan as plans};
use base::form::Problem;
use base::{
    Bilingual, BookingId, BranchId, CrewId, DistrictId, Instant, Kopecks, Locale, RequestId, VisitId, contact,
};
use platform::{Actor, Error, Result, Shop};
use scheduling::zones::{self, TimeZone};
use scheduling::{Day, LocalDay};
use sea_orm::{ColumnTrait, Condition, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, Statement};
use service_model::access::REQUESTS_PLAN;
use service_model::crews::vehicle_name;
use service_model::requests::RequestNumber;
use service_model::scheduling::{BookingKind, RequestKind, RequestState};
use service_model::views::{BoardCrew, BoardItem, BoardView, TrayRequest};
use std::collections::HashMap;
use uuid::Uuid;

/// The range of the columns if nobody works, in minutes after midnight.
const USUAL_HOURS: (i64, i64) = (9 * 60, 18 * 60);

/// Language and time zone of all texts on the board.
struct Words<'a> {
    l: Locale,
    zone: &'a TimeZone,
    day: &'a Day,
    districts: HashMap<DistrictId, String>,
}

/// The board of a day (`2026-11-24`, otherwise today) of the actor's branch.
///
/// # Errors
/// [`Error::Forbidden`] without [`REQUESTS_PLAN`]; a problem on `day` if it is not a date.
pub async fn board(shop: &Shop, actor: &Actor, day: Option<&str>) -> Result<BoardView> {
    board_of(shop, actor, None, day).await
}

/// The branches whose boards the actor may see, in display order.
///
/// # Errors
/// [`Error::Forbidden`] without [`REQUESTS_PLAN`].
pub async fn branches(shop: &Shop, actor: &Actor) -> Result<Vec<(BranchId, Bilingual)>> {
    let scope = actor.require(REQUESTS_PLAN)?;
    Ok(org::branches::within(shop, &scope).await?.into_iter().map(|b| (b.id, b.names())).collect())
}

/// The board of a day of a branch; of the actor's own for `None`.
///
/// # Errors
/// As [`board`]; [`Error::NotFound`] for a branch whose board the actor may not see.
pub async fn board_of(
    shop: &Shop,
    actor: &Actor,
    branch: Option<BranchId>,
    day: Option<&str>,
) -> Result<BoardView> {
    let own = access::desk_branch(shop, actor, REQUESTS_PLAN).await?;
    let branch = match branch {
        Some(other) if actor.require(REQUESTS_PLAN)?.contains(other) => other,
        Some(_) => return Err(Error::NotFound),
        None => own,
    };
    let zone = plans::zone(&org::branches::by_id(shop, branch).await?.zone)?;
    let (l, now) = (actor.locale(), shop.now());
    let today = zone.day_of(now);
    let date = match day.filter(|d| !d.is_empty()) {
        None => Some(today),
        Some(text) => LocalDay::parse(text),
    };
    let day = date.and_then(|d| zone.day(d)).ok_or_else(|| Error::field("day", Problem::NotADate))?;
    let rows =
        district::Entity::find().filter(district::Column::BranchId.eq(branch)).all(shop.read()).await?;
    let districts = rows.into_iter().map(|d| (d.id, l.pick(&d.name_ru, &d.name_en).to_owned())).collect();
    let words = Words { l, zone: &zone, day: &day, districts };
    let crews = crews(shop, branch, &words, now).await?;
    let (starts_minute, ends_minute) = span(&crews);
    Ok(BoardView {
        branch,
        is_own: branch == own,
        day: day.date.to_string(),
        day_name: zones::format_day(l, &zone, day.start(), now),
        previous_day: day.date.plus_days(-1).to_string(),
        next_day: day.date.plus_days(1).to_string(),
        today: today.to_string(),
        now_minute: day.minute_of(now),
        zone_words: zones::zone_words(l, &zone, day.start()),
        is_closed: !plans::closed(shop.read(), (day.date, day.date)).await?.is_empty(),
        starts_minute,
        ends_minute,
        step_minutes: plans::BOARD_STEP_MINUTES,
        crews,
        tray: tray(shop, branch, &words, now).await?,
    })
}

/// Whole hours around everything drawn.
fn span(crews: &[BoardCrew]) -> (i64, i64) {
    let hours = crews.iter().flat_map(|c| c.hours.iter().copied());
    let items = crews.iter().flat_map(|c| c.items.iter().map(|i| (i.leaves_minute, i.ends_minute)));
    let all = hours.chain(items).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).unwrap_or(USUAL_HOURS);
    (all.0 / 60 * 60, (all.1 + 59) / 60 * 60)
}

async fn crews(shop: &Shop, branch: BranchId, words: &Words<'_>, now: Instant) -> Result<Vec<BoardCrew>> {
    let db = shop.read();
    let date = words.day.date;
    let plan =
        plans::load(db, branch, words.zone, plans::rules(plans::For::Staff, now), (date, date)).await?;
    let query = crew::Entity::find()
        .filter(crew::Column::BranchId.eq(branch))
        .filter(crew::Column::IsActive.eq(true));
    let rows = query.order_by_asc(crew::Column::Position).order_by_asc(crew::Column::Id).all(db).await?;
    let absences = crew_absence::Entity::find()
        .filter(crew_absence::Column::FirstDay.lte(date.to_string()))
        .filter(crew_absence::Column::LastDay.gte(date.to_string()));
    let off = absences.order_by_asc(crew_absence::Column::FirstDay).all(db).await?;
    let staff = technicians(shop, &date.to_string()).await?;
    let mut items = items(shop, branch, words, now).await?;
    let is_closed = plan.closed.contains(&date);
    let board_crew = |row: crew::Model| {
        let known = plan.crews.iter().find(|c| c.id == row.id);
        let day_off = off.iter().find(|o| o.crew_id == row.id);
        let works = !is_closed && day_off.is_none();
        let of_day =
            known.into_iter().flat_map(|c| &c.hours).filter(|h| works && h.weekday == date.weekday());
        let mut hours: Vec<(i64, i64)> = of_day.map(|h| (h.starts_minute, h.ends_minute)).collect();
        hours.sort_unstable();
        BoardCrew {
            id: row.id,
            name: words.l.pick(&row.name_ru, &row.name_en).to_owned(),
            skills: known.map(|c| c.skills.clone()).unwrap_or_default(),
            districts: known
                .into_iter()
                .flat_map(|c| &c.districts)
                .filter_map(|d| words.districts.get(d))
                .cloned()
                .collect(),
            hours,
            technicians: staff.iter().filter(|t| t.crew_id == row.id).map(technician_line).collect(),
            vehicle: vehicle_name(&row.vehicle, &row.plate),
            off_reason: day_off.map(|o| o.kind.describe(words.l, &o.note)).unwrap_or_default(),
            items: items.remove(&row.id).unwrap_or_default(),
        }
    };
    Ok(rows.into_iter().map(board_crew).collect())
}

/// Who works on a day, in all crews.
async fn technicians(shop: &Shop, day: &str) -> Result<Vec<technician::Model>> {
    let still =
        Condition::any().add(technician::Column::LastDay.is_null()).add(technician::Column::LastDay.gte(day));
    let query = technician::Entity::find().filter(technician::Column::FirstDay.lte(day)).filter(still);
    Ok(query.order_by_asc(technician::Column::Name).all(shop.read()).await?)
}

fn technician_line(row: &technician::Model) -> String {
    match row.phone.as_deref() {
        Some(phone) => format!("{}, {}", row.name, contact::pretty(phone)),
        None => row.name.clone(),
    }
}

#[derive(FromQueryResult)]
struct Taken {
    id: BookingId,
    resource_id: Uuid,
    kind: BookingKind,
    starts_at: Instant,
    ends_at: Instant,
    expires_at: Option<Instant>,
    note: String,
    visit_id: Option<VisitId>,
    arrives_at: Option<Instant>,
    travel_minutes: Option<i64>,
    version: Option<i64>,
    district_id: Option<DistrictId>,
    number: Option<RequestNumber>,
    request_kind: Option<RequestKind>,
    contact_name: Option<String>,
    phone: Option<String>,
    email: Option<String>,
    address: Option<String>,
}

async fn items(
    shop: &Shop,
    branch: BranchId,
    words: &Words<'_>,
    now: Instant,
) -> Result<HashMap<CrewId, Vec<BoardItem>>> {
    const SQL: &str = "\
        SELECT b.id, b.resource_id, b.kind, b.starts_at, b.ends_at, b.expires_at, b.note, b.visit_id, \
               v.starts_at AS arrives_at, v.travel_minutes, v.version, v.district_id, r.number, r.kind AS request_kind, \
               r.contact_name, r.phone, r.email, r.address \
          FROM resource_booking b JOIN crew c ON c.id = b.resource_id \
          LEFT JOIN visit v ON v.id = b.visit_id LEFT JOIN service_request r ON r.id = v.request_id \
         WHERE c.branch_id = $1 AND b.starts_at < $3 AND b.ends_at > $2 AND (b.expires_at IS NULL OR b.expires_at > $4) \
         ORDER BY b.starts_at";
    let db = shop.read();
    let values = [branch.into(), words.day.start().into(), words.day.end().into(), now.into()];
    let rows =
        Taken::find_by_statement(Statement::from_sql_and_values(db.get_database_backend(), SQL, values));
    let mut out: HashMap<CrewId, Vec<BoardItem>> = HashMap::new();
    for row in rows.all(db).await? {
        out.entry(CrewId(row.resource_id)).or_default().push(item(row, words));
    }
    Ok(out)
}

fn item(row: Taken, words: &Words<'_>) -> BoardItem {
    let minute = |at: Instant| match at {
        at if at <= words.day.start() => 0,
        at if at >= words.day.end() => scheduling::day::DAY_MINUTES,
        at => words.day.minute_of(at).unwrap_or(0),
    };
    let arrives = row.arrives_at.unwrap_or(row.starts_at);
    BoardItem {
        booking: row.id,
        kind: row.kind,
        visit: row.visit_id,
        version: row.version.unwrap_or(0),
        request: row.number,
        request_kind: row.request_kind,
        leaves_minute: minute(row.starts_at),
        starts_minute: minute(arrives),
        ends_minute: minute(row.ends_at),
        travel_minutes: row.travel_minutes.unwrap_or(0),
        time: zones::format_window(words.l, words.zone, arrives, row.ends_at),
        contact_name: row.contact_name.unwrap_or_default(),
        phone: row.phone.or(row.email).as_deref().map(contact::pretty).unwrap_or_default(),
        address: row.address.unwrap_or_default(),
        district: row.district_id.and_then(|d| words.districts.get(&d)).cloned().unwrap_or_default(),
        note: row.note,
        held_until: row.expires_at,
    }
}

#[derive(FromQueryResult)]
struct Waiting {
    id: RequestId,
    number: RequestNumber,
    kind: RequestKind,
    state: RequestState,
    equipment: String,
    input: serde_json::Value,
    total: Kopecks,
    contact_name: String,
    phone: Option<String>,
    email: Option<String>,
    address: String,
    district_id: DistrictId,
    minutes: i64,
    skills: String,
    wished_at: Option<Instant>,
    created_at: Instant,
}

async fn tray(shop: &Shop, branch: BranchId, words: &Words<'_>, now: Instant) -> Result<Vec<TrayRequest>> {
    let sql = format!(
        "SELECT r.id, r.number, r.kind, r.state, r.equipment, e.input, e.total, r.contact_name, r.phone, r.email, \
                r.address, r.district_id, r.minutes, r.skills, r.wished_at, r.created_at \
           FROM service_request r JOIN estimate e ON e.request_id = r.id \
            AND e.revision = (SELECT MAX(x.revision) FROM estimate x WHERE x.request_id = r.id) \
          WHERE r.branch_id = $1 AND r.state IN ('new', 'estimated') AND r.district_id IS NOT NULL \
            AND (r.format IS NULL OR r.format = 'visit') \
            AND NOT EXISTS (SELECT 1 FROM visit v WHERE v.request_id = r.id \
                 AND (v.state = 'booked' OR (v.state = 'held' AND v.held_until > $2))) \
          ORDER BY r.created_at, r.id LIMIT {}",
        BoardView::TRAY_MAX
    );
    let db = shop.read();
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [branch.into(), now.into()]);
    let rows = Waiting::find_by_statement(query).all(db).await?;
    Ok(rows.into_iter().map(|row| waiting(row, words)).collect())
}

fn waiting(row: Waiting, words: &Words<'_>) -> TrayRequest {
    let told = |at| zones::format_date_time(words.l, words.zone, at);
    let object = || {
        let input =
            serde_json::from_value::<service_model::estimate::EstimateInput>(row.input.clone()).ok()?;
        Some(format!("{}, {}\u{a0}{}", input.object.name(words.l), input.area_m2, words.l.pick("м²", "m²")))
    };
    let what = match row.kind {
        RequestKind::Repair => row.equipment.clone(),
        RequestKind::Installation => object().unwrap_or_default(),
    };
    TrayRequest {
        id: row.id,
        number: row.number,
        kind: row.kind,
        state: row.state,
        what,
        contact_name: row.contact_name,
        phone: row.phone.or(row.email).as_deref().map(contact::pretty).unwrap_or_default(),
        address: row.address,
        district: row.district_id,
        district_name: words.districts.get(&row.district_id).cloned().unwrap_or_default(),
        minutes: row.minutes,
        skills: plans::skills(&row.skills),
        wished: row.wished_at.map(told),
        created: told(row.created_at),
        total: row.total,
    }
}
