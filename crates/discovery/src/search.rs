//! Search: by the index, or by the tables while there is none.

mod suggest;
mod table;

pub use suggest::suggestions;

use crate::facets::{self, ListingRequest};
use crate::index::{IndexHandle, blocking};
use crate::lexicon::Words;
use crate::listing::popular;
use base::text::fold;
use catalog::taxonomy::Taxonomy;
use catalog::{cards, categories};
use catalog_model::views::{CategoryNode, CategoryTree, PAGES_MAX, ProductPage};
use discovery_model::listing::{CategoryCount, ListingQuery, QUERY_CHARS_MAX, SearchQuery, SearchView};
use discovery_model::topics::topics;
use platform::{Error, Result, Shop};
use search::{Index, Narrowed, Order, ParsedQuery, SearchResponse, Tag};
use std::sync::Arc;

/// Popular products shown with an empty result.
const POPULAR: i64 = 8;
/// Categories shown with results.
const CATEGORIES_MAX: usize = 6;
/// Maximum number of categories to narrow by.
const WITHIN_MAX: usize = 12;
/// Maximum number of query words matched against category names.
const WORDS_MAX: usize = 8;

/// Results of a query; if there are none, alternatives.
///
/// # Errors
/// [`Error::NotFound`] for a page that does not exist.
pub async fn search(shop: &Shop, query: &SearchQuery) -> Result<SearchView> {
    let page = query.page.max(1);
    if page > PAGES_MAX {
        return Err(Error::NotFound);
    }
    let text: String = query.text.trim().chars().take(QUERY_CHARS_MAX).collect();
    let mut view = match by_index(shop, query, &text, page).await? {
        Some(view) => view,
        None => by_table(shop, query, &text, page).await?,
    };
    if view.list.products.is_empty() && page > 1 {
        return Err(Error::NotFound);
    }
    if view.list.products.is_empty() {
        view.popular = popular(shop, POPULAR).await?;
    }
    let tree = categories::tree(shop).await?;
    view.categories = matching(&tree, view.instead.as_deref().unwrap_or(&text));
    if view.categories.is_empty() && view.list.total == 0 {
        view.categories = tree.roots().cloned().collect();
    }
    view.topics = topics(&text);
    if !view.topics.is_empty() {
        // Words about the shop are not missing products.
        view.left_out.clear();
        view.absent.clear();
    }
    view.query = text;
    Ok(view)
}

/// The number of results while filters are being selected: of a search if there are words, otherwise of a
/// listing.
///
/// # Errors
/// Those of the database; [`Error::NotFound`] for an unknown category.
pub async fn count(shop: &Shop, query: &SearchQuery) -> Result<i64> {
    if query.text.trim().is_empty() {
        let (category, filters) = (query.category.clone(), query.filters.clone());
        let listing = ListingQuery { category, filters, ..ListingQuery::default() };
        return Ok(crate::listing(shop, &listing).await?.list.total);
    }
    Ok(search(shop, &SearchQuery { page: 1, ..query.clone() }).await?.list.total)
}

async fn by_table(shop: &Shop, query: &SearchQuery, text: &str, page: i64) -> Result<SearchView> {
    let tree = categories::tree(shop).await?;
    let mut view = SearchView::default();
    for reading in table::readings(text) {
        view.list = table::found(shop, &reading, query.sort, page).await?;
        if view.list.total > 0 || !matching(&tree, &reading).is_empty() {
            view.instead = (reading != text).then_some(reading);
            break;
        }
    }
    Ok(view)
}

