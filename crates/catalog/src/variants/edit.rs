//! Administration of a group. The row of the group is locked first, which serializes concurrent edits; a
//! unique key ensures that a product is in at most one group.

use super::members;
use crate::actions;
use crate::tables::{product, variant_group, variant_member};
use base::Bilingual;
use base::form::Problem;
use base::jobs::ChangeKind;
use base::refusal::Refusal;
use base::text::fold_sku;
use base::{ProductId, VariantGroupId};
use catalog_model::access::CATALOG_EDIT;
use catalog_model::variants::{GroupForm, MEMBERS_MAX};
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

fn wrong<T>(problem: Problem) -> Result<T> {
    Err(Error::field("sku", problem))
}

/// Creates a group with one product.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Invalid`] if the product is already in a group.
pub async fn create(
    shop: &Shop,
    actor: &Actor,
    product: ProductId,
    form: &GroupForm,
) -> Result<VariantGroupId> {
    actor.require(CATALOG_EDIT)?;
    let tx = shop.begin().await?;
    product::Entity::find_by_id(product).one(&*tx).await?.ok_or(Error::NotFound)?;
    let id: VariantGroupId = tx.id();
    let row = variant_group::ActiveModel {
        id: Set(id),
        name_ru: Set(form.name.ru.clone()),
        name_en: Set(form.name.en.clone()),
        version: Set(1),
    };
    variant_group::Entity::insert(row).exec_without_returning(&*tx).await?;
    put(&tx, id, product, "name_ru").await?;
    tx.audit(actor, actions::VARIANT_GROUP_CREATED, id.0, None::<&GroupForm>, Some(form)).await?;
    changed(&tx, id).await?;
    tx.commit().await?;
    Ok(id)
}

/// Locks the group of a product.
async fn locked(tx: &Tx<'_>, product: ProductId) -> Result<variant_group::Model> {
    let member = variant_member::Entity::find_by_id(product).one(&**tx).await?.ok_or(Error::NotFound)?;
    let sql = format!("SELECT * FROM variant_group WHERE id = $1{}", tx.for_update());
    let row = variant_group::Entity::find().from_raw_sql(tx.sql(sql, [member.group_id.into()]));
    row.one(&**tx).await?.ok_or(Error::NotFound)
}

/// Appends a product; a problem is reported on `field` if it is already in a group.
async fn put(tx: &Tx<'_>, group: VariantGroupId, product: ProductId, field: &str) -> Result<()> {
    let known = members(&**tx, group).await?;
    if i64::try_from(known.len()).unwrap_or(i64::MAX) >= MEMBERS_MAX {
        return Err(Error::field(field, Problem::TooMany { max: MEMBERS_MAX }));
    }
    let taken = || Error::field(field, Problem::AlreadyTaken);
    if variant_member::Entity::find_by_id(product).one(&**tx).await?.is_some() {
        return Err(taken());
    }
    let row = variant_member::ActiveModel {
        product_id: Set(product),
        group_id: Set(group),
        position: Set(known.last().map_or(0, |m| m.position) + 1),
    };
    let done = variant_member::Entity::insert(row).exec_without_returning(&**tx).await;
    done.map(|_| ()).map_err(|e| {
        let e = Error::from(e);
        if e.is_conflict() { taken() } else { e }
    })
}

/// Records a change of every member, since the page of each shows the others.
async fn changed(tx: &Tx<'_>, group: VariantGroupId) -> Result<()> {
    let ids: Vec<_> = members(&**tx, group).await?.iter().map(|m| m.product_id.0).collect();
    tx.changed_all(ChangeKind::Product, &ids).await
}

async fn by_sku(tx: &Tx<'_>, sku: &str) -> Result<product::Model> {
    if sku.trim().is_empty() {
        return wrong(Problem::Required);
    }
    let found = product::Entity::find()
        .filter(product::Column::SkuFolded.eq(fold_sku(sku)))
        .filter(product::Column::DeletedAt.is_null());
    match found.one(&**tx).await? {
        Some(product) => Ok(product),
        None => wrong(Problem::NotFound),
    }
}

