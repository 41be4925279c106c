//! Changes of the tree. All rows are locked together: two concurrent moves, each valid alone, could form a
//! cycle.

use super::view;
use crate::actions;
use crate::tables::{category, category_attribute, category_slug_history};
use base::Bilingual;
use base::form::Problem;
use base::jobs::ChangeKind;
use base::refusal::{AreaRefusal as _, Refusal};
use base::{CategoryId, Instant};
use catalog_model::access::CATALOG_EDIT;
use catalog_model::refusal::CatalogRefusal;
use catalog_model::taxonomy;
use catalog_model::taxonomy::{CategoryForm, Step, Suits, may_stand_under, paths};
use catalog_model::views::{CategoryNode, CategoryTree};
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel,
    QueryFilter,
};

/// Locks all rows and returns them in display order.
pub(super) async fn locked(tx: &Tx<'_>) -> Result<Vec<category::Model>> {
    let sql = format!("SELECT * FROM category ORDER BY id{}", tx.for_update());
    let mut rows = category::Entity::find().from_raw_sql(tx.sql(sql, [])).all(&**tx).await?;
    rows.sort_by(|a, b| (a.position, &a.slug).cmp(&(b.position, &b.slug)));
    Ok(rows)
}

/// The row, if its version is unchanged.
pub(super) fn at_version(rows: &[category::Model], id: CategoryId, version: i64) -> Result<category::Model> {
    let row = rows.iter().find(|c| c.id == id).cloned().ok_or(Error::NotFound)?;
    if row.version == version { Ok(row) } else { Err(Refusal::Changed.into()) }
}

/// Adds a category as the last of its siblings, or updates the one with this id and version. The former slug
/// redirects to the new one.
///
/// # Errors
/// [`Refusal::Changed`] if somebody else changed it; [`Error::Invalid`] for the slug of another category and
/// for a parent inside itself.
pub async fn save(
    shop: &Shop,
    actor: &Actor,
    category: Option<(CategoryId, i64)>,
    form: &CategoryForm,
) -> Result<CategoryId> {
    actor.require(CATALOG_EDIT)?;
    let tx = shop.begin().await?;
    let rows = locked(&tx).await?;
    let before = category.map(|(id, version)| at_version(&rows, id, version)).transpose()?;
    check(&rows, before.as_ref(), form)?;
    let id = before.as_ref().map_or_else(|| tx.id(), |b| b.id);
    let stays = before.as_ref().filter(|b| b.parent_id == form.parent);
    let last = rows.iter().filter(|c| c.parent_id == form.parent).map(|c| c.position).max();
    let [interests, object_types] = form.suits.to_columns();
    let row = category::ActiveModel {
        id: Set(id),
        parent_id: Set(form.parent),
        slug: Set(form.slug.clone()),
        name_ru: Set(form.name.ru.clone()),
        name_en: Set(form.name.en.clone()),
        picture: Set(form.picture.clone()),
        interests: Set(interests),
        object_types: Set(object_types),
        position: Set(stays.map_or_else(|| last.unwrap_or(0) + 1, |b| b.position)),
        // A placeholder that no other path ends with; the real path is written together with those of the
        // descendants.
        path: Set(before.as_ref().map_or_else(|| format!("{}/", form.slug), |b| b.path.clone())),
        version: Set(before.as_ref().map_or(1, |b| b.version + 1)),
    };
    tx.execute_raw(tx.sql("DELETE FROM category_slug_history WHERE slug = $1", [form.slug.clone().into()]))
        .await?;
    match &before {
        Some(before) => {
            row.update(&*tx).await.map_err(taken)?;
            if before.slug != form.slug {
                keep_old_slug(&tx, id, &before.slug).await?;
            }
        }
        None => {
            category::Entity::insert(row).exec_without_returning(&*tx).await.map_err(taken)?;
        }
    }
    write_paths(&tx).await?;
    tx.audit(actor, actions::CATEGORY_SAVED, id.0, before.as_ref().map(form_of).as_ref(), Some(form)).await?;
    tx.changed(ChangeKind::Category, id.0).await?;
    tx.commit().await?;
    Ok(id)
}

fn form_of(row: &category::Model) -> CategoryForm {
    CategoryForm {
        parent: row.parent_id,
        slug: row.slug.clone(),
        name: Bilingual::new(&row.name_ru, &row.name_en),
        picture: row.picture.clone(),
        suits: Suits::from_columns(&row.interests, &row.object_types),
    }
}

