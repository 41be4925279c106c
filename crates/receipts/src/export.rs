//! Receipts as a file for accounting: what a filter matches, read page by page.

use crate::list::rows;
use crate::{actions, list};
use platform::{Actor, Result, Shop};
use receipts_model::access::RECEIPTS_VIEW;
use receipts_model::body::Body;
use receipts_model::views::{ReceiptRow, StaffReceipts};
use serde_json::json;

/// Receipts read at a time.
const STEP: usize = 500;

/// An export in progress.
pub struct ReceiptExport {
    actor: Actor,
    filter: StaffReceipts,
    is_over: bool,
}

/// Starts an export of the receipts that the filter matches in the branches for which the actor may see them, and notes it in
/// the audit log.
///
/// # Errors
/// [`platform::Error::Forbidden`]; [`platform::Error::NotFound`] for a branch out of scope.
pub async fn export(shop: &Shop, actor: &Actor, filter: StaffReceipts) -> Result<ReceiptExport> {
    let filter = StaffReceipts { after: String::new(), ..filter };
    list::list(shop, actor, &filter).await?;
    let note = json!({ "filter": filter.state.map(|state| state.to_string()), "branch": filter.branch });
    let tx = shop.begin().await?;
    tx.audit(actor, actions::RECEIPT_EXPORTED, None, None::<&()>, Some(&note)).await?;
    tx.commit().await?;
    Ok(ReceiptExport { actor: actor.clone(), filter, is_over: false })
}

impl ReceiptExport {
    /// The next receipts with what they say; none at the end.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn next(&mut self, shop: &Shop) -> Result<Vec<(ReceiptRow, Body)>> {
        if self.is_over {
            return Ok(Vec::new());
        }
        let scope = self.actor.require(RECEIPTS_VIEW)?.only(self.filter.branch)?;
        let mut found = rows(shop, &scope, &self.filter, STEP).await?;
        self.is_over = found.len() <= STEP;
        found.truncate(STEP);
        if let Some(last) = found.last() {
            self.filter.after = format!("{}.{}", last.created_at.0, last.id);
        }
        found.into_iter().map(|row| Ok((row.clone().row(), row.content()?))).collect()
    }
}
