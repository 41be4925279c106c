//! The category tree: navigation and administration.

mod asked;
mod edit;
mod view;

pub use asked::ask;
pub use edit::{delete, save, step};
pub use view::{attributes, one, rows};

use crate::tables::category_slug_history;
use crate::taxonomy::Taxonomy;
use catalog_model::views::{CategoryNode, CategoryTree};
use platform::{Result, Shop};
use sea_orm::EntityTrait;
use std::sync::Arc;

/// All categories in display order; cached.
pub async fn tree(shop: &Shop) -> Result<Arc<CategoryTree>> {
    Ok(Arc::clone(&Taxonomy::of(shop).await?.tree))
}

/// The categories of the menu: the roots.
pub async fn menu(shop: &Shop) -> Result<Vec<CategoryNode>> {
    Ok(tree(shop).await?.roots().cloned().collect())
}

/// The current slug of a category with this former slug.
///
/// # Errors
/// Those of the database.
pub async fn moved(shop: &Shop, slug: &str) -> Result<Option<String>> {
    let Some(former) = category_slug_history::Entity::find_by_id(slug).one(shop.read()).await? else {
        return Ok(None);
    };
    Ok(tree(shop).await?.get(former.category_id).map(|c| c.slug.clone()))
}
