//! Lists of the API: filters, pages and cursors.

use super::failure::Failure;
use crate::payment::wire::{List, RefundStatus, Status};
use serde::Deserialize;

/// How many items a page has unless asked otherwise, as at YooKassa.
const PAGE: usize = 10;
/// The most items of a page.
const PAGE_MAX: usize = 100;

/// What a list is limited to.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Filter {
    pub payment_id: Option<String>,
    status: Option<String>,
    #[serde(rename = "created_at.gte")]
    from: Option<String>,
    #[serde(rename = "created_at.lt")]
    until: Option<String>,
    limit: Option<usize>,
    /// The id of the first item of the page.
    cursor: Option<String>,
}

impl Filter {
    pub fn fits(&self, status: &str, created_at: &str) -> bool {
        self.status.as_deref().is_none_or(|wanted| wanted == status)
            && self.from.as_deref().is_none_or(|from| created_at >= from)
            && self.until.as_deref().is_none_or(|until| created_at < until)
    }

    /// One page of `items`.
    pub fn page<T>(&self, mut items: Vec<T>, id: impl Fn(&T) -> &str) -> Result<List<T>, Failure> {
        let limit = self.limit.unwrap_or(PAGE);
        if !(1..=PAGE_MAX).contains(&limit) {
            return Err(Failure::invalid("limit", format!("1 to {PAGE_MAX}")));
        }
        if let Some(cursor) = &self.cursor {
            let first = items.iter().position(|item| id(item) == cursor);
            let first = first.ok_or_else(|| Failure::invalid("cursor", "not known".into()))?;
            items.drain(..first);
        }
        let next_cursor = items.get(limit).map(|next| id(next).to_owned());
        items.truncate(limit);
        Ok(List { kind: "list".into(), items, next_cursor })
    }
}

pub(super) const fn status_name(status: Status) -> &'static str {
    match status {
        Status::Pending => "pending",
        Status::WaitingForCapture => "waiting_for_capture",
        Status::Succeeded => "succeeded",
        Status::Canceled => "canceled",
    }
}

pub(super) const fn refund_status_name(status: RefundStatus) -> &'static str {
    match status {
        RefundStatus::Pending => "pending",
        RefundStatus::Succeeded => "succeeded",
        RefundStatus::Canceled => "canceled",
    }
}
