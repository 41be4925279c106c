//! Visits and their bookings: at most one live visit per request, one booking per live visit, always changed
//! together. Rows are changed under a condition on their version and state: of two concurrent changes one is
//! refused.

use crate::actions;
use crate::tables::{
    estimate, request_event, resource_booking as booking, service_request as request, visit,
};
use base::audit::Action;
use base::jobs::ChangeKind;
use base::refusal::Refusal;
use base::{BookingId, Instant, RequestEventId, VisitId};
use platform::{Actor, Error, Result, Tx};
use scheduling::Placement;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use service_model::crews::vehicle_name;
use service_model::scheduling::{
    BookingKind, Facts, Party, RequestEvent, RequestState, VisitEvent, VisitState,
};

/// A live visit with its booking.
pub(crate) struct Live {
    pub visit: visit::Model,
    pub booking: BookingId,
}

/// The live visit of the request, if any.
pub(crate) async fn live(db: &impl ConnectionTrait, request: base::RequestId) -> Result<Option<Live>> {
    let states = [VisitState::Held, VisitState::Booked];
    let query = visit::Entity::find().filter(visit::Column::RequestId.eq(request));
    let Some(visit) = query.filter(visit::Column::State.is_in(states)).one(db).await? else {
        return Ok(None);
    };
    let row = booking::Entity::find().filter(booking::Column::VisitId.eq(visit.id)).one(db).await?;
    let booking =
        row.ok_or_else(|| Error::Inconsistent(format!("the visit {} has no booking", visit.id)))?.id;
    Ok(Some(Live { visit, booking }))
}

/// Whether the time is held for a client or booked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Take {
    Hold {
        until: Instant,
    },
    /// Held after the client confirmed it, until the contact is confirmed too.
    Await {
        until: Instant,
    },
    Book,
}

/// Adds a visit to a request that has no live one, at a validated placement.
pub(crate) async fn add(
    tx: &Tx<'_>,
    request: &request::Model,
    p: &Placement,
    take: Take,
) -> Result<visit::Model> {
    let id: VisitId = tx.id();
    let district = request.district_id.ok_or(Error::Refused(Refusal::NotInThisState))?;
    let (state, kind, until) = match take {
        Take::Hold { until } | Take::Await { until } => (VisitState::Held, BookingKind::Hold, Some(until)),
        Take::Book => (VisitState::Booked, BookingKind::Visit, None),
    };
    let row = visit::Model {
        id,
        request_id: request.id,
        branch_id: request.branch_id,
        crew_id: p.crew,
        district_id: district,
        state,
        starts_at: p.start,
        ends_at: p.end,
        travel_minutes: p.travel_minutes,
        held_until: until,
        awaits_contact: matches!(take, Take::Await { .. }),
        created_at: tx.now(),
        updated_at: tx.now(),
        version: 1,
    };
    visit::Entity::insert(visit::ActiveModel::from(row.clone())).exec_without_returning(&**tx).await?;
    let taken = booking::ActiveModel {
        id: Set(tx.id()),
        resource_id: Set(p.crew.0),
        kind: Set(kind),
        visit_id: Set(Some(id)),
        starts_at: Set(p.occupied_from),
        ends_at: Set(p.end),
        expires_at: Set(until),
        note: Set(String::new()),
    };
    booking::Entity::insert(taken).exec_without_returning(&**tx).await?;
    tx.changed(ChangeKind::Visit, id.0).await?;
    Ok(row)
}

