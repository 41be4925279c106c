//! Slots of a request: offered, held for [`HOLD_MINUTES`] while the client confirms, booked, rescheduled.
//!
//! Clients choose among starts on the hour, from three hours ahead up to [`HORIZON_DAYS`]; the same holds for
//! staff that uses these operations, while those of [`board`](crate::board) accept any start within a shift.
//! A booked visit can be rescheduled or cancelled by the client until [`CHANGE_NOTICE_MINUTES`] before it.

use crate::access::{self, Found};
use crate::plan::{self, CHANGE_NOTICE_MINUTES, For, HOLD_MINUTES, HORIZON_DAYS, WINDOW_MINUTES};
use crate::tables::{crew, service_request as request, visit};
use crate::visits::{self, Live, Take};
use crate::{holds, limits, notices, notify};
use base::Instant;
use base::refusal::{AreaRefusal as _, Refusal};
use platform::{Actor, Result, Shop, Tx, with_retries};
use scheduling::zones::{self, TimeZone};
use scheduling::{Blocked, Job, Placement, Plan, slots as engine};
use sea_orm::{ConnectionTrait, EntityTrait};
use service_model::refusal::ServiceRefusal;
use service_model::requests::RequestNumber;
use service_model::scheduling::{Party, RequestEvent, VisitEvent, VisitState};
use service_model::settings::UnconfirmedVisitMinutes;
use service_model::views::{OfferView, SlotDayView, SlotView, VisitView};

/// Width of the arrival window, counted from the start of a slot, in minutes.
pub const ARRIVAL_MINUTES: i64 = WINDOW_MINUTES;
/// Number of alternatives returned if a slot was taken.
const NEAREST: usize = 3;

/// The free slots of the next `days` days (at most [`HORIZON_DAYS`]), formatted in the actor's language.
///
/// # Errors
/// [`Refusal::NotInThisState`] if the request needs no visit, or no longer.
pub async fn offer(
    shop: &Shop,
    actor: &Actor,
    number: &RequestNumber,
    token: Option<&str>,
    days: i32,
) -> Result<OfferView> {
    let db = shop.read();
    let Found { request, party } = access::find(db, actor, number, token, shop.now()).await?;
    may_plan(db, &request, party).await?;
    let zone = zone_of(shop, &request).await?;
    let now = shop.now();
    let live = visits::live(db, request.id).await?;
    let job = plan::job(&request, live.map(|l| l.booking))?;
    let horizon = days.clamp(1, HORIZON_DAYS);
    let plan = plan::from_today(db, request.branch_id, &zone, plan::rules(For::Client, now), horizon).await?;
    let l = actor.locale();
    let offered = zones::offer(l, &zone, &engine::slots(&plan, &job), WINDOW_MINUTES, now);
    let day = |d: zones::OfferedDay| SlotDayView {
        day: d.day.to_string(),
        label: d.label,
        slots: d.slots.into_iter().map(|s| SlotView { start: s.start, label: s.label }).collect(),
    };
    Ok(OfferView {
        days: offered.into_iter().map(day).collect(),
        zone_words: zones::zone_words(l, &zone, now),
    })
}

/// Holds a slot for the request, replacing its previous hold.
///
/// # Errors
/// [`ServiceRefusal::SlotTaken`] with the nearest free slots, [`ServiceRefusal::SlotGone`] for a time that is
/// not offered, [`Refusal::NotInThisState`] if a visit is already booked.
pub async fn hold(
    shop: &Shop,
    actor: &Actor,
    number: &RequestNumber,
    token: Option<&str>,
    start: Instant,
) -> Result<VisitView> {
    let outcome = with_retries(|| take(shop, actor, number, token, start, Mode::Hold)).await;
    or_nearest(shop, actor, number, token, start, outcome).await
}

/// Atomically moves a booked visit to another slot: the old time is released only if the new one is taken.
///
/// # Errors
/// As [`hold`]; [`ServiceRefusal::TooLate`] for a client within [`CHANGE_NOTICE_MINUTES`] of the visit.
pub async fn reschedule(
    shop: &Shop,
    actor: &Actor,
    number: &RequestNumber,
    token: Option<&str>,
    start: Instant,
) -> Result<VisitView> {
    let outcome = with_retries(|| take(shop, actor, number, token, start, Mode::Move)).await;
    or_nearest(shop, actor, number, token, start, outcome).await
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Hold,
    Move,
}

