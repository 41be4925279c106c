//! Steps of a request that need no time of a crew.

use crate::access::{self, Found};
use crate::{notify, slots, visits};
use base::access::Permission;
use base::refusal::Refusal;
use platform::{Actor, Result, Shop};
use service_model::requests::RequestNumber;
use service_model::scheduling::{RequestEvent, VisitEvent, VisitState};

/// Calls the request off; the time of its visit is given back.
///
/// # Errors
/// [`Refusal::TooLate`] for a client shortly before the visit, [`Refusal::NotInThisState`] for one that is over.
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
    notify::cancelled(&tx, &request).await?;
    tx.commit().await
}

/// Staff starts, finishes or closes a request. Finishing ends its visit as well.
///
/// # Errors
/// [`Refusal::NotInThisState`] for a step that the state doesn't allow, or that has an operation of its own.
pub async fn step(shop: &Shop, actor: &Actor, number: &RequestNumber, event: RequestEvent) -> Result<()> {
    actor.require(Permission::RequestsPlan)?;
    let tx = shop.begin().await?;
    let Found { request, party } = access::lock(&tx, actor, number, None).await?;
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
    tx.commit().await
}
