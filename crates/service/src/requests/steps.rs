//! Transitions of a request that do not involve a crew's time.

use crate::access::{self, Found};
use crate::{notices, notify, slots, visits};
use base::refusal::Refusal;
use platform::{Actor, Result, Shop};
use service_model::access::REQUESTS_PLAN;
use service_model::requests::RequestNumber;
use service_model::scheduling::{Party, RequestEvent, VisitEvent, VisitState};

/// Cancels the request and releases the time of its visit.
///
/// # Errors
/// [`TooLate`](service_model::refusal::ServiceRefusal::TooLate) for a client shortly before the visit,
/// [`Refusal::NotInThisState`] if it is closed.
pub async fn cancel(
    shop: &Shop,
    actor: &Actor,
    number: &RequestNumber,
    token: Option<&str>,
    reason: &str,
) -> Result<()> {
    let tx = shop.begin().await?;
    let Found { request, party } = access::lock(&tx, actor, number, token).await?;
    let live = visits::live(&*tx, request.id).await?;
    if let Some(live) = live.as_ref().filter(|l| l.visit.state == VisitState::Booked) {
        slots::in_time(&live.visit, party, tx.now())?;
    }
    visits::step(&tx, actor, &request, RequestEvent::Cancel, party, &base::text::one_line(reason)).await?;
    if let Some(live) = live {
        visits::close(&tx, &live.visit, VisitEvent::Cancel).await?;
    }
    notify::cancelled(&tx, &request, party).await?;
    if party == Party::Client {
        notices::cancelled(&tx, &request).await?;
    }
    tx.commit().await
}

/// Starts, finishes or closes a request as staff. Finishing also ends its visit.
///
/// # Errors
/// [`Refusal::NotInThisState`] for an event that the state does not allow, or that has an operation of its
/// own.
pub async fn step(shop: &Shop, actor: &Actor, number: &RequestNumber, event: RequestEvent) -> Result<()> {
    actor.require(REQUESTS_PLAN)?;
    let tx = shop.begin().await?;
    let Found { request, party } = access::lock(&tx, actor, number, None).await?;
    access::require_staff(party)?;
    let of_visit = match event {
        RequestEvent::Start => None,
        RequestEvent::Finish => Some(VisitEvent::Finish),
        RequestEvent::Decline => Some(VisitEvent::Cancel),
        RequestEvent::Estimate | RequestEvent::Plan | RequestEvent::Unplan | RequestEvent::Cancel => {
            return Err(Refusal::NotInThisState.into());
        }
    };
    visits::step(&tx, actor, &request, event, party, "").await?;
    if let (Some(event), Some(live)) = (of_visit, visits::live(&*tx, request.id).await?) {
        let held = live.visit.state == VisitState::Held;
        visits::close(&tx, &live.visit, if held { VisitEvent::Cancel } else { event }).await?;
    }
    match event {
        RequestEvent::Finish => notify::finished(&tx, &request).await?,
        RequestEvent::Decline => notify::declined(&tx, &request).await?,
        _ => {}
    }
    tx.commit().await
}
