//! The category tree: as shoppers walk it, and as an administrator changes it.

mod asked;
mod edit;
mod view;

pub use asked::ask;
pub(crate) use asked::asked;
pub use edit::{delete, save, step};
pub use view::{attributes, one, rows};

use crate::tables::category_slug_history;
use crate::taxonomy::Structure;
use catalog_model::views::{CategoryNode, CategoryTree};
use platform::{Result, Shop};
use sea_orm::EntityTrait;
use std::sync::Arc;

/// All categories, in the order in which they are shown; kept in memory.
pub async fn tree(shop: &Shop) -> Result<Arc<CategoryTree>> {
    Ok(Arc::clone(&Structure::of(shop).await?.tree))
}

/// The categories of the menu: those at the top.
pub async fn menu(shop: &Shop) -> Result<Vec<CategoryNode>> {
    Ok(tree(shop).await?.roots().cloned().collect())
}

/// The present address of a category that stood at this one before.
///
/// # Errors
/// Those of the database.
pub async fn moved(shop: &Shop, slug: &str) -> Result<Option<String>> {
    let Some(former) = category_slug_history::Entity::find_by_id(slug).one(shop.read()).await? else {
        return Ok(None);
    };
    Ok(tree(shop).await?.get(former.category_id).map(|c| c.slug.clone()))
}
