//! Event stream that notifies open boards of changed visits or requests. It carries no data: boards re-read
//! it with their own permissions.

use app_kit::{Failure, Visit, Watched, follow};
use axum::Extension;
use axum::response::Response;
use base::jobs::ChangeKind;
use platform::{Changes, Cursor, Result, Shop};
use service_model::access::REQUESTS_PLAN;
use tokio::sync::watch;

/// Visits and requests, from a place in the change log on.
struct Plan(Cursor);

/// `GET /desk/events`. 429 if the account or all of them together follow too many.
pub async fn events(
    visit: Visit,
    Extension(stopping): Extension<watch::Receiver<bool>>,
) -> Result<Response, Failure> {
    visit.actor.require(REQUESTS_PLAN)?;
    let plan = Plan(Changes::head(&visit.state.shop).await?);
    follow(visit, stopping, plan)
}

impl Watched for Plan {
    const EVENT: &'static str = "change";

    /// Reads the log to its end.
    async fn read(&mut self, shop: &Shop) -> Result<Option<String>> {
        let mut found = false;
        loop {
            let rows = Changes::after(shop, self.0).await?;
            let Some(last) = rows.last() else { return Ok(found.then(|| self.0.seq.to_string())) };
            self.0 = last.cursor();
            found |= rows.iter().any(|c| matches!(c.kind, ChangeKind::Visit | ChangeKind::Request));
        }
    }
}
