//! Publication at a time that was set before.

use super::save::{check_complete, form_of, publish, titled};
use super::{LOCK, editable};
use crate::actions;
use crate::tables::page;
use base::form::Problem;
use base::jobs::ChangeKind;
use base::{Instant, PageId};
use content_model::access::CONTENT_EDIT;
use platform::jobs::{Job, JobError};
use platform::{Actor, Error, Result, Shop};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use serde::{Deserialize, Serialize};

/// How far ahead a publication may be planned, in days.
const AHEAD_DAYS_MAX: i64 = 366;

/// Publishes a page at its time, unless that was changed or cancelled since.
#[derive(Debug, Serialize, Deserialize)]
pub struct PublishPage {
    /// The page.
    pub page: PageId,
    /// The time that was set.
    pub at: Instant,
}

impl Job for PublishPage {
    const KIND: &'static str = "publish_page";
    type Payload = Self;
    type Needs = ();

    async fn run(shop: &Shop, _: &(), job: Self) -> Result<(), JobError> {
        Ok(publish_planned(shop, &job).await?)
    }
}

async fn publish_planned(shop: &Shop, job: &PublishPage) -> Result<()> {
    let tx = shop.begin().await?;
    tx.lock_name(LOCK).await?;
    let row = page::Entity::find_by_id(job.page).one(&*tx).await?;
    if row.is_none_or(|row| row.publish_at != Some(job.at)) {
        return Ok(());
    }
    publish(&tx, &Actor::System("content"), job.page).await?;
    tx.changed(ChangeKind::Settings, job.page.0).await?;
    tx.commit().await
}

/// Sets when the working text of a page will be published, or cancels that. A page that waits can only be saved complete.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`], [`base::refusal::Refusal::Changed`]; a text that can't be published;
/// [`Error::Invalid`] on `plan_date` for a time that has passed or is more than a year ahead.
pub async fn plan(shop: &Shop, actor: &Actor, id: PageId, version: i64, at: Option<Instant>) -> Result<()> {
    actor.require(CONTENT_EDIT)?;
    let tx = shop.begin().await?;
    let row = editable(&tx, id, Some(version)).await?;
    let form = form_of(&row)?;
    if let Some(at) = at {
        if at <= tx.now() || at > tx.now().plus_days(AHEAD_DAYS_MAX) {
            return Err(Error::field("plan_date", not_ahead()));
        }
        check_complete(&tx, id, &form).await?;
        tx.enqueue_job::<PublishPage>(&PublishPage { page: id, at }, at, None).await?;
    }
    if row.publish_at == at {
        return Ok(());
    }
    let before = row.publish_at;
    let mut row = row.into_active_model();
    (row.publish_at, row.version) = (Set(at), Set(version + 1));
    row.update(&*tx).await?;
    let mut after = titled(&form);
    after["at"] = at.or(before).map(Instant::rfc3339).into();
    let action = if at.is_some() { actions::PAGE_PLANNED } else { actions::PAGE_UNPLANNED };
    tx.audit(actor, action, id.0, None::<&()>, Some(&after)).await?;
    tx.changed(ChangeKind::Settings, id.0).await?;
    tx.commit().await
}

fn not_ahead() -> Problem {
    Problem::of_area("content.not_ahead", |l| {
        l.pick("Время должно быть впереди, не дальше года", "The time must be ahead, within a year")
            .to_owned()
    })
}
