//! The end of held times: what nobody confirmed in time is free again.

use crate::tables::{service_request as request, visit};
use crate::{notify, plan, visits};
use base::{BranchId, Instant, VisitId};
use platform::jobs::{Job, JobError};
use platform::{Error, Result, Shop, Tx};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use service_model::scheduling::{VisitEvent, VisitState};

/// Gives back the time of a hold that has run out.
#[derive(Debug, Serialize, Deserialize)]
pub struct ExpireHold {
    /// The held visit; the job does nothing if it is no longer held, or held until later.
    pub visit: VisitId,
}

impl Job for ExpireHold {
    const KIND: &'static str = "expire_hold";
    type Payload = Self;
    type Needs = ();

    async fn run(shop: &Shop, _: &(), job: Self) -> Result<(), JobError> {
        Ok(expire(shop, job.visit).await?)
    }
}

/// A hold that is moved gets another job; the earlier one then finds nothing to do.
pub(crate) async fn expire_hold_at(tx: &Tx<'_>, visit: VisitId, until: Instant) -> Result<()> {
    let key = format!("expire-hold:{visit}:{}", until.0);
    tx.enqueue_job::<ExpireHold>(&ExpireHold { visit }, until, Some(key)).await
}

/// Releases a hold whose term has passed; does nothing for any other visit.
async fn expire(shop: &Shop, id: VisitId) -> Result<()> {
    let tx = shop.begin().await?;
    let sql = format!("SELECT * FROM visit WHERE id = $1{}", tx.for_update());
    let row = visit::Entity::find().from_raw_sql(tx.sql(sql, [id.into()])).one(&*tx).await?;
    let expired =
        |v: &visit::Model| v.state == VisitState::Held && v.held_until.is_none_or(|until| until <= tx.now());
    let Some(visit) = row.filter(expired) else { return Ok(()) };
    visits::close(&tx, &visit, VisitEvent::Cancel).await?;
    told(&tx, &visit).await?;
    tx.commit().await
}

/// Releases all expired holds of a branch.
pub(crate) async fn sweep(tx: &Tx<'_>, branch: BranchId) -> Result<()> {
    let now = tx.now();
    let waiting = visit::Entity::find()
        .filter(visit::Column::BranchId.eq(branch))
        .filter(visit::Column::State.eq(VisitState::Held))
        .filter(visit::Column::AwaitsContact.eq(true))
        .filter(visit::Column::HeldUntil.lte(now));
    for visit in waiting.all(&**tx).await? {
        told(tx, &visit).await?;
    }
    tx.execute_raw(tx.sql(
        "UPDATE visit SET state = 'cancelled', held_until = NULL, updated_at = $2, version = version + 1 \
         WHERE branch_id = $1 AND state = 'held' AND held_until <= $2",
        [branch.into(), now.into()],
    ))
    .await?;
    tx.execute_raw(tx.sql(
        "DELETE FROM resource_booking WHERE expires_at <= $2 \
           AND resource_id IN (SELECT id FROM crew WHERE branch_id = $1)",
        [branch.into(), now.into()],
    ))
    .await?;
    Ok(())
}

/// Tells the client whose confirmed time waited for the contact; others see the end of the hold on the page.
async fn told(tx: &Tx<'_>, visit: &visit::Model) -> Result<()> {
    if !visit.awaits_contact {
        return Ok(());
    }
    let request = request::Entity::find_by_id(visit.request_id).one(&**tx).await?.ok_or(Error::NotFound)?;
    let branch = org::branches::with_id(&**tx, visit.branch_id).await?.ok_or(Error::NotFound)?;
    let when = notify::window(request.locale, &plan::zone(&branch.zone)?, visit.starts_at);
    notify::released(tx, &request, visit, &when).await
}