/// Moves a live visit and its booking to another placement, as a hold or a booking.
///
/// # Errors
/// [`Refusal::Changed`] if somebody else changed the visit since it was read.
pub(crate) async fn relocate(tx: &Tx<'_>, live: &Live, p: &Placement, take: Take) -> Result<visit::Model> {
    let visit = &live.visit;
    let (state, kind, until) = match take {
        Take::Hold { until } | Take::Await { until } => {
            (visit.state.apply(VisitEvent::Move), BookingKind::Hold, Some(until))
        }
        Take::Book => (Ok(VisitState::Booked), BookingKind::Visit, None),
    };
    let state = state.map_err(Refusal::from)?;
    let moved = visit::Entity::update_many()
        .col_expr(visit::Column::State, Expr::value(state))
        .col_expr(visit::Column::CrewId, Expr::value(p.crew))
        .col_expr(visit::Column::StartsAt, Expr::value(p.start))
        .col_expr(visit::Column::EndsAt, Expr::value(p.end))
        .col_expr(visit::Column::TravelMinutes, Expr::value(p.travel_minutes))
        .col_expr(visit::Column::HeldUntil, Expr::value(until))
        .col_expr(visit::Column::AwaitsContact, Expr::value(matches!(take, Take::Await { .. })))
        .col_expr(visit::Column::UpdatedAt, Expr::value(tx.now()))
        .col_expr(visit::Column::Version, Expr::col(visit::Column::Version).add(1))
        .filter(visit::Column::Id.eq(visit.id))
        .filter(visit::Column::Version.eq(visit.version))
        .filter(visit::Column::State.eq(visit.state))
        .exec(&**tx)
        .await?;
    if moved.rows_affected != 1 {
        return Err(Refusal::Changed.into());
    }
    booking::Entity::update_many()
        .col_expr(booking::Column::ResourceId, Expr::value(p.crew.0))
        .col_expr(booking::Column::Kind, Expr::value(kind))
        .col_expr(booking::Column::StartsAt, Expr::value(p.occupied_from))
        .col_expr(booking::Column::EndsAt, Expr::value(p.end))
        .col_expr(booking::Column::ExpiresAt, Expr::value(until))
        .filter(booking::Column::Id.eq(live.booking))
        .exec(&**tx)
        .await?;
    tx.changed(ChangeKind::Visit, visit.id.0).await?;
    visit::Entity::find_by_id(visit.id).one(&**tx).await?.ok_or(Error::NotFound)
}

/// Ends a live visit: if cancelled, its time is released; if done, its time stays occupied.
pub(crate) async fn close(tx: &Tx<'_>, visit: &visit::Model, event: VisitEvent) -> Result<()> {
    let state = visit.state.apply(event).map_err(Refusal::from)?;
    let closed = visit::Entity::update_many()
        .col_expr(visit::Column::State, Expr::value(state))
        .col_expr(visit::Column::HeldUntil, Expr::value(Option::<Instant>::None))
        .col_expr(visit::Column::UpdatedAt, Expr::value(tx.now()))
        .col_expr(visit::Column::Version, Expr::col(visit::Column::Version).add(1))
        .filter(visit::Column::Id.eq(visit.id))
        .filter(visit::Column::Version.eq(visit.version))
        .filter(visit::Column::State.eq(visit.state))
        .exec(&**tx)
        .await?;
    if closed.rows_affected != 1 {
        return Err(Refusal::Changed.into());
    }
    if state == VisitState::Cancelled {
        booking::Entity::delete_many().filter(booking::Column::VisitId.eq(visit.id)).exec(&**tx).await?;
    }
    tx.changed(ChangeKind::Visit, visit.id.0).await
}

/// The facts needed by the transition table.
pub(crate) async fn facts(db: &impl ConnectionTrait, request: &request::Model, by: Party) -> Result<Facts> {
    let confirmed = estimate::Entity::find()
        .filter(estimate::Column::RequestId.eq(request.id))
        .filter(estimate::Column::CreatedBy.is_not_null());
    Ok(Facts { kind: request.kind, has_estimate: confirmed.count(db).await? > 0, by })
}

