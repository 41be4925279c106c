//! Planning, moving and cancelling of visits by a coordinator. The board may be outdated, so versions are
//! checked.

use crate::access::lock_for_staff;
use crate::actions;
use crate::plan::{self as plans, For};
use crate::tables::{service_request as request, visit};
use crate::visits::{self, Take};
use crate::{holds, notify, slots};
use base::form::Problem;
use base::refusal::Refusal;
use base::{BranchId, CrewId, Instant, RequestId, VisitId};
use platform::sql::within;
use platform::{Actor, Error, Result, Scope, Shop, Tx, with_retries};
use scheduling::zones::TimeZone;
use scheduling::{Job, LocalDay, Placement, slots as engine};
use sea_orm::{EntityTrait, QueryFilter};
use service_model::access::REQUESTS_PLAN;
use service_model::scheduling::{Party, RequestEvent, RequestState, VisitEvent, VisitState};
use service_model::views::BoardTime;

/// Moves a visit to another crew or time; `version` is the one shown on the board.
///
/// # Errors
/// [`Refusal::Changed`] if the visit changed in the meantime,
/// [`CrewBlocked`](service_model::refusal::ServiceRefusal::CrewBlocked) with the reason as text.
pub async fn move_visit(
    shop: &Shop,
    actor: &Actor,
    visit: VisitId,
    crew: CrewId,
    when: &BoardTime,
    version: i64,
) -> Result<()> {
    with_retries(|| move_once(shop, actor, visit, crew, when, version)).await.map_err(overlap)
}

async fn move_once(
    shop: &Shop,
    actor: &Actor,
    visit: VisitId,
    crew: CrewId,
    when: &BoardTime,
    version: i64,
) -> Result<()> {
    let scope = actor.require(REQUESTS_PLAN)?;
    let (request_id, zone) = of_visit(shop, &scope, visit).await?;
    let start = moment(&zone, when)?;
    let tx = shop.begin().await?;
    let request = lock_for_staff(&tx, &scope, request_id).await?;
    plans::lock(&tx, request.branch_id).await?;
    holds::sweep(&tx, request.branch_id).await?;
    let live =
        visits::live(&*tx, request.id).await?.filter(|l| l.visit.id == visit && l.visit.version == version);
    let live = live.ok_or(Error::Refused(Refusal::Changed))?;
    // The duration agreed with the client is preserved.
    let minutes = live.visit.ends_at.minutes_since(live.visit.starts_at);
    let job = Job { minutes, ..plans::job(&request, Some(live.booking))? };
    let placement = place(&tx, &request, &zone, &job, crew, start).await?;
    let take = match live.visit.held_until {
        Some(until) if live.visit.state == VisitState::Held && live.visit.awaits_contact => {
            Take::Await { until }
        }
        Some(until) if live.visit.state == VisitState::Held => Take::Hold { until },
        _ => Take::Book,
    };
    let moved = visits::relocate(&tx, &live, &placement, take).await?;
    tx.audit(actor, actions::VISIT_MOVED, visit.0, Some(&place_of(&live.visit)), Some(&place_of(&moved)))
        .await?;
    let is_news = (moved.starts_at, moved.crew_id) != (live.visit.starts_at, live.visit.crew_id);
    if take == Take::Book && is_news {
        slots::book(&tx, actor, &request, &moved, Party::Staff, &zone).await?;
    }
    tx.commit().await
}

/// Books a visit for a request without one, or replaces the client's hold.
///
/// # Errors
/// [`Refusal::Changed`] if a visit is already booked, unless work is in progress; [`Refusal::NotInThisState`]
/// if the request is closed or needs no visit;
/// [`CrewBlocked`](service_model::refusal::ServiceRefusal::CrewBlocked) with the reason as text.
pub async fn plan(
    shop: &Shop,
    actor: &Actor,
    request: RequestId,
    crew: CrewId,
    when: &BoardTime,
) -> Result<()> {
    with_retries(|| plan_once(shop, actor, request, crew, when)).await.map_err(overlap)
}

async fn plan_once(shop: &Shop, actor: &Actor, id: RequestId, crew: CrewId, when: &BoardTime) -> Result<()> {
    let scope = actor.require(REQUESTS_PLAN)?;
    let zone = zone_of(shop, &scope, id).await?;
    let start = moment(&zone, when)?;
    let tx = shop.begin().await?;
    let request = lock_for_staff(&tx, &scope, id).await?;
    plans::lock(&tx, request.branch_id).await?;
    holds::sweep(&tx, request.branch_id).await?;
    let mut live = visits::live(&*tx, request.id).await?;
    if let Some(booked) = live.take_if(|l| l.visit.state == VisitState::Booked) {
        // An additional visit requires work in progress; otherwise somebody else planned it in the meantime.
        if request.state != RequestState::InWork {
            return Err(Refusal::Changed.into());
        }
        visits::close(&tx, &booked.visit, VisitEvent::Finish).await?;
    }
    let job = plans::job(&request, live.as_ref().map(|l| l.booking))?;
    let placement = place(&tx, &request, &zone, &job, crew, start).await?;
    let visit = match &live {
        Some(held) => visits::relocate(&tx, held, &placement, Take::Book).await?,
        None => visits::add(&tx, &request, &placement, Take::Book).await?,
    };
    slots::book(&tx, actor, &request, &visit, Party::Staff, &zone).await?;
    tx.commit().await
}

