//! The log as a file: what a filter matches, read page by page.

use super::{Filter, Log, Names, read};
use crate::actions;
use people_model::access::AUDIT_VIEW;
use platform::{Actor, Result, Scope, Shop};
use serde_json::json;

/// Most entries of a file: the filter has to be narrower for more.
pub const EXPORT_MAX: usize = 100_000;
/// Entries read at a time.
const STEP: usize = 500;

/// An export in progress.
pub struct Export {
    scope: Scope,
    filter: Filter,
    left: usize,
    is_over: bool,
}

/// Starts an export of the entries that the filter matches, and notes it in the log.
///
/// # Errors
/// Fails without [`AUDIT_VIEW`].
pub async fn export(shop: &Shop, actor: &Actor, filter: Filter) -> Result<Export> {
    let scope = actor.require(AUDIT_VIEW)?;
    let note = json!({
        "entity": filter.entity, "object": filter.object, "action": filter.action, "person": filter.person,
        "words": filter.words,
    });
    let tx = shop.begin().await?;
    tx.audit(actor, actions::AUDIT_EXPORTED, None, None::<&()>, Some(&note)).await?;
    tx.commit().await?;
    Ok(Export { scope, filter: Filter { after: String::new(), ..filter }, left: EXPORT_MAX, is_over: false })
}

impl Export {
    /// The next entries; none at the end.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn next(&mut self, shop: &Shop, names: Names<'_>) -> Result<Log> {
        if self.is_over || self.left == 0 {
            return Ok(Log::default());
        }
        let size = STEP.min(self.left);
        let log = read(shop, self.scope.clone(), names, &self.filter, size).await?;
        self.left -= log.entries.len();
        match &log.next {
            Some(next) => self.filter.after.clone_from(next),
            None => self.is_over = true,
        }
        Ok(log)
    }
}
