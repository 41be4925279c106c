//! What the worker does for the service.

use crate::{files, form_drafts, holds, requests};
use base::{Instant, VisitId};
use gateways::files::Storage;
use platform::jobs::{HOURLY, Job, JobError, Provides, Registry};
use platform::{Result, Shop, Tx};
use serde::{Deserialize, Serialize};

/// Registers the jobs and sweeps of this area.
pub fn register<C: Sync + Provides<Storage>>(registry: &mut Registry<C>) {
    registry.job::<ExpireHold>();
    registry.sweep("unused_files", HOURLY, |shop, context| {
        Box::pin(async move {
            let swept = files::sweep(shop, context.provide()).await?;
            Ok(swept.rows + swept.files)
        })
    });
    registry.sweep("unconfirmed_requests", HOURLY, |shop, _| {
        Box::pin(requests::cancel_unconfirmed(shop))
    });
    registry.sweep("request_keys", HOURLY, |shop, _| Box::pin(requests::sweep_keys(shop)));
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
        Ok(holds::expire(shop, job.visit).await?)
    }
}

/// A hold that is moved gets another job; the earlier one then finds nothing to do.
pub(crate) async fn expire_hold_at(tx: &Tx<'_>, visit: VisitId, until: Instant) -> Result<()> {
    let key = format!("expire-hold:{visit}:{}", until.0);
    tx.enqueue_job::<ExpireHold>(&ExpireHold { visit }, until, Some(key)).await
}
