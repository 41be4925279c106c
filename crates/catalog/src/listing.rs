//! Listings: the products of a category and everything below it.

use crate::cards::{self, Wanted};
use crate::categories;
use crate::sql::{placeholders, values};
use domain::views::catalog::{PAGES_MAX, ProductCard, Sort};
use domain::views::listing::{ListingQuery, ListingView};
use platform::{Error, Result, Shop};

/// A page of a category, or of the whole shop.
///
/// # Errors
/// [`Error::NotFound`] for an unknown category and for a page that does not exist.
pub async fn listing(shop: &Shop, query: &ListingQuery) -> Result<ListingView> {
    if !(1..=PAGES_MAX).contains(&query.page) {
        return Err(Error::NotFound);
    }
    let tree = categories::tree(shop).await?;
    let (way, children, ids) = match &query.category {
        None => (Vec::new(), tree.roots().cloned().collect(), Vec::new()),
        Some(slug) => {
            let node = tree.by_slug(slug).ok_or(Error::NotFound)?;
            (tree.way_to(node.id), tree.children(node.id).cloned().collect(), tree.subtree(node.id))
        }
    };
    let mut condition = if ids.is_empty() {
        "1 = 1".to_owned()
    } else {
        format!("p.category_id IN ({})", placeholders(1, ids.len()))
    };
    if query.filters.in_stock {
        condition.push_str(" AND p.available > 0");
    }
    let wanted = Wanted { condition, order: order(query.sort).to_owned(), values: values(&ids) };
    let list = cards::page(shop, wanted, query.page).await?;
    if list.products.is_empty() && query.page > 1 {
        return Err(Error::NotFound);
    }
    Ok(ListingView { way, children, list, facets: Vec::new() })
}

/// What sells best and can be had now.
pub async fn popular(shop: &Shop, limit: i64) -> Result<Vec<ProductCard>> {
    let condition = "p.available > 0 AND p.price IS NOT NULL".to_owned();
    let wanted = Wanted { condition, order: "p.popularity DESC, p.id DESC".to_owned(), values: Vec::new() };
    cards::first(shop, wanted, limit).await
}

/// Each order ends with the id, so that no product stands on two pages. What can't be had stands last in
/// the popular one; what has no price stands last among prices.
pub(crate) const fn order(sort: Sort) -> &'static str {
    match sort {
        Sort::Popular => "(CASE WHEN p.available > 0 THEN 0 ELSE 1 END), p.popularity DESC, p.id DESC",
        Sort::PriceUp => "(CASE WHEN p.price IS NULL THEN 1 ELSE 0 END), p.price, p.id",
        Sort::PriceDown => "(CASE WHEN p.price IS NULL THEN 1 ELSE 0 END), p.price DESC, p.id DESC",
        Sort::Name => "p.sort_name, p.id",
    }
}
