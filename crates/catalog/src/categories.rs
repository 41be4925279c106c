//! The category tree.

use crate::structure::Structure;
use domain::views::catalog::{CategoryNode, CategoryTree};
use platform::{Result, Shop};
use std::sync::Arc;

/// All categories, in the order in which they are shown; kept in memory.
pub async fn tree(shop: &Shop) -> Result<Arc<CategoryTree>> {
    Ok(Arc::clone(&Structure::of(shop).await?.tree))
}

/// The categories of the menu: those at the top.
pub async fn menu(shop: &Shop) -> Result<Vec<CategoryNode>> {
    Ok(tree(shop).await?.roots().cloned().collect())
}
