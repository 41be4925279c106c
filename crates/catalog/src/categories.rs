//! The category tree.

use domain::views::catalog::{Bilingual, CategoryNode, CategoryTree};
use entity::category;
use platform::{Error, Result, Shop};
use sea_orm::{EntityTrait, QueryOrder};

/// All categories, in the order in which they are shown. One query; callers that ask often keep it until the
/// change log says `category`.
pub async fn tree(shop: &Shop) -> Result<CategoryTree> {
    let rows = category::Entity::find()
        .order_by_asc(category::Column::Position)
        .order_by_asc(category::Column::Slug)
        .all(shop.read())
        .await?;
    Ok(CategoryTree(rows.into_iter().map(node).collect()))
}

/// The categories of the menu: those at the top.
pub async fn menu(shop: &Shop) -> Result<Vec<CategoryNode>> {
    Ok(tree(shop).await?.roots().cloned().collect())
}

/// A category with the way down to it.
///
/// # Errors
/// [`Error::NotFound`] when there is none of that slug.
pub async fn by_slug(shop: &Shop, slug: &str) -> Result<(CategoryNode, Vec<CategoryNode>)> {
    let tree = tree(shop).await?;
    let node = tree.by_slug(slug).ok_or(Error::NotFound)?.clone();
    let way = tree.way_to(node.id);
    Ok((node, way))
}

fn node(row: category::Model) -> CategoryNode {
    CategoryNode {
        id: row.id,
        parent: row.parent_id,
        slug: row.slug,
        name: Bilingual::new(row.name_ru, row.name_en),
        picture: row.picture,
    }
}
