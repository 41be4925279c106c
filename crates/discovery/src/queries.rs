//! Search query reports for the administrator.

use crate::tables::search_query;
use catalog_model::access::CATALOG_EDIT;
use discovery_model::queries::{QueryCount, QueryReport};
use platform::jobs::{HOURLY, Registry};
use platform::retention::delete_old;
use platform::{Actor, Result, Shop};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

/// Rows per list.
const ROWS: u64 = 30;
/// Queries that nobody repeated for so long are deleted, in days: a year shows the seasons.
pub const QUERY_DAYS: i64 = 400;

/// Registers the sweep of old queries.
pub fn register<C: Sync>(registry: &mut Registry<C>) {
    registry.sweep("old_queries", HOURLY, |shop, _| Box::pin(sweep(shop)));
}

/// Deletes queries that nobody repeated for [`QUERY_DAYS`]; returns how many.
pub async fn sweep(shop: &Shop) -> Result<u64> {
    let old = "SELECT folded FROM search_query WHERE last_at < $1";
    delete_old(shop, "search_query", "folded", old, shop.now().plus_days(-QUERY_DAYS).into()).await
}

/// The most frequent queries, and those without results.
///
/// # Errors
/// [`platform::Error::Forbidden`].
pub async fn report(shop: &Shop, actor: &Actor) -> Result<QueryReport> {
    actor.require(CATALOG_EDIT)?;
    let all = search_query::Entity::find;
    Ok(QueryReport {
        popular: most(shop, all()).await?,
        missed: most(shop, all().filter(search_query::Column::Found.eq(0))).await?,
    })
}

async fn most(shop: &Shop, rows: Select<search_query::Entity>) -> Result<Vec<QueryCount>> {
    let rows = rows
        .order_by_desc(search_query::Column::Asked)
        .order_by_desc(search_query::Column::Folded)
        .limit(ROWS)
        .all(shop.read())
        .await?;
    Ok(rows.into_iter().map(|r| QueryCount { text: r.shown, asked: r.asked, found: r.found }).collect())
}