async fn take(
    shop: &Shop,
    actor: &Actor,
    number: &RequestNumber,
    token: Option<&str>,
    start: Instant,
    mode: Mode,
) -> Result<VisitView> {
    let zone = zone_of_number(shop, actor, number, token).await?;
    let tx = shop.begin().await?;
    let Found { request, party } = access::lock(&tx, actor, number, token).await?;
    may_plan(&*tx, &request, party).await?;
    plan::lock(&tx, request.branch_id).await?;
    holds::sweep(&tx, request.branch_id).await?;
    let live = visits::live(&*tx, request.id).await?;
    check_mode(mode, live.as_ref(), party, tx.now())?;
    if live.is_none() && party == Party::Client {
        limits::check_visits(&tx, &request).await?;
    }
    let job = plan::job(&request, live.as_ref().map(|l| l.booking))?;
    let rules = plan::rules(For::Client, tx.now());
    let plan = plan::around(&*tx, request.branch_id, &zone, rules, start).await?;
    let placement = place(&plan, &job, start)?;
    let take = match mode {
        Mode::Hold => Take::Hold { until: tx.now().plus_minutes(HOLD_MINUTES) },
        Mode::Move => Take::Book,
    };
    let visit = match &live {
        Some(live) => visits::relocate(&tx, live, &placement, take).await?,
        None => visits::add(&tx, &request, &placement, take).await?,
    };
    match take {
        Take::Hold { until } | Take::Await { until } => holds::expire_hold_at(&tx, visit.id, until).await?,
        Take::Book => book(&tx, actor, &request, &visit, party, &zone).await?,
    }
    finish(tx, visit).await
}

fn check_mode(mode: Mode, live: Option<&Live>, party: Party, now: Instant) -> Result<()> {
    let booked = live.filter(|l| l.visit.state == VisitState::Booked);
    match (mode, booked) {
        (Mode::Hold, None) => Ok(()),
        (Mode::Move, Some(live)) => in_time(&live.visit, party, now),
        _ => Err(Refusal::NotInThisState.into()),
    }
}

/// Checks the notice period, which applies to clients only.
pub(crate) fn in_time(visit: &visit::Model, party: Party, now: Instant) -> Result<()> {
    match party == Party::Staff || is_in_time(visit, now) {
        true => Ok(()),
        false => Err(ServiceRefusal::TooLate.into_refusal().into()),
    }
}

pub(crate) fn is_in_time(visit: &visit::Model, now: Instant) -> bool {
    now.plus_minutes(CHANGE_NOTICE_MINUTES) <= visit.starts_at
}

/// The best crew for exactly this start, or why there is none.
fn place(plan: &Plan, job: &Job, start: Instant) -> Result<Placement> {
    if !engine::on_grid(plan, start) {
        return Err(ServiceRefusal::SlotGone.into_refusal().into());
    }
    engine::place(plan, job, start).ok_or_else(|| {
        let is_taken = |b: &Blocked| {
            matches!(b, Blocked::Overlaps { .. } | Blocked::TravelTooTight { booking: Some(_), .. })
        };
        let taken =
            engine::explain_all(plan, job, start).iter().any(|(_, r)| r.as_ref().err().is_some_and(is_taken));
        if taken {
            ServiceRefusal::SlotTaken { nearest: Vec::new() }.into_refusal().into()
        } else {
            ServiceRefusal::SlotGone.into_refusal().into()
        }
    })
}

/// Books the held slot and notifies the client. Idempotent: a booked visit is returned as it is. A guest whose contact is
/// not confirmed yet keeps the slot for a while longer, and it is booked when the contact is confirmed.
///
/// # Errors
/// [`ServiceRefusal::HoldExpired`] after [`HOLD_MINUTES`], even if nobody else has taken the slot.
pub async fn confirm(
    shop: &Shop,
    actor: &Actor,
    number: &RequestNumber,
    token: Option<&str>,
) -> Result<VisitView> {
    with_retries(|| confirm_once(shop, actor, number, token)).await
}

async fn confirm_once(
    shop: &Shop,
    actor: &Actor,
    number: &RequestNumber,
    token: Option<&str>,
) -> Result<VisitView> {
    let zone = zone_of_number(shop, actor, number, token).await?;
    let tx = shop.begin().await?;
    let Found { request, party } = access::lock(&tx, actor, number, token).await?;
    let live =
        visits::live(&*tx, request.id).await?.ok_or_else(|| ServiceRefusal::HoldExpired.into_refusal())?;
    if live.visit.state == VisitState::Booked {
        // Idempotent: already booked.
        return finish(tx, live.visit).await;
    }
    if live.visit.held_until.is_none_or(|until| until <= tx.now()) {
        return Err(ServiceRefusal::HoldExpired.into_refusal().into());
    }
    if party == Party::Client && request.awaits_contact() {
        return keep(tx, live).await;
    }
    let visit = book_held(&tx, actor, &request, &live, party, &zone).await?;
    finish(tx, visit).await
}

/// Keeps a held visit until the contact is confirmed; once, so that the time can't be held for ever.
async fn keep(tx: Tx<'_>, live: Live) -> Result<VisitView> {
    if live.visit.awaits_contact {
        return finish(tx, live.visit).await;
    }
    let minutes = org::settings::get::<UnconfirmedVisitMinutes>(&*tx).await?;
    let until = tx.now().plus_minutes(minutes);
    let visit = visits::relocate(&tx, &live, &placement(&live.visit), Take::Await { until }).await?;
    holds::expire_hold_at(&tx, visit.id, until).await?;
    finish(tx, visit).await
}

