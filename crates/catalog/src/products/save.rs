//! Saves a product from its form: one transaction for the row, its attributes, price, stock, pictures and
//! slugs.

use super::cards::{Card, Definitions, card};
use super::definitions::{self, brand_id};
use super::drafts::{self, Subject};
use super::edit;
use super::keys::{free_keys, taken};
use super::patch::{Batch, Change, apply_patch, logged};
use super::values::{NOTE, remove_other_attributes, write_new};
use crate::actions;
use crate::availability;
use crate::search_text;
use crate::tables::product;
use base::form::{Problem, Problems};
use base::jobs::ChangeKind;
use base::refusal::Refusal;
use base::text::{fold, fold_sku};
use base::{AttributeId, CategoryId, ProductId};
use catalog_model::access::CATALOG_EDIT;
use catalog_model::editor::{ProductDefinitions, ProductInput, category_of, kind_of};
use catalog_model::patch::{FieldId, FieldValue, PatchProblem, ProductPatch};
use catalog_model::products::{ProductKind, ProductStatus};
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::{ActiveValue::Set, EntityTrait};

/// Adds a product from form fields (see `catalog_model::editor`).
///
/// # Errors
/// [`Error::Invalid`] field by field; `AlreadyTaken` for the SKU or slug of another product.
pub async fn create(shop: &Shop, actor: &Actor, fields: &[(String, String)]) -> Result<ProductId> {
    actor.require(CATALOG_EDIT)?;
    let (input, definitions) = parse(shop, fields).await?;
    let tx = shop.begin().await?;
    let id: ProductId = tx.id();
    let category = opened_in(fields).unwrap_or(input.category);
    create_in(&tx, actor, id, fields, (input, &definitions)).await?;
    drafts::remove(&tx, actor, Subject::New(category), fields).await?;
    tx.commit().await?;
    Ok(id)
}

/// Adds a product in the caller's transaction; the definitions are those of its category. A kit is added as a draft without parts, see [`crate::kits`].
///
/// # Errors
/// As [`create`].
pub async fn create_in(
    tx: &Tx<'_>,
    actor: &Actor,
    id: ProductId,
    fields: &[(String, String)],
    (mut input, definitions): (ProductInput, &ProductDefinitions),
) -> Result<()> {
    free_keys(tx, None, fields, &mut input).await?;
    let kind = kind_of(fields);
    if kind == ProductKind::Kit {
        // Price and stock will be those of its parts; without any it can't be sold.
        input = ProductInput {
            price: None,
            old_price: None,
            stock: Vec::new(),
            status: ProductStatus::Draft,
            ..input
        };
    }
    let row = product::ActiveModel {
        id: Set(id),
        kind: Set(kind),
        available: Set(0),
        popularity: Set(0),
        kit_discount_bp: Set(0),
        price: Set(None),
        old_price: Set(None),
        is_demo: Set(false),
        source: Set(String::new()),
        created_at: Set(tx.now()),
        published_at: Set((input.status == ProductStatus::Published).then(|| tx.now())),
        version: Set(1),
        deleted_at: Set(None),
        ..own_columns(tx, &input).await?
    };
    product::Entity::insert(row).exec_without_returning(&**tx).await.map_err(taken)?;
    write_new(tx, actor, id, &input).await?;
    availability::refresh_available(tx, &[id]).await?;
    // By field, like the entries of later changes.
    let mut given = input.values(definitions);
    given.0.retain(|(_, value)| *value != FieldValue::Empty);
    tx.audit(actor, actions::PRODUCT_CREATE, id.0, None::<&()>, Some(&logged(&given))).await?;
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
    actor.require(CATALOG_EDIT)?;
    let (mut input, then) = parse(shop, fields).await?;
    let tx = shop.begin().await?;
    let definitions = Definitions::default();
    let card = locked(&tx, &definitions, id, version).await?;
    if card.values.is_deleted() {
        return Err(Error::NotFound);
    }
    free_keys(&tx, Some(id), fields, &mut input).await?;
    let patch = form_patch(&tx, &card, input, &then).await?;
    // A value of an attribute that was unassigned from the category is in no form.
    let assigned: Vec<AttributeId> = card.definitions.attributes.iter().map(|a| a.id).collect();
    remove_other_attributes(&tx, id, &assigned).await?;
    write(&tx, actor, &definitions, &card, &patch).await?;
    drafts::remove(&tx, actor, Subject::Product(id), fields).await?;
    tx.commit().await?;
    Ok(version + 1)
}

