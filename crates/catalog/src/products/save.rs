//! Writing a product: one transaction for the row, its attributes, price, stock, pictures and addresses.

use super::definitions::{self, brand_id};
use super::drafts::{self, Subject};
use super::{edit, history};
use crate::{prices, search, stock};
use domain::accounts::Permission;
use domain::catalog::ProductKind;
use domain::form::Problem;
use domain::jobs::ChangeKind;
use domain::refusal::Refusal;
use domain::text::{fold, fold_sku};
use domain::views::catalog::Bilingual;
use domain::views::product_edit::{AttributeInput, ProductInput, category_of};
use domain::{CategoryId, FileId, Instant, PictureId, ProductId};
use entity::{file, product, product_attribute, product_picture, product_slug_history};
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait,
    IntoActiveModel, QueryFilter,
};

/// What the journal of stock says of a figure that came with the form.
const NOTE: &str = "карточка товара";

/// Adds a product out of the form's fields (see `domain::views::product_edit`).
///
/// # Errors
/// [`Error::Invalid`] field by field; a SKU or slug that another product has is `AlreadyTaken`.
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
pub(crate) async fn create_in(
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
    stock::refresh_available(tx, &[id]).await?;
    tx.audit(actor, "product.create", id.0, None::<&()>, Some(&input)).await?;
    tx.changed(ChangeKind::Product, id.0).await
}

/// Saves an edited product; `version` is the one that the form was opened with. Answers the new version.
///
/// # Errors
/// [`Refusal::Changed`] when somebody saved in between; otherwise as [`create`].
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
    stock::refresh_available(&tx, &[id]).await?;
    drafts::remove(&tx, actor, Subject::Product(id), fields).await?;
    let (was, is) = history::differing(&was, &edit::read(&*tx, id).await?.fields);
    tx.audit(actor, "product.update", id.0, Some(&was), Some(&is)).await?;
    tx.changed(ChangeKind::Product, id.0).await?;
    tx.commit().await?;
    Ok(version + 1)
}

/// Takes a product out of the shop. Its row stays: orders refer to it, and [`restore`] brings it back.
///
/// # Errors
/// [`Refusal::Changed`] when somebody saved in between.
pub async fn delete(shop: &Shop, actor: &Actor, id: ProductId, version: i64) -> Result<i64> {
    set_deleted(shop, actor, id, version, true).await
}

/// Undoes [`delete`].
///
/// # Errors
/// [`Error::Invalid`] when another product has taken the SKU or the slug meanwhile; [`Refusal::Changed`].
pub async fn restore(shop: &Shop, actor: &Actor, id: ProductId, version: i64) -> Result<i64> {
    set_deleted(shop, actor, id, version, false).await
}

async fn set_deleted(shop: &Shop, actor: &Actor, id: ProductId, version: i64, deleted: bool) -> Result<i64> {
    actor.require(Permission::CatalogEdit)?;
    let tx = shop.begin().await?;
    let before = locked(&tx, id, version).await?;
    if before.deleted_at.is_some() == deleted {
        return Ok(version); // Asked twice.
    }
    if !deleted {
        refuse_taken(&tx, Some(id), &before.sku_folded, &before.slug).await?;
    }
    let mut row = before.clone().into_active_model();
    row.deleted_at = Set(deleted.then(|| tx.now()));
    row.updated_at = Set(tx.now());
    row.version = Set(version + 1);
    row.update(&*tx).await.map_err(taken)?;
    // Kits with this part can't be had now, or can again.
    stock::refresh_available(&tx, &[id]).await?;
    let action = if deleted { "product.delete" } else { "product.restore" };
    tx.audit(actor, action, id.0, Some(&Kept::of(&before)), None::<&()>).await?;
    tx.changed(ChangeKind::Product, id.0).await?;
    tx.commit().await?;
    Ok(version + 1)
}

/// The category that the form of a new product was opened in: it may name another by now, and the draft goes by it.
fn opened_in(fields: &[(String, String)]) -> Option<CategoryId> {
    fields.iter().find(|(n, _)| n == "opened_in").and_then(|(_, v)| v.parse().ok())
}

/// What the audit keeps of a product before a change.
#[derive(serde::Serialize)]
struct Kept {
    sku: String,
    slug: String,
    name: Bilingual,
    status: domain::catalog::ProductStatus,
    price: Option<domain::Kopecks>,
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
        Err(Error::NotFound) => return Err(Error::field("category", Problem::NotOnTheList)),
        other => other?,
    };
    Ok(ProductInput::parse(fields, category, &definitions)?)
}

/// The row, locked, at the version that was seen.
async fn locked(tx: &Tx<'_>, id: ProductId, version: i64) -> Result<product::Model> {
    stock::lock(tx, &[id]).await?;
    let row = product::Entity::find_by_id(id).one(&**tx).await?.ok_or(Error::NotFound)?;
    if row.version == version { Ok(row) } else { Err(Refusal::Changed.into()) }
}

/// Refuses a SKU or slug of another product. A slug that nobody typed gets the SKU behind it instead.
async fn free_keys(
    tx: &Tx<'_>,
    own: Option<ProductId>,
    fields: &[(String, String)],
    input: &mut ProductInput,
) -> Result<()> {
    let typed = fields.iter().any(|(n, v)| n == "slug" && !v.trim().is_empty());
    let folded = fold_sku(&input.sku);
    match refuse_taken(tx, own, &folded, &input.slug).await {
        Err(Error::Invalid(problems)) if !typed && problems.of("sku").is_none() => {
            input.slug = domain::text::slug(&format!("{} {}", input.sku, input.slug));
            refuse_taken(tx, own, &folded, &input.slug).await
        }
        other => other,
    }
}

