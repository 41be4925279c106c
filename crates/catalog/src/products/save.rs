//! Saves a product: one transaction for the row, its attributes, price, stock, pictures and slugs.

use super::definitions::{self, brand_id};
use super::drafts::{self, Subject};
use super::keys::{free_keys, keep_old_slug, refuse_taken, taken};
use super::values::write_rest;
use super::{edit, history};
use crate::availability;
use crate::search_text;
use crate::tables::product;
use base::Bilingual;
use base::access::Permission;
use base::form::Problem;
use base::jobs::ChangeKind;
use base::refusal::Refusal;
use base::text::{fold, fold_sku};
use base::{CategoryId, Instant, ProductId};
use catalog_model::editor::{ProductInput, category_of};
use catalog_model::products::ProductKind;
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};

/// Adds a product from form fields (see `catalog_model::editor`).
///
/// # Errors
/// [`Error::Invalid`] field by field; `AlreadyTaken` for the SKU or slug of another product.
pub async fn create(shop: &Shop, actor: &Actor, fields: &[(String, String)]) -> Result<ProductId> {
    actor.require(Permission::CatalogEdit)?;
    let input = parse(shop, fields).await?;
    let tx = shop.begin().await?;
    let id: ProductId = tx.id();
    let category = opened_in(fields).unwrap_or(input.category);
    create_in(&tx, actor, id, fields, input).await?;
    drafts::remove(&tx, actor, Subject::New(category), fields).await?;
    tx.commit().await?;
    Ok(id)
}

/// Adds a product in the caller's transaction.
///
/// # Errors
/// As [`create`].
pub async fn create_in(
    tx: &Tx<'_>,
    actor: &Actor,
    id: ProductId,
    fields: &[(String, String)],
    mut input: ProductInput,
) -> Result<()> {
    free_keys(tx, None, fields, &mut input).await?;
    let row = product::ActiveModel {
        id: Set(id),
        kind: Set(ProductKind::Goods),
        available: Set(0),
        popularity: Set(0),
        kit_discount_bp: Set(0),
        price: Set(None),
        old_price: Set(None),
        is_demo: Set(false),
        source: Set(String::new()),
        created_at: Set(tx.now()),
        version: Set(1),
        deleted_at: Set(None),
        ..own_columns(tx, &input).await?
    };
    product::Entity::insert(row).exec_without_returning(&**tx).await.map_err(taken)?;
    write_rest(tx, actor, id, ProductKind::Goods, &input).await?;
    availability::refresh_available(tx, &[id]).await?;
    tx.audit(actor, "product.create", id.0, None::<&()>, Some(&input)).await?;
    tx.changed(ChangeKind::Product, id.0).await
}

/// Saves an edited product; `version` is the one that the form was opened with. Returns the new version.
///
/// # Errors
/// [`Refusal::Changed`] if somebody saved in between; otherwise as [`create`].
pub async fn update(
    shop: &Shop,
    actor: &Actor,
    id: ProductId,
    version: i64,
    fields: &[(String, String)],
) -> Result<i64> {
    actor.require(Permission::CatalogEdit)?;
    let mut input = parse(shop, fields).await?;
    let tx = shop.begin().await?;
    let before = locked(&tx, id, version).await?;
    if before.deleted_at.is_some() {
        return Err(Error::NotFound);
    }
    let was = edit::read(&*tx, id).await?.fields;
    free_keys(&tx, Some(id), fields, &mut input).await?;
    let row =
        product::ActiveModel { id: Set(id), version: Set(version + 1), ..own_columns(&tx, &input).await? };
    row.update(&*tx).await.map_err(taken)?;
    if before.slug != input.slug {
        keep_old_slug(&tx, id, &before.slug, &input.slug).await?;
    }
    write_rest(&tx, actor, id, before.kind, &input).await?;
    availability::refresh_available(&tx, &[id]).await?;
    drafts::remove(&tx, actor, Subject::Product(id), fields).await?;
    let (was, is) = history::differing(&was, &edit::read(&*tx, id).await?.fields);
    tx.audit(actor, "product.update", id.0, Some(&was), Some(&is)).await?;
    tx.changed(ChangeKind::Product, id.0).await?;
    tx.commit().await?;
    Ok(version + 1)
}

/// Moves a product to the recycle bin. Its row stays: orders refer to it, and [`restore`] restores it.
///
/// # Errors
/// [`Refusal::Changed`] if somebody saved in between.
pub async fn delete(shop: &Shop, actor: &Actor, id: ProductId, version: i64) -> Result<i64> {
    set_deleted(shop, actor, id, version, true).await
}