/// The fields of the form that differ from the stored ones.
async fn form_patch(
    tx: &Tx<'_>,
    card: &Card,
    mut input: ProductInput,
    definitions: &ProductDefinitions,
) -> Result<ProductPatch> {
    let mut stored = card.values.clone();
    let pictures = edit::pictures(&**tx, card.id).await?;
    stored.push(FieldId::Pictures, FieldValue::Pictures(pictures.iter().map(|p| p.file).collect()));
    if brand_id(tx, &input.brand).await? == card.row.brand_id {
        input.brand = stored.get(&FieldId::Brand).to_string(); // The same brand, written differently.
    }
    input.old_price = input.old_price.filter(|_| input.price.is_some());
    let mut wanted = input.values(definitions);
    if card.kind == ProductKind::Kit {
        wanted.0.retain(|(field, _)| !field.is_of_parts());
    }
    let left = stored.left_behind(definitions).0.into_iter();
    wanted.0.extend(left.map(|(field, _)| (field, FieldValue::Empty)));
    Ok(stored.difference(wanted).1)
}

/// Writes a patch of one product. The caller compared the version.
async fn write(
    tx: &Tx<'_>,
    actor: &Actor,
    definitions: &Definitions,
    card: &Card,
    patch: &ProductPatch,
) -> Result<()> {
    let mut batch = Batch::default();
    let change = Change { version: card.version, before: &ProductPatch::default(), patch, note: NOTE };
    match apply_patch(tx, actor, definitions, &mut batch, card, change).await? {
        Ok(()) => batch.store(tx, actor).await,
        Err(PatchProblem::Changed) => Err(Refusal::Changed.into()),
        Err(PatchProblem::Wrong(problems)) => Err(Error::Invalid(Problems(problems))),
        Err(PatchProblem::KitFollowsParts) => {
            Err(Error::Inconsistent("a form sets the price or stock of a kit".to_owned()))
        }
    }
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
    actor.require(CATALOG_EDIT)?;
    let tx = shop.begin().await?;
    let definitions = Definitions::default();
    let card = locked(&tx, &definitions, id, version).await?;
    if card.values.is_deleted() == deleted {
        return Ok(version); // Idempotent: already in that state.
    }
    let value = if deleted { FieldValue::Deleted } else { FieldValue::Empty };
    write(&tx, actor, &definitions, &card, &ProductPatch::one(FieldId::Deleted, value)).await?;
    tx.commit().await?;
    Ok(version + 1)
}

/// The category that the form of a new product was opened in; the draft is keyed by it even if the form names
/// another by now.
fn opened_in(fields: &[(String, String)]) -> Option<CategoryId> {
    fields.iter().find(|(n, _)| n == "opened_in").and_then(|(_, v)| v.parse().ok())
}

async fn parse(shop: &Shop, fields: &[(String, String)]) -> Result<(ProductInput, ProductDefinitions)> {
    let category = category_of(fields).ok_or_else(|| Error::field("category", Problem::Required))?;
    let definitions = match definitions::read(shop.read(), category).await {
        Err(Error::NotFound) => return Err(Error::field("category", Problem::InvalidChoice)),
        other => other?,
    };
    Ok((ProductInput::parse(fields, category, &definitions)?, definitions))
}

/// Locks the product and checks its version.
async fn locked(tx: &Tx<'_>, definitions: &Definitions, id: ProductId, version: i64) -> Result<Card> {
    availability::lock(tx, &[id]).await?;
    let card = card(&**tx, definitions, id).await?;
    if card.version == version { Ok(card) } else { Err(Refusal::Changed.into()) }
}

/// The columns of a new product that the form sets.
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
        has_serials: Set(input.has_serials),
        weight_g: Set(input.weight_g),
        drawing: Set(input.drawing.clone()),
        updated_at: Set(tx.now()),
        ..Default::default()
    })
}
