//! The records and people that the texts of a filter stand for.

use super::{Filter, Names};
use crate::tables::account;
use base::AccountId;
use people_model::customers::CustomerSearch;
use platform::{Result, Shop};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

/// Most accounts that the search by a person finds: the newest ones.
const PERSONS_MAX: usize = 50;

/// What the texts of a filter stand for.
#[derive(Default)]
pub(super) struct Found {
    /// The records; `None` for all.
    pub records: Option<Vec<Uuid>>,
    /// Who acted; `None` for everybody.
    pub persons: Option<Vec<AccountId>>,
    /// There is more than was looked at.
    pub is_too_broad: bool,
}

impl Found {
    /// Looks the texts up.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn of(shop: &Shop, names: Names<'_>, filter: &Filter) -> Result<Self> {
        let mut found = Self { records: filter.entity_id.map(|id| vec![id]), ..Self::default() };
        if !filter.object.trim().is_empty() {
            let mut records = names.namers.find(shop, &filter.entity, &filter.object).await?;
            if let Some(id) = filter.entity_id {
                records.ids.retain(|other| *other == id);
            }
            found.records = Some(records.ids);
            found.is_too_broad = records.has_more;
        }
        if !filter.person.trim().is_empty() {
            let mut ids = persons_like(shop, &filter.person).await?;
            found.is_too_broad |= ids.len() > PERSONS_MAX;
            ids.truncate(PERSONS_MAX);
            found.persons = Some(ids);
        }
        Ok(found)
    }

    /// Whether a text matches nothing, so that no entry can match.
    pub fn is_nothing(&self) -> bool {
        self.records.as_ref().is_some_and(Vec::is_empty) || self.persons.as_ref().is_some_and(Vec::is_empty)
    }
}

/// The text by which accounts are searched: `%…%`; `None` if nothing of it is left.
pub(crate) fn person_text(text: &str) -> Option<String> {
    let search = CustomerSearch::parse(text);
    // Folded text has no wildcards of LIKE.
    match search.digits {
        Some(digits) => Some(format!("%{digits}%")),
        None => platform::audit::within_folded(text),
    }
}

/// The newest accounts that a text matches, one more than [`PERSONS_MAX`] if there are more.
async fn persons_like(shop: &Shop, text: &str) -> Result<Vec<AccountId>> {
    let Some(text) = person_text(text) else { return Ok(Vec::new()) };
    let query = account::Entity::find()
        .select_only()
        .column(account::Column::Id)
        .filter(account::Column::Folded.like(text))
        .order_by_desc(account::Column::Id)
        .limit(PERSONS_MAX as u64 + 1);
    Ok(query.into_tuple().all(shop.read()).await?)
}
