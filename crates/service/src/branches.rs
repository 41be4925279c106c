//! What requests do when a branch is about to go to the archive: open ones keep it.

use base::refusal::AreaRefusal as _;
use org::events::BranchArchiving;
use platform::{Result, Subscribers, Tx};
use sea_orm::ConnectionTrait;
use service_model::refusal::ServiceRefusal;

/// Subscribes requests to the events of branches.
pub(crate) fn subscribe(subscribers: &mut Subscribers) {
    subscribers.on::<BranchArchiving>("requests", |tx, event| Box::pin(has_no_requests(tx, event)));
}

async fn has_no_requests(tx: &Tx<'_>, event: &BranchArchiving) -> Result<()> {
    let sql = "SELECT COUNT(*) AS n, MIN(number) AS number FROM service_request \
               WHERE branch_id = $1 AND state NOT IN ('done', 'cancelled', 'declined')";
    let Some(row) = tx.query_one_raw(tx.sql(sql, [event.branch.into()])).await? else { return Ok(()) };
    let requests: i64 = row.try_get("", "n")?;
    let number: Option<String> = row.try_get("", "number")?;
    match (requests, number) {
        (0, _) | (_, None) => Ok(()),
        (requests, Some(number)) => {
            Err(ServiceRefusal::OpenRequests { requests, number }.into_refusal().into())
        }
    }
}
