//! Listings: the products of a category and its descendants.

use crate::facets::{self, ListingRequest};
use crate::index::IndexHandle;
use catalog::cards;
use catalog::cards::{Wanted, order};
use catalog::taxonomy::Taxonomy;
use catalog_model::views::{PAGES_MAX, ProductCard, ProductPage};
use discovery_model::listing::{Facet, ListingQuery, ListingView};
use platform::sql::{placeholders, values};
use platform::{Error, Result, Shop};

/// A page of a category, or of the whole shop.
///
/// # Errors
/// [`Error::NotFound`] for an unknown category and for a page that does not exist.
pub async fn listing(shop: &Shop, query: &ListingQuery) -> Result<ListingView> {
    if !(1..=PAGES_MAX).contains(&query.page) {
        return Err(Error::NotFound);
    }
    let structure = Taxonomy::of(shop).await?;
    let tree = &structure.tree;
    let (ancestors, children, ids) = match &query.category {
        None => (Vec::new(), tree.roots().cloned().collect(), Vec::new()),
        Some(slug) => {
            let node = tree.by_slug(slug).ok_or(Error::NotFound)?;
            (tree.ancestors(node.id), tree.children(node.id).cloned().collect(), tree.subtree(node.id))
        }
    };
    let question = ListingRequest {
        reading: None,
        within: ids,
        category: None,
        filters: query.filters.clone(),
        attributes_of: ancestors.last().map(|c| c.id),
        order: facets::order(query.sort),
        page: query.page,
    };
    let (list, facets) = match by_index(shop, &structure, &question).await? {
        Some(found) => found,
        None => (by_table(shop, &question, query).await?, Vec::new()),
    };
    if list.products.is_empty() && query.page > 1 {
        return Err(Error::NotFound);
    }
    Ok(ListingView { ancestors, children, list, facets })
}

/// Returns `None` if there is no index.
async fn by_index(
    shop: &Shop,
    structure: &Taxonomy,
    question: &ListingRequest,
) -> Result<Option<(ProductPage, Vec<Facet>)>> {
    let Some(room) = shop.installed::<IndexHandle>() else { return Ok(None) };
    let Some(index) = room.live() else { return Ok(None) };
    let Some(found) = facets::ask(shop, &room, &index, structure, question).await? else { return Ok(None) };
    let facets = facets::views(shop, &index, structure, question, &found).await?;
    let products = cards::by_ids(shop, &found.products).await?;
    let total = i64::try_from(found.total).unwrap_or(i64::MAX);
    let list = ProductPage { products, total, page: question.page, pages: ProductPage::pages(total) };
    Ok(Some((list, facets)))
}

/// The tables alone support filters by stock, price and brand.
async fn by_table(shop: &Shop, question: &ListingRequest, query: &ListingQuery) -> Result<ProductPage> {
    let ids = &question.within;
    let mut values = values(ids);
    let mut condition = if ids.is_empty() {
        "1 = 1".to_owned()
    } else {
        format!("p.category_id IN ({})", placeholders(1, ids.len()))
    };
    let filters = &query.filters;
    if filters.in_stock {
        condition.push_str(" AND p.available > 0");
    }
    for (sign, end) in [(">=", filters.price.min), ("<=", filters.price.max)] {
        if let Some(kopecks) = end {
            values.push(kopecks.into());
            condition.push_str(&format!(" AND p.price {sign} ${}", values.len()));
        }
    }
    if !filters.brands.is_empty() {
        let marks = placeholders(values.len() + 1, filters.brands.len());
        values.extend(filters.brands.iter().map(|slug| slug.as_str().into()));
        condition.push_str(&format!(" AND p.brand_id IN (SELECT id FROM brand WHERE slug IN ({marks}))"));
    }
    cards::page(shop, Wanted { condition, order: order(query.sort).to_owned(), values }, query.page).await
}

/// Best-selling available products.
pub async fn popular(shop: &Shop, limit: i64) -> Result<Vec<ProductCard>> {
    let condition = "p.available > 0 AND p.price IS NOT NULL".to_owned();
    let wanted = Wanted { condition, order: "p.popularity DESC, p.id DESC".to_owned(), values: Vec::new() };
    cards::first(shop, wanted, limit).await
}
