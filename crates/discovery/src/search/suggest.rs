//! Suggestions while typing.

use super::{matching, read, table};
use crate::index::{IndexHandle, blocking};
use crate::tables::search_query;
use base::text::fold;
use catalog::{cards, categories};
use discovery_model::listing::{QUERY_CHARS_MAX, Suggestions};
use platform::{Result, Shop};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use search::{Index, Order, SearchRequest};
use std::sync::Arc;

const PRODUCTS: usize = 6;
const QUERIES: usize = 5;
/// A query is suggested once it has been made this many times.
const ASKED_MIN: i64 = 3;

/// Suggested queries, categories and products.
///
/// # Errors
/// Those of the database.
pub async fn suggestions(shop: &Shop, query: &str) -> Result<Suggestions> {
    let text: String = query.trim().chars().take(QUERY_CHARS_MAX).collect();
    if fold(&text).is_empty() {
        return Ok(Suggestions::default());
    }
    let room = shop.installed::<IndexHandle>();
    if let Some(room) = &room
        && let Some(index) = room.live()
    {
        match by_index(shop, &index, &text).await? {
            Ok(found) => return Ok(found),
            Err(e) => room.give_up(&e),
        }
    }
    by_table(shop, &text).await
}

async fn by_table(shop: &Shop, text: &str) -> Result<Suggestions> {
    let tree = categories::tree(shop).await?;
    let limit = i64::try_from(PRODUCTS).unwrap_or(i64::MAX);
    for reading in table::readings(text) {
        let products = table::first(shop, &reading, limit).await?;
        let categories = matching(&tree, &reading);
        if !products.is_empty() || !categories.is_empty() {
            return Ok(Suggestions { queries: Vec::new(), categories, products });
        }
    }
    Ok(Suggestions::default())
}

async fn by_index(shop: &Shop, index: &Arc<Index>, text: &str) -> Result<search::Result<Suggestions>> {
    let reading = match read(shop, index, text).await? {
        Ok(reading) => reading,
        Err(e) => return Ok(Err(e)),
    };
    let read_as = reading.instead().unwrap_or_else(|| text.to_owned());
    let found = {
        let (index, reading) = (Arc::clone(index), Arc::clone(&reading));
        blocking(move || {
            let (reading, _) = index.narrowed(&reading)?;
            index.find(&ask(Some(reading), PRODUCTS))
        })
        .await?
    };
    let found = match found {
        Ok(found) => found,
        Err(e) => return Ok(Err(e)),
    };
    let tree = categories::tree(shop).await?;
    Ok(Ok(Suggestions {
        queries: queries(shop, index, &read_as).await?,
        categories: matching(&tree, &read_as),
        products: cards::by_ids(shop, &found.products).await?,
    }))
}

fn ask(reading: Option<Arc<search::ParsedQuery>>, limit: usize) -> SearchRequest {
    SearchRequest {
        reading,
        within: vec![],
        must: vec![],
        counts: false,
        filters: vec![],
        numbers: vec![],
        order: Order::Fit,
        offset: 0,
        limit,
    }
}

/// Popular queries with this prefix, then completions of the last word by words of the catalogue.
async fn queries(shop: &Shop, index: &Arc<Index>, text: &str) -> Result<Vec<String>> {
    let folded = fold(text);
    let asked: Vec<String> = search_query::Entity::find()
        .filter(search_query::Column::Folded.gte(folded.as_str()))
        .filter(search_query::Column::Folded.lt(format!("{folded}\u{10ffff}")))
        .filter(search_query::Column::Asked.gte(ASKED_MIN))
        .filter(search_query::Column::Found.gt(0))
        .order_by_desc(search_query::Column::Asked)
        .order_by_asc(search_query::Column::Folded)
        .limit(QUERIES as u64)
        .select_only()
        .column(search_query::Column::Shown)
        .into_tuple()
        .all(shop.read())
        .await?;
    let mut out = asked;
    out.retain(|shown| fold(shown) != folded);
    let (before, word) = match folded.rsplit_once(' ') {
        Some((before, word)) => (format!("{before} "), word.to_owned()),
        None => (String::new(), folded.clone()),
    };
    let completions = {
        let index = Arc::clone(index);
        blocking(move || index.completions(&word, QUERIES + 1)).await?.unwrap_or_default()
    };
    for completed in completions.into_iter().map(|word| format!("{before}{word}")) {
        if out.len() < QUERIES && completed != folded && out.iter().all(|known| fold(known) != completed) {
            // A completion combined with other words may have no results.
            if before.is_empty() || finds(shop, index, &completed).await? {
                out.push(completed);
            }
        }
    }
    Ok(out)
}

async fn finds(shop: &Shop, index: &Arc<Index>, text: &str) -> Result<bool> {
    let Ok(reading) = read(shop, index, text).await? else { return Ok(false) };
    let index = Arc::clone(index);
    Ok(blocking(move || index.find(&ask(Some(reading), 1))).await?.is_ok_and(|found| found.total > 0))
}