/// Undoes [`delete`].
///
/// # Errors
/// [`Error::Invalid`] if another product has taken the SKU or the slug in the meantime; [`Refusal::Changed`].
pub async fn restore(shop: &Shop, actor: &Actor, id: ProductId, version: i64) -> Result<i64> {
    set_deleted(shop, actor, id, version, false).await
}

async fn set_deleted(shop: &Shop, actor: &Actor, id: ProductId, version: i64, deleted: bool) -> Result<i64> {
    actor.require(Permission::CatalogEdit)?;
    let tx = shop.begin().await?;
    let before = locked(&tx, id, version).await?;
    if before.deleted_at.is_some() == deleted {
        return Ok(version); // Idempotent: already in that state.
    }
    if !deleted {
        refuse_taken(&tx, Some(id), &before.sku_folded, &before.slug).await?;
    }
    let mut row = before.clone().into_active_model();
    row.deleted_at = Set(deleted.then(|| tx.now()));
    row.updated_at = Set(tx.now());
    row.version = Set(version + 1);
    row.update(&*tx).await.map_err(taken)?;
    // Kits with this part become unavailable, or available again.
    availability::refresh_available(&tx, &[id]).await?;
    let action = if deleted { "product.delete" } else { "product.restore" };
    tx.audit(actor, action, id.0, Some(&Kept::of(&before)), None::<&()>).await?;
    tx.changed(ChangeKind::Product, id.0).await?;
    tx.commit().await?;
    Ok(version + 1)
}

/// The category that the form of a new product was opened in; the draft is keyed by it even if the form names
/// another by now.
fn opened_in(fields: &[(String, String)]) -> Option<CategoryId> {
    fields.iter().find(|(n, _)| n == "opened_in").and_then(|(_, v)| v.parse().ok())
}

/// The audit data of a product before a change.
#[derive(serde::Serialize)]
struct Kept {
    sku: String,
    slug: String,
    name: Bilingual,
    status: catalog_model::products::ProductStatus,
    price: Option<base::Kopecks>,
    available: i64,
    version: i64,
    deleted_at: Option<Instant>,
}

impl Kept {
    fn of(row: &product::Model) -> Self {
        Self {
            sku: row.sku.clone(),
            slug: row.slug.clone(),
            name: Bilingual::new(&row.name_ru, &row.name_en),
            status: row.status,
            price: row.price,
            available: row.available,
            version: row.version,
            deleted_at: row.deleted_at,
        }
    }
}

async fn parse(shop: &Shop, fields: &[(String, String)]) -> Result<ProductInput> {
    let category = category_of(fields).ok_or_else(|| Error::field("category", Problem::Required))?;
    let definitions = match definitions::read(shop.read(), category).await {
        Err(Error::NotFound) => return Err(Error::field("category", Problem::InvalidChoice)),
        other => other?,
    };
    Ok(ProductInput::parse(fields, category, &definitions)?)
}

/// Locks the row and checks its version.
async fn locked(tx: &Tx<'_>, id: ProductId, version: i64) -> Result<product::Model> {
    availability::lock(tx, &[id]).await?;
    let row = product::Entity::find_by_id(id).one(&**tx).await?.ok_or(Error::NotFound)?;
    if row.version == version { Ok(row) } else { Err(Refusal::Changed.into()) }
}

/// The columns set by the form.
async fn own_columns(tx: &Tx<'_>, input: &ProductInput) -> Result<product::ActiveModel> {
    let ProductInput { name, description, .. } = input;
    Ok(product::ActiveModel {
        sku: Set(input.sku.clone()),
        sku_folded: Set(fold_sku(&input.sku)),
        slug: Set(input.slug.clone()),
        category_id: Set(input.category),
        brand_id: Set(brand_id(tx, &input.brand).await?),
        model: Set(input.model.clone()),
        name_ru: Set(name.ru.clone()),
        name_en: Set(name.en.clone()),
        description_ru: Set(description.ru.clone()),
        description_en: Set(description.en.clone()),
        search_folded: Set(search_text::folded(&name.ru, &name.en, &input.brand, &input.model, &input.sku)),
        sort_name: Set(fold(&name.ru)),
        status: Set(input.status),
        vat_code: Set(input.vat_code.to_string()),
        warranty_months: Set(input.warranty_months),
        weight_g: Set(input.weight_g),
        drawing: Set(input.drawing.clone()),
        updated_at: Set(tx.now()),
        ..Default::default()
    })
}