/// Returns `None` if there is no index.
async fn by_index(shop: &Shop, query: &SearchQuery, text: &str, page: i64) -> Result<Option<SearchView>> {
    let Some(room) = shop.installed::<IndexHandle>() else { return Ok(None) };
    let Some(index) = room.live() else { return Ok(None) };
    let structure = Taxonomy::of(shop).await?;
    let reading = read(shop, &index, text).await?;
    let (typed, Narrowed { reading, left_out, absent }) = match reading {
        Ok(reading) => (Arc::clone(&reading), narrowed(&index, &reading).await?),
        Err(e) => {
            room.give_up(&e);
            return Ok(None);
        }
    };
    let chosen = query.category.as_deref().and_then(|slug| structure.tree.by_slug(slug));
    let order = match query.sort {
        None => Order::Fit,
        Some(sort) => facets::order(sort),
    };
    let mut question = ListingRequest {
        reading: Some(Arc::clone(&reading)),
        within: Vec::new(),
        category: chosen.map(|c| structure.tree.subtree(c.id)),
        filters: query.filters.clone(),
        attributes_of: chosen.map(|c| c.id),
        order,
        page,
    };
    if chosen.is_none() {
        // Nearly all results are in one category: its attributes become the facets. Filters seldom change which one it is,
        // and the response without them is known from the request before.
        let all = facets::everything(shop, &index, &structure, &question).await?;
        question.attributes_of = all.and_then(|all| mostly(&structure.tree, &all));
    }
    let Some(mut found) = facets::ask(shop, &room, &index, &structure, &question).await? else {
        return Ok(None);
    };
    if chosen.is_none() {
        let expected = question.attributes_of;
        question.attributes_of = mostly(&structure.tree, &found);
        if question.attributes_of.is_some() && question.attributes_of != expected {
            match facets::ask(shop, &room, &index, &structure, &question).await? {
                Some(again) => found = again,
                None => return Ok(None),
            }
        }
    }
    let facets = facets::views(shop, &index, &structure, &question, &found).await?;
    let products = cards::by_ids(shop, &found.products).await?;
    let total = i64::try_from(found.total).unwrap_or(i64::MAX);
    Ok(Some(SearchView {
        instead: typed.instead(),
        is_met: typed.is_plain() && left_out.is_empty() && absent.is_empty(),
        left_out,
        absent,
        list: ProductPage { products, total, page, pages: ProductPage::pages(total) },
        within: within(&structure.tree, &found),
        facets,
        ..SearchView::default()
    }))
}

async fn read(shop: &Shop, index: &Arc<Index>, text: &str) -> Result<search::Result<Arc<ParsedQuery>>> {
    let words = shop.cached::<Words>().await?;
    let (index, text) = (Arc::clone(index), text.to_owned());
    blocking(move || index.read(&words.0, &text)).await
}

/// The part of the parsed query that has results.
async fn narrowed(index: &Arc<Index>, reading: &Arc<ParsedQuery>) -> Result<Narrowed> {
    let (index, reading) = (Arc::clone(index), Arc::clone(reading));
    let kept = Arc::clone(&reading);
    let narrowed = blocking(move || index.narrowed(&reading)).await?;
    Ok(narrowed.unwrap_or_else(|_| Narrowed { reading: kept, left_out: Vec::new(), absent: Vec::new() }))
}

/// The category that contains most of the results.
fn mostly(tree: &CategoryTree, found: &SearchResponse) -> Option<base::CategoryId> {
    let counts = within(tree, found);
    let most = counts.first()?;
    (most.count * 5 >= i64::try_from(found.total).unwrap_or(i64::MAX) * 3).then_some(most.category.id)
}

fn within(tree: &CategoryTree, found: &SearchResponse) -> Vec<CategoryCount> {
    let counts = found.tags.iter().filter_map(|(tag, count)| match tag {
        Tag::Category(id) => {
            let category = tree.get(*id)?.clone();
            Some(CategoryCount { category, count: i64::try_from(*count).unwrap_or(i64::MAX) })
        }
        _ => None,
    });
    let mut counts: Vec<_> = counts.collect();
    counts.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.category.slug.cmp(&b.category.slug)));
    counts.truncate(WITHIN_MAX);
    counts
}

/// Categories whose names contain a prefix match of every word.
fn matching(tree: &CategoryTree, query: &str) -> Vec<CategoryNode> {
    let words: Vec<String> =
        fold(query).split(' ').filter(|w| w.chars().count() > 1).take(WORDS_MAX).map(table::stem).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let holds = |c: &&CategoryNode| {
        let name = format!(" {} {}", fold(&c.name.ru), fold(&c.name.en));
        words.iter().all(|w| name.contains(&format!(" {w}")))
    };
    tree.0.iter().filter(holds).take(CATEGORIES_MAX).cloned().collect()
}
