//! What the worker does for the service.

use crate::tables::visit;
use crate::visits;
use base::{Instant, VisitId};
use platform::jobs::JobError;
use platform::{Result, Shop, Tx};
use sea_orm::EntityTrait;
use serde::{Deserialize, Serialize};
use service_model::scheduling::{VisitEvent, VisitState};

/// Gives back the time of a hold that has run out.
pub const EXPIRE_HOLD: &str = "expire_hold";

#[derive(Debug, Serialize, Deserialize)]
struct ExpireHold {
    visit: VisitId,
}

/// Runs a job of the service; `None` where the kind is not ours.
pub async fn run(shop: &Shop, kind: &str, payload: &serde_json::Value) -> Option<Result<(), JobError>> {
    match kind {
        EXPIRE_HOLD => Some(match serde_json::from_value(payload.clone()) {
            Ok(ExpireHold { visit }) => expire_hold(shop, visit).await.map_err(JobError::from),
            Err(e) => Err(JobError::Fail(e.to_string())),
        }),
        _ => None,
    }
}

/// A hold that is moved gets another job; the earlier one then finds nothing to do.
pub(crate) async fn expire_hold_at(tx: &Tx<'_>, visit: VisitId, until: Instant) -> Result<()> {
    let key = format!("expire-hold:{visit}:{}", until.0);
    tx.enqueue(EXPIRE_HOLD, &ExpireHold { visit }, until, Some(key)).await
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
