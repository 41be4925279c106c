//! Search queries: counting them, the popular ones, and reports for the administrator.

use crate::blocks::Blocked;
use crate::index::{DAYS, IndexHandle, day};
use crate::tables::search_query;
use base::Locale;
use catalog_model::access::CATALOG_EDIT;
use discovery_model::queries::{CountedQuery, QueryCount, QueryReport};
use platform::{Actor, Result, Shop, Tx};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, Select,
    Statement, Value,
};
use std::net::IpAddr;

/// Rows per list.
const ROWS: u64 = 30;
/// A query is suggested once this many different visitors made it on one day: more than a family or an office
/// that shares an address pretends to be, few enough for a small shop.
const VISITORS_MIN: i64 = 3;
/// Popular queries read per suggested one: some are the same in another grammatical form, or blocked.
const READ_FOR_ONE: usize = 6;

/// Counts a query of the visitor at this address, in memory for now.
pub fn count(shop: &Shop, query: &CountedQuery, client: IpAddr) {
    if let Some(room) = shop.installed::<IndexHandle>() {
        room.log.count(query, client);
    }
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

/// Deletes queries that contain one of these texts, such as an email that somebody typed into the search.
///
/// # Errors
/// Those of the database.
pub async fn forget(tx: &Tx<'_>, texts: &[String]) -> Result<()> {
    for text in texts {
        // Folded text has no wildcards of LIKE.
        let like = format!("%{}%", base::text::fold(text));
        for table in ["search_query", "search_query_day"] {
            let sql = format!("DELETE FROM {table} WHERE folded LIKE $1");
            tx.execute_raw(tx.sql(sql, [like.clone().into()])).await?;
        }
    }
    Ok(())
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

#[derive(FromQueryResult)]
struct Popular {
    shown: String,
}

/// Queries of many visitors that begin like this (folded) and have results, most frequent first, each in one
/// grammatical form. English pages propose no Russian ones.
///
/// # Errors
/// Those of the database.
pub(crate) async fn popular(shop: &Shop, l: Locale, beginning: &str, limit: usize) -> Result<Vec<String>> {
    let backend = shop.read().get_database_backend();
    let read = limit * READ_FOR_ONE;
    let sql = format!(
        "SELECT q.shown FROM search_query_day d JOIN search_query q ON q.folded = d.folded \
         WHERE d.day > $1 AND d.folded >= $2 AND d.folded < $3 AND q.found > 0 \
         GROUP BY q.folded, q.shown HAVING MAX(d.visitors) >= {VISITORS_MIN} \
         ORDER BY SUM(d.visitors) DESC, q.folded LIMIT {read}"
    );
    let values: [Value; 3] =
        [(day(shop.now()) - DAYS).into(), beginning.into(), format!("{beginning}\u{10ffff}").into()];
    let statement = Statement::from_sql_and_values(backend, sql, values);
    let rows = Popular::find_by_statement(statement).all(shop.read()).await?;
    let blocked = shop.cached::<Blocked>().await?;
    let shown = rows.into_iter().map(|row| row.shown);
    let mut out = Forms::default();
    for text in shown.filter(|text| (l == Locale::Ru || text.is_ascii()) && !blocked.has(text)) {
        if out.texts.len() < limit {
            out.add(text);
        }
    }
    Ok(out.texts)
}

/// Texts that differ in more than the grammatical forms of their words.
#[derive(Default)]
pub(crate) struct Forms {
    pub texts: Vec<String>,
    stems: Vec<Vec<String>>,
}

impl Forms {
    /// Treats the text as known without proposing it.
    pub fn know(&mut self, text: &str) {
        self.stems.push(search::stems(text));
    }

    /// Adds a text unless one with the same words is known.
    pub fn add(&mut self, text: String) {
        let stems = search::stems(&text);
        if !self.stems.contains(&stems) {
            self.stems.push(stems);
            self.texts.push(text);
        }
    }
}