/// Cancels a visit; its request returns to the tray.
///
/// # Errors
/// [`Refusal::Changed`] if the visit differs from the one shown on the board.
pub async fn unplan(shop: &Shop, actor: &Actor, visit: VisitId, version: i64) -> Result<()> {
    let scope = actor.require(REQUESTS_PLAN)?;
    let (request_id, _) = of_visit(shop, &scope, visit).await?;
    let tx = shop.begin().await?;
    let request = lock_for_staff(&tx, &scope, request_id).await?;
    let live =
        visits::live(&*tx, request.id).await?.filter(|l| l.visit.id == visit && l.visit.version == version);
    let live = live.ok_or(Error::Refused(Refusal::Changed))?;
    visits::close(&tx, &live.visit, VisitEvent::Cancel).await?;
    if live.visit.state == VisitState::Booked {
        visits::step(&tx, actor, &request, RequestEvent::Unplan, Party::Staff, "").await?;
        notify::unplanned(&tx, &request, &live.visit).await?;
    }
    tx.commit().await
}

/// Why each crew of the branch can't begin the request's visit then; `None` for one that can.
pub async fn explain(
    shop: &Shop,
    actor: &Actor,
    request: RequestId,
    when: &BoardTime,
) -> Result<Vec<(CrewId, Option<String>)>> {
    let scope = actor.require(REQUESTS_PLAN)?;
    let zone = zone_of(shop, &scope, request).await?;
    let row = request::Entity::find_by_id(request).one(shop.read()).await?.ok_or(Error::NotFound)?;
    let live = visits::live(shop.read(), row.id).await?;
    let job = plans::job(&row, live.map(|l| l.booking))?;
    let start = moment(&zone, when)?;
    let rules = plans::rules(For::Staff, shop.now());
    let plan = plans::around(shop.read(), row.branch_id, &zone, rules, start).await?;
    let l = actor.locale();
    let answers = engine::explain_all(&plan, &job, start).into_iter();
    Ok(answers.map(|(crew, answer)| (crew, answer.err().map(|b| b.text(l)))).collect())
}

/// The branch on whose board a visit is.
///
/// # Errors
/// [`Error::NotFound`], for one of another branch too.
pub async fn branch_of_visit(shop: &Shop, actor: &Actor, id: VisitId) -> Result<BranchId> {
    let scope = actor.require(REQUESTS_PLAN)?;
    let row = visit::Entity::find_by_id(id).filter(within(&scope, visit::Column::BranchId));
    Ok(row.one(shop.read()).await?.ok_or(Error::NotFound)?.branch_id)
}

/// The branch on whose board a request is planned.
///
/// # Errors
/// [`Error::NotFound`], for one of another branch too.
pub async fn branch_of_request(shop: &Shop, actor: &Actor, id: RequestId) -> Result<BranchId> {
    let scope = actor.require(REQUESTS_PLAN)?;
    let row = request::Entity::find_by_id(id).filter(within(&scope, request::Column::BranchId));
    Ok(row.one(shop.read()).await?.ok_or(Error::NotFound)?.branch_id)
}

/// Maps a violation of the database's overlap constraint, caused by rows that were not written here.
fn overlap(e: Error) -> Error {
    if e.is_conflict() { Refusal::Changed.into() } else { e }
}

async fn place(
    tx: &Tx<'_>,
    request: &request::Model,
    zone: &TimeZone,
    job: &Job,
    crew: CrewId,
    start: Instant,
) -> Result<Placement> {
    let rules = plans::rules(For::Staff, tx.now());
    let plan = plans::around(&**tx, request.branch_id, zone, rules, start).await?;
    Ok(engine::check(&plan, job, crew, start).map_err(Refusal::from)?)
}

/// Converts a board time to a moment.
fn moment(zone: &TimeZone, when: &BoardTime) -> Result<Instant> {
    let day = LocalDay::parse(&when.day).and_then(|d| zone.day(d));
    let day = day.ok_or_else(|| Error::field("day", Problem::NotADate))?;
    let range = Problem::OutOfRange { min: 0, max: scheduling::day::DAY_MINUTES - 1 };
    let minute = Some(when.minute).filter(|m| (0..scheduling::day::DAY_MINUTES).contains(m));
    minute.and_then(|m| day.at(m)).ok_or_else(|| Error::field("minute", range))
}

async fn of_visit(shop: &Shop, scope: &Scope, id: VisitId) -> Result<(RequestId, TimeZone)> {
    let row = visit::Entity::find_by_id(id).one(shop.read()).await?;
    let row = row.filter(|v| scope.contains(v.branch_id)).ok_or(Error::NotFound)?;
    Ok((row.request_id, branch_zone(shop, row.branch_id).await?))
}

async fn zone_of(shop: &Shop, scope: &Scope, id: RequestId) -> Result<TimeZone> {
    let row = request::Entity::find_by_id(id).one(shop.read()).await?;
    let row = row.filter(|r| scope.contains(r.branch_id)).ok_or(Error::NotFound)?;
    branch_zone(shop, row.branch_id).await
}

async fn branch_zone(shop: &Shop, branch: BranchId) -> Result<TimeZone> {
    plans::zone(&org::branches::by_id(shop, branch).await?.zone)
}

/// The audit data of a move.
fn place_of(visit: &visit::Model) -> serde_json::Value {
    serde_json::json!({ "crew": visit.crew_id, "starts_at": visit.starts_at })
}
