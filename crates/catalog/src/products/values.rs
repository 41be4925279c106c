//! Related records of a product: attributes, pictures, price and stock.

use crate::tables::{product_attribute, product_picture};
use crate::{availability, prices};
use base::Bilingual;
use base::form::Problem;
use base::{FileId, PictureId, ProductId};
use catalog_model::editor::{AttributeInput, ProductInput};
use catalog_model::products::ProductKind;
use platform::{Actor, Error, Result, Tx};
use sea_orm::ConnectionTrait;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

/// Note of a stock movement caused by the form.
const NOTE: &str = "карточка товара";

/// Writes attributes, pictures, price and stock. The price and stock of a kit are derived from its parts,
/// whatever the form contains.
pub(super) async fn write_rest(
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
        availability::set_balance(tx, actor, id, *warehouse, *on_hand, NOTE).await?;
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
pub fn attribute_rows(
    product: ProductId,
    attribute: base::AttributeId,
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

/// Writes the gallery in form order. Each file must be a public picture.
async fn write_pictures(tx: &Tx<'_>, id: ProductId, files: &[FileId], name: &Bilingual) -> Result<()> {
    product_picture::Entity::delete_many()
        .filter(product_picture::Column::ProductId.eq(id))
        .exec(&**tx)
        .await?;
    if files.is_empty() {
        return Ok(());
    }
    let known = platform::files::public_pictures(&**tx, files).await?;
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

/// Deletes the values of these attributes.
///
/// # Errors
/// Those of the database.
pub async fn remove_attributes(
    tx: &Tx<'_>,
    product: ProductId,
    attributes: &[base::AttributeId],
) -> Result<()> {
    let mut all = vec![product.into()];
    all.extend(platform::sql::values(attributes));
    let marks = platform::sql::placeholders(2, attributes.len());
    let sql = format!("DELETE FROM product_attribute WHERE product_id = $1 AND attribute_id IN ({marks})");
    tx.execute_raw(tx.sql(sql, all)).await?;
    Ok(())
}

/// Inserts attribute values of several products.
///
/// # Errors
/// Those of the database.
pub async fn insert_attributes(tx: &Tx<'_>, rows: Vec<product_attribute::ActiveModel>) -> Result<()> {
    if !rows.is_empty() {
        product_attribute::Entity::insert_many(rows).exec_without_returning(&**tx).await?;
    }
    Ok(())
}
