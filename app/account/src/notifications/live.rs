//! Event stream of the number of unread notifications, for the bell of open pages.

use app_kit::{Failure, Visit, Watched, follow};
use axum::Extension;
use axum::response::Response;
use base::AccountId;
use platform::{Result, Shop};
use tokio::sync::watch;

/// The unread notifications of an account, and the number that the page has.
struct Unread {
    account: AccountId,
    sent: Option<i64>,
}

/// `GET /account/notifications/events`. 429 if the account or all of them together follow too many.
pub(super) async fn events(
    visit: Visit,
    Extension(stopping): Extension<watch::Receiver<bool>>,
) -> Result<Response, Failure> {
    let account = visit.actor.require_account()?;
    // Who acts for a customer follows nothing of the customer: the bell has the number of the page.
    visit.actor.require_owner()?;
    follow(visit, stopping, Unread { account, sent: None })
}

impl Watched for Unread {
    const EVENT: &'static str = "unread";

    async fn read(&mut self, shop: &Shop) -> Result<Option<String>> {
        let unread = people::notifications::unread(shop, self.account).await?;
        let is_new = self.sent.replace(unread) != Some(unread);
        Ok(is_new.then(|| unread.to_string()))
    }
}