async fn refuse_taken(tx: &Tx<'_>, own: Option<ProductId>, sku_folded: &str, slug: &str) -> Result<()> {
    Ok(taken_keys(tx, own, sku_folded, slug).await?.into_result(())?)
}

/// What another product has already: fields `sku`, `slug`.
pub(crate) async fn taken_keys(
    tx: &Tx<'_>,
    own: Option<ProductId>,
    sku_folded: &str,
    slug: &str,
) -> Result<domain::form::Problems> {
    let others = product::Entity::find()
        .filter(product::Column::DeletedAt.is_null())
        .filter(
            Condition::any()
                .add(product::Column::SkuFolded.eq(sku_folded))
                .add(product::Column::Slug.eq(slug)),
        )
        .all(&**tx)
        .await?;
    let mut problems = domain::form::Problems::default();
    for other in others.iter().filter(|p| Some(p.id) != own) {
        let field = if other.sku_folded == sku_folded { "sku" } else { "slug" };
        problems.add(field, Problem::AlreadyTaken);
    }
    Ok(problems)
}

/// Two administrators with the same SKU at one moment: the unique key decides.
fn taken(e: sea_orm::DbErr) -> Error {
    let e = Error::from(e);
    if e.is_conflict() { Error::field("sku", Problem::AlreadyTaken) } else { e }
}

/// The columns that the form sets.
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
        search_folded: Set(search::folded(&name.ru, &name.en, &input.brand, &input.model, &input.sku)),
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

/// Attributes, pictures, price and stock. A kit's price and stock follow its parts, whatever the form says.
async fn write_rest(
    tx: &Tx<'_>,
    actor: &Actor,
    id: ProductId,
    kind: ProductKind,
    input: &ProductInput,
) -> Result<()> {
    write_attributes(tx, id, input).await?;
    write_pictures(tx, id, &input.pictures, &input.name).await?;
    if kind == ProductKind::Kit {
        return prices::refresh_kits(tx, &[id]).await;
    }
    prices::set_retail(tx, id, input.price, input.old_price).await?;
    for (warehouse, on_hand) in &input.stock {
        stock::set_balance(tx, actor, id, *warehouse, *on_hand, NOTE).await?;
    }
    Ok(())
}

async fn write_attributes(tx: &Tx<'_>, id: ProductId, input: &ProductInput) -> Result<()> {
    product_attribute::Entity::delete_many()
        .filter(product_attribute::Column::ProductId.eq(id))
        .exec(&**tx)
        .await?;
    let rows = input.attributes.iter().flat_map(|(attribute, value)| attribute_rows(id, *attribute, value));
    let rows: Vec<_> = rows.collect();
    if !rows.is_empty() {
        product_attribute::Entity::insert_many(rows).exec_without_returning(&**tx).await?;
    }
    Ok(())
}

/// The rows of a value: one, or one for each of several choices.
pub(crate) fn attribute_rows(
    product: ProductId,
    attribute: domain::AttributeId,
    value: &AttributeInput,
) -> Vec<product_attribute::ActiveModel> {
    let row = |number_milli, choice_id, flag, text: Option<&Bilingual>| product_attribute::ActiveModel {
        product_id: Set(product),
        attribute_id: Set(attribute),
        number_milli: Set(number_milli),
        choice_id: Set(choice_id),
        flag: Set(flag),
        text_ru: Set(text.map(|t| t.ru.clone())),
        text_en: Set(text.map(|t| t.en.clone())),
    };
    match value {
        AttributeInput::Number(milli) => vec![row(Some(*milli), None, None, None)],
        AttributeInput::Choice(choice) => vec![row(None, Some(*choice), None, None)],
        AttributeInput::Choices(choices) => {
            choices.iter().map(|choice| row(None, Some(*choice), None, None)).collect()
        }
        AttributeInput::Flag(on) => vec![row(None, None, Some(*on), None)],
        AttributeInput::Text(text) => vec![row(None, None, None, Some(text))],
    }
}

/// The gallery in the order of the form. A file has to be a public picture.
async fn write_pictures(tx: &Tx<'_>, id: ProductId, files: &[FileId], name: &Bilingual) -> Result<()> {
    product_picture::Entity::delete_many()
        .filter(product_picture::Column::ProductId.eq(id))
        .exec(&**tx)
        .await?;
    if files.is_empty() {
        return Ok(());
    }
    let known = file::Entity::find()
        .filter(file::Column::Id.is_in(files.iter().copied()))
        .filter(file::Column::IsPublic.eq(true))
        .filter(file::Column::Width.is_not_null())
        .all(&**tx)
        .await?;
    if known.len() != files.len() {
        return Err(Error::field("picture", Problem::NotFound));
    }
    let rows = files.iter().zip(1..).map(|(file, position)| product_picture::ActiveModel {
        id: Set(tx.id::<PictureId>()),
        product_id: Set(id),
        file_id: Set(*file),
        position: Set(position),
        alt_ru: Set(name.ru.clone()),
        alt_en: Set(name.en.clone()),
    });
    product_picture::Entity::insert_many(rows).exec_without_returning(&**tx).await?;
    Ok(())
}

/// The former address leads to the product from now on; the new one leads nowhere else any more.
async fn keep_old_slug(tx: &Tx<'_>, id: ProductId, old: &str, new: &str) -> Result<()> {
    product_slug_history::Entity::delete_by_id(new.to_owned()).exec(&**tx).await?;
    tx.execute_raw(tx.sql(
        "INSERT INTO product_slug_history (slug, product_id, at) VALUES ($1, $2, $3) \
         ON CONFLICT (slug) DO UPDATE SET product_id = excluded.product_id, at = excluded.at",
        [old.into(), id.into(), tx.now().into()],
    ))
    .await?;
    Ok(())
}