fn check(rows: &[category::Model], own: Option<&category::Model>, form: &CategoryForm) -> Result<()> {
    let own = own.map(|c| c.id);
    if rows.iter().any(|c| c.slug == form.slug && Some(c.id) != own) {
        return Err(Error::field("slug", Problem::AlreadyTaken));
    }
    if form.parent.is_some_and(|parent| rows.iter().all(|c| c.id != parent)) {
        return Err(Error::field("parent", Problem::InvalidChoice));
    }
    if own.is_some_and(|own| !may_stand_under(&tree(rows), own, form.parent)) {
        return Err(Error::field("parent", Problem::InsideItself));
    }
    Ok(())
}

fn tree(rows: &[category::Model]) -> CategoryTree {
    let node = |c: &category::Model| CategoryNode {
        id: c.id,
        parent: c.parent_id,
        slug: c.slug.clone(),
        name: Bilingual::new(&c.name_ru, &c.name_en),
        picture: c.picture.clone(),
    };
    CategoryTree(rows.iter().map(node).collect())
}

/// Maps the violation of the unique key when two administrators take the same slug concurrently.
fn taken(e: sea_orm::DbErr) -> Error {
    let e = Error::from(e);
    if e.is_conflict() { Error::field("slug", Problem::AlreadyTaken) } else { e }
}

async fn keep_old_slug(tx: &Tx<'_>, id: CategoryId, slug: &str) -> Result<()> {
    let at: Instant = tx.now();
    let row =
        category_slug_history::ActiveModel { slug: Set(slug.to_owned()), category_id: Set(id), at: Set(at) };
    category_slug_history::Entity::insert(row).exec_without_returning(&**tx).await?;
    Ok(())
}

/// Updates the path of every category.
async fn write_paths(tx: &Tx<'_>) -> Result<()> {
    let rows = category::Entity::find().all(&**tx).await?;
    for (id, path) in paths(&tree(&rows)) {
        if rows.iter().any(|c| c.id == id && c.path != path) {
            let sql = "UPDATE category SET path = $1 WHERE id = $2";
            tx.execute_raw(tx.sql(sql, [path.into(), id.into()])).await?;
        }
    }
    Ok(())
}

/// Moves a category by one position among its siblings.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn step(shop: &Shop, actor: &Actor, id: CategoryId, direction: Step) -> Result<()> {
    actor.require(CATALOG_EDIT)?;
    let tx = shop.begin().await?;
    let rows = locked(&tx).await?;
    let own = rows.iter().find(|c| c.id == id).ok_or(Error::NotFound)?;
    let mut like: Vec<_> = rows.iter().filter(|c| c.parent_id == own.parent_id).collect();
    let at = like.iter().position(|c| c.id == id).ok_or(Error::NotFound)?;
    taxonomy::step(&mut like, at, direction);
    for (row, position) in like.into_iter().zip(1..).filter(|(row, position)| row.position != *position) {
        let mut row = row.clone().into_active_model();
        row.position = Set(position);
        row.update(&*tx).await?;
    }
    tx.audit(actor, actions::CATEGORY_MOVED, id.0, None::<&()>, Some(&direction)).await?;
    tx.changed(ChangeKind::Category, id.0).await?;
    tx.commit().await
}

/// Deletes an empty category.
///
/// # Errors
/// [`CatalogRefusal::InUse`] if it has products, including deleted ones, or subcategories; [`Refusal::Changed`].
pub async fn delete(shop: &Shop, actor: &Actor, id: CategoryId, version: i64) -> Result<()> {
    actor.require(CATALOG_EDIT)?;
    let tx = shop.begin().await?;
    let rows = locked(&tx).await?;
    let row = at_version(&rows, id, version)?;
    let products = view::count(&*tx, id).await?.products;
    let below = rows.iter().filter(|c| c.parent_id == Some(id)).count();
    if products > 0 || below > 0 {
        return Err(CatalogRefusal::InUse { products, below: i64::try_from(below).unwrap_or(i64::MAX) }
            .into_refusal()
            .into());
    }
    category_attribute::Entity::delete_many()
        .filter(category_attribute::Column::CategoryId.eq(id))
        .exec(&*tx)
        .await?;
    category_slug_history::Entity::delete_many()
        .filter(category_slug_history::Column::CategoryId.eq(id))
        .exec(&*tx)
        .await?;
    category::Entity::delete_by_id(id).exec(&*tx).await?;
    tx.audit(actor, actions::CATEGORY_DELETED, id.0, Some(&form_of(&row)), None::<&()>).await?;
    tx.changed(ChangeKind::Category, id.0).await?;
    tx.commit().await
}
