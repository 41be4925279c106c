//! What the worker does for the service.

use crate::tables::visit;
use crate::{files, form_drafts, visits};
use base::{Instant, VisitId};
use gateways::files::Storage;
use platform::jobs::{HOURLY, Job, JobError, Provides, Registry};
use platform::{Result, Shop, Tx};
use sea_orm::EntityTrait;
use serde::{Deserialize, Serialize};
use service_model::scheduling::{VisitEvent, VisitState};

/// Registers the jobs and sweeps of this area.
pub fn register<C: Sync + Provides<Storage>>(registry: &mut Registry<C>) {
    registry.job::<ExpireHold>();
    registry.sweep("unused_files", HOURLY, |shop, context| {
        Box::pin(async move {
            let swept = files::sweep(shop, context.provide()).await?;
            Ok(swept.rows + swept.files)
        })
    });
    registry.sweep("form_drafts", HOURLY, |shop, _| Box::pin(form_drafts::sweep(shop)));
}

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
        Ok(expire_hold(shop, job.visit).await?)
    }
}

/// A hold that is moved gets another job; the earlier one then finds nothing to do.
pub(crate) async fn expire_hold_at(tx: &Tx<'_>, visit: VisitId, until: Instant) -> Result<()> {
    let key = format!("expire-hold:{visit}:{}", until.0);
    tx.enqueue_job::<ExpireHold>(&ExpireHold { visit }, until, Some(key)).await
}

async fn expire_hold(shop: &Shop, id: VisitId) -> Result<()> {
    let tx = shop.begin().await?;
    let sql = format!("SELECT * FROM visit WHERE id = $1{}", tx.for_update());
    let row = visit::Entity::find().from_raw_sql(tx.sql(sql, [id.into()])).one(&*tx).await?;
    let expired =
        |v: &visit::Model| v.state == VisitState::Held && v.held_until.is_none_or(|until| until <= tx.now());
    let Some(visit) = row.filter(expired) else { return Ok(()) };
    visits::close(&tx, &visit, VisitEvent::Cancel).await?;
    tx.commit().await
}