/// Applies one transition to a locked request and records it in its history.
pub(crate) async fn step(
    tx: &Tx<'_>,
    actor: &Actor,
    request: &request::Model,
    event: RequestEvent,
    by: Party,
    reason: &str,
) -> Result<RequestState> {
    let to = request.state.apply(event, facts(&**tx, request, by).await?).map_err(Refusal::from)?;
    let saved = request::Entity::update_many()
        .col_expr(request::Column::State, Expr::value(to))
        .col_expr(request::Column::UpdatedAt, Expr::value(tx.now()))
        .col_expr(request::Column::Version, Expr::col(request::Column::Version).add(1))
        .filter(request::Column::Id.eq(request.id))
        .filter(request::Column::State.eq(request.state))
        .exec(&**tx)
        .await?;
    if saved.rows_affected != 1 {
        return Err(Refusal::Changed.into());
    }
    if by == Party::Staff && is_work(event) {
        confirmed_by_staff(tx, request).await?;
    }
    record(tx, actor, request, Some(request.state), to, reason).await?;
    tx.audit(actor, action(event), request.id.0, Some(&request.state), Some(&to)).await?;
    tx.changed(ChangeKind::Request, request.id.0).await?;
    Ok(to)
}

/// Whether staff takes the request on with it.
const fn is_work(event: RequestEvent) -> bool {
    matches!(event, RequestEvent::Estimate | RequestEvent::Plan | RequestEvent::Start | RequestEvent::Finish)
}

/// Staff works on the request, so the client does not have to show any more that it is meant.
async fn confirmed_by_staff(tx: &Tx<'_>, request: &request::Model) -> Result<()> {
    request::Entity::update_many()
        .col_expr(request::Column::ContactConfirmedAt, Expr::value(tx.now()))
        .col_expr(request::Column::ContactTokenHash, Expr::value(Option::<String>::None))
        .filter(request::Column::Id.eq(request.id))
        .filter(request::Column::ContactConfirmedAt.is_null())
        .exec(&**tx)
        .await?;
    Ok(())
}

pub(crate) async fn record(
    tx: &Tx<'_>,
    actor: &Actor,
    request: &request::Model,
    from: Option<RequestState>,
    to: RequestState,
    reason: &str,
) -> Result<()> {
    let row = request_event::ActiveModel {
        id: Set(tx.id::<RequestEventId>()),
        request_id: Set(request.id),
        at: Set(tx.now()),
        actor_kind: Set(actor.kind().to_owned()),
        actor_id: Set(actor.person()),
        from_state: Set(from),
        to_state: Set(to),
        reason: Set(reason.chars().take(500).collect()),
    };
    request_event::Entity::insert(row).exec_without_returning(&**tx).await?;
    Ok(())
}

const fn action(event: RequestEvent) -> Action {
    match event {
        RequestEvent::Estimate => actions::REQUEST_ESTIMATED,
        RequestEvent::Decline => actions::REQUEST_DECLINED,
        RequestEvent::Plan => actions::REQUEST_PLANNED,
        RequestEvent::Unplan => actions::REQUEST_UNPLANNED,
        RequestEvent::Start => actions::REQUEST_STARTED,
        RequestEvent::Finish => actions::REQUEST_FINISHED,
        RequestEvent::Cancel => actions::REQUEST_CANCELLED,
    }
}

/// The view of a visit; the names are empty without its crew.
pub(crate) fn view(
    visit: &visit::Model,
    crew: Option<&crate::tables::crew::Model>,
) -> service_model::views::VisitView {
    service_model::views::VisitView {
        id: visit.id,
        state: visit.state,
        starts_at: visit.starts_at,
        ends_at: visit.ends_at,
        crew: visit.crew_id,
        crew_ru: crew.map(|c| c.name_ru.clone()).unwrap_or_default(),
        crew_en: crew.map(|c| c.name_en.clone()).unwrap_or_default(),
        vehicle: crew.map(|c| vehicle_name(&c.vehicle, &c.plate)).unwrap_or_default(),
        travel_minutes: visit.travel_minutes,
        held_until: visit.held_until,
        awaits_contact: visit.awaits_contact,
        version: visit.version,
    }
}
