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
    is_cut: bool,
}

/// Starts an export of the entries that the filter matches, and notes it in the log.
///
/// # Errors
/// Fails without [`AUDIT_VIEW`].
pub async fn export(shop: &Shop, actor: &Actor, filter: Filter) -> Result<Export> {
    let scope = actor.require(AUDIT_VIEW)?;
    // What was typed may be about a person, and an erasure would not find it here.
    let note = json!({ "entity": filter.entity, "action": filter.action, "filters": used(&filter) });
    let tx = shop.begin().await?;
    tx.audit(actor, actions::AUDIT_EXPORTED, None, None::<&()>, Some(&note)).await?;
    tx.commit().await?;
    let filter = Filter { after: String::new(), ..filter };
    Ok(Export { scope, filter, left: EXPORT_MAX, is_over: false, is_cut: false })
}

/// The codes of the filters in use, without their values.
fn used(filter: &Filter) -> Vec<&'static str> {
    let all = [
        ("record", filter.entity_id.is_some()),
        ("object", !filter.object.trim().is_empty()),
        ("refused", filter.is_refused),
        ("person", !filter.person.trim().is_empty()),
        ("actor_kind", !filter.actor_kind.is_empty()),
        ("words", !filter.words.trim().is_empty()),
        ("run", filter.run.is_some()),
        ("dates", filter.from.is_some() || filter.to.is_some()),
    ];
    all.into_iter().filter(|(_, is_used)| *is_used).map(|(code, _)| code).collect()
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
        self.is_cut = is_cut(self.left, &log);
        Ok(log)
    }

    /// Whether the entries read last are the last of [`EXPORT_MAX`], and the log has more that match.
    pub const fn is_cut(&self) -> bool {
        self.is_cut
    }
}

/// Whether an export with no more than `left` entries to go leaves some out after this page.
const fn is_cut(left: usize, log: &Log) -> bool {
    left == 0 && log.next.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adm_5_an_export_that_leaves_entries_out_is_cut() {
        let more = Log { next: Some("1_2".to_owned()), ..Log::default() };
        assert!(is_cut(0, &more));
        assert!(!is_cut(1, &more) && !is_cut(0, &Log::default()));
    }

    #[test]
    fn adm_5_the_note_of_an_export_has_no_typed_text() {
        let filter =
            Filter { person: "Anna".to_owned(), words: "anna@example.ru".to_owned(), ..Filter::default() };
        assert_eq!(used(&filter), ["person", "words"]);
        assert!(used(&Filter::default()).is_empty());
    }
}
