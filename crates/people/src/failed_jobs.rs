//! Jobs of the program that have failed for good, for the people who look after it. They belong to no branch, so the
//! permission has to hold for all of them.

use crate::actions;
use base::JobId;
use base::jobs::JobState;
use people_model::access::JOBS_MANAGE;
use platform::jobs::{self, DeadJob};
use platform::{Actor, Error, Result, Shop};

/// Jobs per page of the list.
pub const PAGE: usize = 30;

/// A page of failed jobs, the newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FailedJobs {
    /// At most [`PAGE`].
    pub rows: Vec<DeadJob>,
    /// The `after` of the next page; `None` on the last one.
    pub next: Option<String>,
}

/// How many jobs have failed for good.
///
/// # Errors
/// [`Error::Forbidden`] without [`JOBS_MANAGE`] for all branches.
pub async fn count(shop: &Shop, actor: &Actor) -> Result<i64> {
    actor.require_everywhere(JOBS_MANAGE)?;
    Ok(i64::try_from(jobs::count(shop, JobState::Dead).await?).unwrap_or(i64::MAX))
}

/// The failed jobs. `after` is the `next` of the page before, empty for the first.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`] if `after` is malformed.
pub async fn list(shop: &Shop, actor: &Actor, after: &str) -> Result<FailedJobs> {
    actor.require_everywhere(JOBS_MANAGE)?;
    let before = match after {
        "" => None,
        text => Some(text.parse::<JobId>().map_err(|_| Error::NotFound)?),
    };
    let mut rows = jobs::dead(shop, before, PAGE as u64 + 1).await?;
    let has_more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| has_more).map(|job| job.id.to_string());
    Ok(FailedJobs { rows, next })
}

/// Queues a failed job again.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`] for a job that has not failed for good, or not any more.
pub async fn retry(shop: &Shop, actor: &Actor, id: JobId) -> Result<()> {
    actor.require_everywhere(JOBS_MANAGE)?;
    let tx = shop.begin().await?;
    let kind = jobs::requeue(&tx, id).await?;
    tx.audit(actor, actions::JOB_RETRIED, id.0, None::<&()>, Some(&serde_json::json!({ "kind": kind })))
        .await?;
    tx.commit().await
}

/// Gives a failed job up: it is not run any more.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`] for a job that has not failed for good, or not any more.
pub async fn dismiss(shop: &Shop, actor: &Actor, id: JobId) -> Result<()> {
    actor.require_everywhere(JOBS_MANAGE)?;
    let tx = shop.begin().await?;
    let kind = jobs::dismiss(&tx, id).await?;
    tx.audit(actor, actions::JOB_DISMISSED, id.0, None::<&()>, Some(&serde_json::json!({ "kind": kind })))
        .await?;
    tx.commit().await
}