/// Adds the product with this SKU to the group of `product`.
///
/// # Errors
/// [`Error::NotFound`] if the product has no group; [`Error::Invalid`] on `sku` if it does not exist or is
/// already in a group, and if there are too many members.
pub async fn add(shop: &Shop, actor: &Actor, product: ProductId, sku: &str) -> Result<()> {
    actor.require(CATALOG_EDIT)?;
    let tx = shop.begin().await?;
    let group = locked(&tx, product).await?;
    let other = by_sku(&tx, sku).await?;
    put(&tx, group.id, other.id, "sku").await?;
    tx.audit(actor, actions::VARIANT_GROUP_ADDED, group.id.0, None::<&String>, Some(&other.sku)).await?;
    changed(&tx, group.id).await?;
    tx.commit().await
}

/// Adds `product` to the group of the product with this SKU.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Invalid`] on `sku` if it does not exist or has no group, if the product
/// itself has one, and if there are too many members.
pub async fn join(shop: &Shop, actor: &Actor, product: ProductId, sku: &str) -> Result<()> {
    actor.require(CATALOG_EDIT)?;
    let tx = shop.begin().await?;
    let own = product::Entity::find_by_id(product).one(&*tx).await?.ok_or(Error::NotFound)?;
    let other = by_sku(&tx, sku).await?;
    let group = match locked(&tx, other.id).await {
        Err(Error::NotFound) => return wrong(Problem::NotFound),
        found => found?,
    };
    put(&tx, group.id, product, "sku").await?;
    tx.audit(actor, actions::VARIANT_GROUP_ADDED, group.id.0, None::<&String>, Some(&own.sku)).await?;
    changed(&tx, group.id).await?;
    tx.commit().await
}

/// Renames the group of a product.
///
/// # Errors
/// [`Error::NotFound`], [`Refusal::Changed`] if somebody else changed it.
pub async fn rename(
    shop: &Shop,
    actor: &Actor,
    product: ProductId,
    version: i64,
    form: &GroupForm,
) -> Result<()> {
    actor.require(CATALOG_EDIT)?;
    let tx = shop.begin().await?;
    let row = locked(&tx, product).await?;
    if row.version != version {
        return Err(Refusal::Changed.into());
    }
    let (id, before) = (row.id, GroupForm { name: Bilingual::new(&row.name_ru, &row.name_en) });
    let mut row = row.into_active_model();
    (row.name_ru, row.name_en) = (Set(form.name.ru.clone()), Set(form.name.en.clone()));
    row.version = Set(version + 1);
    row.update(&*tx).await?;
    tx.audit(actor, actions::VARIANT_GROUP_RENAMED, id.0, Some(&before), Some(form)).await?;
    changed(&tx, id).await?;
    tx.commit().await
}

/// Removes a product from the group of `product`; the group is deleted with its last product.
///
/// # Errors
/// [`Error::NotFound`] if it is not in the group.
pub async fn remove(shop: &Shop, actor: &Actor, product: ProductId, other: ProductId) -> Result<()> {
    actor.require(CATALOG_EDIT)?;
    let tx = shop.begin().await?;
    let group = locked(&tx, product).await?;
    let gone = variant_member::Entity::delete_many()
        .filter(variant_member::Column::GroupId.eq(group.id))
        .filter(variant_member::Column::ProductId.eq(other));
    if gone.exec(&*tx).await?.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    let row = product::Entity::find_by_id(other).one(&*tx).await?.ok_or(Error::NotFound)?;
    tx.audit(actor, actions::VARIANT_GROUP_REMOVED, group.id.0, Some(&row.sku), None::<&String>).await?;
    tx.changed(ChangeKind::Product, other.0).await?;
    changed(&tx, group.id).await?;
    if members(&*tx, group.id).await?.is_empty() {
        variant_group::Entity::delete_by_id(group.id).exec(&*tx).await?;
    }
    tx.commit().await
}

/// Moves a product of the group up by one position; the first stays.
///
/// # Errors
/// [`Error::NotFound`] if it is not in the group.
pub async fn move_up(shop: &Shop, actor: &Actor, product: ProductId, other: ProductId) -> Result<()> {
    actor.require(CATALOG_EDIT)?;
    let tx = shop.begin().await?;
    let group = locked(&tx, product).await?;
    let mut rows = members(&*tx, group.id).await?;
    let at = rows.iter().position(|m| m.product_id == other).ok_or(Error::NotFound)?;
    if at > 0 {
        rows.swap(at - 1, at);
    }
    for (position, row) in (1..).zip(rows) {
        let mut row = row.into_active_model();
        row.position = Set(position);
        row.update(&*tx).await?;
    }
    changed(&tx, group.id).await?;
    tx.commit().await
}