/// Books a held visit where it is.
pub(crate) async fn book_held(
    tx: &Tx<'_>,
    actor: &Actor,
    request: &request::Model,
    live: &Live,
    party: Party,
    zone: &TimeZone,
) -> Result<visit::Model> {
    live.visit.state.apply(VisitEvent::Confirm).map_err(Refusal::from)?;
    let visit = visits::relocate(tx, live, &placement(&live.visit), Take::Book).await?;
    book(tx, actor, request, &visit, party, zone).await?;
    Ok(visit)
}

/// Where a visit is.
fn placement(visit: &visit::Model) -> Placement {
    Placement {
        crew: visit.crew_id,
        occupied_from: visit.starts_at.plus_minutes(-visit.travel_minutes),
        start: visit.starts_at,
        end: visit.ends_at,
        travel_minutes: visit.travel_minutes,
        added_minutes: 0,
        booked: 0,
    }
}

/// Releases the hold. No effect if it has already expired.
///
/// # Errors
/// [`Refusal::NotInThisState`] if the visit is booked.
pub async fn release(shop: &Shop, actor: &Actor, number: &RequestNumber, token: Option<&str>) -> Result<()> {
    let tx = shop.begin().await?;
    let Found { request, .. } = access::lock(&tx, actor, number, token).await?;
    let Some(live) = visits::live(&*tx, request.id).await? else { return Ok(()) };
    if live.visit.state != VisitState::Held {
        return Err(Refusal::NotInThisState.into());
    }
    visits::close(&tx, &live.visit, VisitEvent::Cancel).await?;
    tx.commit().await
}

/// Updates the request after its visit and notifies the client.
pub(crate) async fn book(
    tx: &Tx<'_>,
    actor: &Actor,
    request: &request::Model,
    visit: &visit::Model,
    party: Party,
    zone: &TimeZone,
) -> Result<()> {
    let when = notify::window(request.locale, zone, visit.starts_at);
    visits::step(tx, actor, request, RequestEvent::Plan, party, &when).await?;
    if party == Party::Client {
        notices::visit_chosen(tx, request, &format!("{}:{}", visit.id, visit.version), &when).await?;
    }
    notify::booked(tx, request, visit, &when, party).await
}

/// Whether the state of the request allows this party to choose a slot.
async fn may_plan(db: &impl ConnectionTrait, request: &request::Model, party: Party) -> Result<()> {
    let facts = visits::facts(db, request, party).await?;
    request.state.apply(RequestEvent::Plan, facts).map_err(Refusal::from)?;
    Ok(())
}

async fn finish(tx: Tx<'_>, visit: visit::Model) -> Result<VisitView> {
    let crew = crew::Entity::find_by_id(visit.crew_id).one(&*tx).await?;
    tx.commit().await?;
    Ok(visits::view(&visit, crew.as_ref()))
}

/// Adds alternatives to a refusal of a taken slot; they are computed after the rollback.
async fn or_nearest(
    shop: &Shop,
    actor: &Actor,
    number: &RequestNumber,
    token: Option<&str>,
    start: Instant,
    outcome: Result<VisitView>,
) -> Result<VisitView> {
    match outcome {
        Err(e) if matches!(e.refusal(), Some(ServiceRefusal::SlotTaken { .. })) => {}
        Err(e) if e.is_conflict() => {}
        other => return other,
    }
    let Found { request, .. } = access::find(shop.read(), actor, number, token, shop.now()).await?;
    let nearest = nearest(shop, &request, start).await?;
    Err(ServiceRefusal::SlotTaken { nearest }.into_refusal().into())
}

async fn nearest(shop: &Shop, request: &request::Model, start: Instant) -> Result<Vec<Instant>> {
    let zone = zone_of(shop, request).await?;
    let live = visits::live(shop.read(), request.id).await?;
    let job = plan::job(request, live.map(|l| l.booking))?;
    let rules = plan::rules(For::Client, shop.now());
    let plan = plan::from_today(shop.read(), request.branch_id, &zone, rules, HORIZON_DAYS).await?;
    Ok(engine::nearest(&engine::slots(&plan, &job), start, NEAREST).into_iter().map(|s| s.start).collect())
}

pub(crate) async fn zone_of(shop: &Shop, request: &request::Model) -> Result<TimeZone> {
    plan::zone(&org::branches::by_id(shop, request.branch_id).await?.zone)
}

/// The time zone never changes, so it is read before the transaction.
async fn zone_of_number(
    shop: &Shop,
    actor: &Actor,
    number: &RequestNumber,
    token: Option<&str>,
) -> Result<TimeZone> {
    zone_of(shop, &access::find(shop.read(), actor, number, token, shop.now()).await?.request).await
}
