//! Views of the category editor.

use crate::categories;
use crate::tables::category;
use crate::taxonomy::{Attribute, Taxonomy};
use base::Bilingual;
use base::CategoryId;
use catalog_model::access::CATALOG_EDIT;
use catalog_model::taxonomy::{Askable, CategoryEdit, CategoryForm, CategoryRow, Suits};
use catalog_model::views::CategoryTree;
use platform::{Actor, Error, Result, Shop};
use sea_orm::{ConnectionTrait, EntityTrait, FromQueryResult, Statement};
use std::collections::HashMap;

/// Number of products of a category, and how many of them are deleted.
#[derive(Clone, Copy, Default, FromQueryResult)]
pub(super) struct Count {
    /// Includes deleted products.
    pub products: i64,
    /// Those of them in the recycle bin.
    pub deleted: i64,
}

/// The tree from the root, with the number of products of each category.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn rows(shop: &Shop, actor: &Actor) -> Result<Vec<CategoryRow>> {
    actor.require(CATALOG_EDIT)?;
    let (tree, counts) = (categories::tree(shop).await?, counts(shop.read()).await?);
    let mut out = Vec::with_capacity(tree.0.len());
    below(&tree, &counts, None, 0, &mut out);
    Ok(out)
}

fn below(
    tree: &CategoryTree,
    counts: &HashMap<CategoryId, Count>,
    of: Option<CategoryId>,
    depth: usize,
    out: &mut Vec<CategoryRow>,
) {
    let like: Vec<_> = tree.0.iter().filter(|c| c.parent == of).collect();
    for (n, node) in like.iter().enumerate() {
        let count = counts.get(&node.id).copied().unwrap_or_default();
        out.push(CategoryRow {
            id: node.id,
            depth,
            slug: node.slug.clone(),
            name: node.name.clone(),
            products: count.products - count.deleted,
            deleted: count.deleted,
            is_first: n == 0,
            is_last: n + 1 == like.len(),
        });
        below(tree, counts, Some(node.id), depth + 1, out);
    }
}

/// One category with its page data.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn one(shop: &Shop, actor: &Actor, id: CategoryId) -> Result<CategoryEdit> {
    actor.require(CATALOG_EDIT)?;
    let db = shop.read();
    let row = category::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?;
    let (structure, count) = (Taxonomy::of(shop).await?, count(db, id).await?);
    let (own, inherited) = structure.asked(id).into_iter().partition(|(from, _)| *from == id);
    let views = |list: Vec<(CategoryId, _)>| list.into_iter().map(|(_, view)| view).collect();
    Ok(CategoryEdit {
        id,
        version: row.version,
        own: views(own),
        inherited: views(inherited),
        products: count.products - count.deleted,
        deleted: count.deleted,
        below: i64::try_from(structure.tree.children(id).count()).unwrap_or(i64::MAX),
        form: CategoryForm {
            parent: row.parent_id,
            slug: row.slug,
            name: Bilingual::new(row.name_ru, row.name_en),
            picture: row.picture,
            suits: Suits::from_columns(&row.interests, &row.object_types),
        },
    })
}

/// All attributes by name, for assignment to a category.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn attributes(shop: &Shop, actor: &Actor) -> Result<Vec<Askable>> {
    actor.require(CATALOG_EDIT)?;
    let structure = Taxonomy::of(shop).await?;
    let view = |a: &Attribute| Askable { id: a.id, code: a.code.clone(), name: a.name.clone(), kind: a.kind };
    let mut all: Vec<_> = structure.attributes().map(view).collect();
    all.sort_by(|a, b| (&a.name.ru, &a.code).cmp(&(&b.name.ru, &b.code)));
    Ok(all)
}

const COUNTED: &str = "COUNT(*) AS products, CAST(COALESCE(SUM(CASE WHEN deleted_at IS NULL THEN 0 ELSE 1 END), 0) AS BIGINT) AS deleted";

pub(super) async fn count(db: &impl ConnectionTrait, id: CategoryId) -> Result<Count> {
    let sql = format!("SELECT {COUNTED} FROM product WHERE category_id = $1");
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [id.into()]);
    Ok(Count::find_by_statement(query).one(db).await?.unwrap_or_default())
}

async fn counts(db: &impl ConnectionTrait) -> Result<HashMap<CategoryId, Count>> {
    #[derive(FromQueryResult)]
    struct Row {
        category_id: CategoryId,
        #[sea_orm(nested)]
        count: Count,
    }
    let sql = format!("SELECT category_id, {COUNTED} FROM product GROUP BY category_id");
    let query = Statement::from_string(db.get_database_backend(), sql);
    let rows = Row::find_by_statement(query).all(db).await?;
    Ok(rows.into_iter().map(|r| (r.category_id, r.count)).collect())
}
