//! Suggestions while typing.

use super::{matching, read, table};
use crate::blocks::Blocked;
use crate::index::{IndexHandle, blocking};
use crate::queries::{Forms, popular};
use base::Locale;
use base::text::fold;
use catalog::{cards, categories};
use discovery_model::listing::{QUERY_CHARS_MAX, Suggestions};
use platform::{Result, Shop};
use search::{Index, MatchKind, Order, ParsedQuery, SearchRequest};
use std::sync::Arc;

const PRODUCTS: usize = 6;
const QUERIES: usize = 5;
/// Popular queries for an empty field.
const POPULAR: usize = 8;
/// Words of the catalogue that complete a typed one; more are read than shown because some differ in their
/// grammatical form only.
const COMPLETIONS: usize = 40;
/// Completions combined with other words that are tried: each costs a search.
const TRIES: usize = 12;
/// Products are proposed from this number of characters on, and for the beginning of a word from this one on:
/// two letters do not name a product.
const CHARS_MIN: usize = 3;
const BEGINNING_MIN: usize = 4;

/// Suggested queries, categories and products; for an empty query popular queries and the categories at the top.
///
/// # Errors
/// Those of the database.
pub async fn suggestions(shop: &Shop, l: Locale, query: &str) -> Result<Suggestions> {
    let text: String = query.trim().chars().take(QUERY_CHARS_MAX).collect();
    if fold(&text).is_empty() {
        let tree = categories::tree(shop).await?;
        return Ok(Suggestions {
            queries: popular(shop, l, "", POPULAR).await?,
            categories: tree.roots().cloned().collect(),
            products: Vec::new(),
        });
    }
    let room = shop.installed::<IndexHandle>();
    if let Some(room) = &room
        && let Some(index) = room.live()
    {
        match by_index(shop, &index, l, &text).await? {
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

async fn by_index(
    shop: &Shop,
    index: &Arc<Index>,
    l: Locale,
    text: &str,
) -> Result<search::Result<Suggestions>> {
    let reading = match read(shop, index, text).await? {
        Ok(reading) => reading,
        Err(e) => return Ok(Err(e)),
    };
    let read_as = reading.instead().unwrap_or_else(|| text.to_owned());
    let found = if are_products_meant(&reading, text) {
        let (index, reading) = (Arc::clone(index), Arc::clone(&reading));
        let found = blocking(move || {
            let narrowed = index.narrowed(&reading)?;
            index.find(&ask(Some(narrowed.reading), PRODUCTS))
        });
        match found.await? {
            Ok(found) => found.products.clone(),
            Err(e) => return Ok(Err(e)),
        }
    } else {
        Vec::new()
    };
    let tree = categories::tree(shop).await?;
    Ok(Ok(Suggestions {
        queries: queries(shop, index, l, &read_as).await?,
        categories: matching(&tree, &read_as),
        products: cards::by_ids(shop, &found).await?,
    }))
}

/// Whether the text says enough for products: not the first letters of a word.
fn are_products_meant(reading: &ParsedQuery, text: &str) -> bool {
    let is_said = |slot: &search::Slot| match slot.rung {
        MatchKind::Beginning => slot.typed.chars().count() >= BEGINNING_MIN,
        rung => rung < MatchKind::Near,
    };
    text.chars().count() >= CHARS_MIN && reading.slots.iter().all(is_said)
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

/// Popular queries with this prefix, then completions of the last word by words of the catalogue, each word in
/// one grammatical form.
async fn queries(shop: &Shop, index: &Arc<Index>, l: Locale, text: &str) -> Result<Vec<String>> {
    let folded = fold(text);
    let mut out = Forms::default();
    out.know(&folded);
    for asked in popular(shop, l, &folded, QUERIES).await? {
        out.add(asked);
    }
    let (before, word) = match folded.rsplit_once(' ') {
        Some((before, word)) => (format!("{before} "), word.to_owned()),
        None => (String::new(), folded.clone()),
    };
    let completions = {
        let index = Arc::clone(index);
        blocking(move || index.completions(&word, COMPLETIONS)).await?.unwrap_or_default()
    };
    let blocked = shop.cached::<Blocked>().await?;
    let mut forms = Forms::default();
    forms.know(&folded);
    for word in completions {
        forms.add(format!("{before}{word}"));
    }
    for completed in forms.texts.into_iter().filter(|text| !blocked.has(text)).take(TRIES) {
        if out.texts.len() >= QUERIES {
            break;
        }
        // A completion combined with other words may have no results.
        if before.is_empty() || finds(shop, index, &completed).await? {
            out.add(completed);
        }
    }
    Ok(out.texts)
}

async fn finds(shop: &Shop, index: &Arc<Index>, text: &str) -> Result<bool> {
    let Ok(reading) = read(shop, index, text).await? else { return Ok(false) };
    let index = Arc::clone(index);
    Ok(blocking(move || index.find(&ask(Some(reading), 1))).await?.is_ok_and(|found| found.total > 0))
}
