//! Related records of a product: attributes, pictures, price and stock.

use crate::tables::{product_attribute, product_picture};
use crate::{availability, prices};
use base::Bilingual;
use base::form::Problem;
use base::{AttributeId, FileId, PictureId, ProductId};
use catalog_model::editor::{AttributeInput, ProductInput};
use platform::{Actor, Error, Result, Tx};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// Note of a stock movement caused by the form.
pub(super) const NOTE: &str = "карточка товара";

/// Writes attributes, pictures, price and stock of a new product.
pub(super) async fn write_new(tx: &Tx<'_>, actor: &Actor, id: ProductId, input: &ProductInput) -> Result<()> {
    let rows = input.attributes.iter().flat_map(|(attribute, value)| attribute_rows(id, *attribute, value));
    insert_attributes(tx, rows.collect()).await?;
    write_pictures(tx, id, &input.pictures, &input.name).await?;
    prices::set_retail(tx, id, input.price, input.old_price).await?;
    for (warehouse, on_hand) in &input.stock {
        availability::set_balance(tx, actor, id, *warehouse, *on_hand, NOTE).await?;
    }
    Ok(())
}

/// The rows of a value: one, or one for each of several choices.
pub(crate) fn attribute_rows(
    product: ProductId,
    attribute: AttributeId,
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
pub(super) async fn write_pictures(
    tx: &Tx<'_>,
    id: ProductId,
    files: &[FileId],
    name: &Bilingual,
) -> Result<()> {
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

/// Makes the name of a product the alternative text of its pictures.
pub(super) async fn rename_pictures(tx: &Tx<'_>, id: ProductId, name: &Bilingual) -> Result<()> {
    let sql = "UPDATE product_picture SET alt_ru = $2, alt_en = $3 WHERE product_id = $1";
    tx.execute_raw(tx.sql(sql, [id.into(), name.ru.clone().into(), name.en.clone().into()])).await?;
    Ok(())
}

/// Deletes the values of these attributes.
pub(super) async fn remove_attributes(
    tx: &Tx<'_>,
    product: ProductId,
    attributes: &[AttributeId],
) -> Result<()> {
    product_attribute::Entity::delete_many()
        .filter(product_attribute::Column::ProductId.eq(product))
        .filter(product_attribute::Column::AttributeId.is_in(attributes.iter().copied()))
        .exec(&**tx)
        .await?;
    Ok(())
}

/// Deletes the values of attributes other than these.
pub(super) async fn remove_other_attributes(
    tx: &Tx<'_>,
    product: ProductId,
    attributes: &[AttributeId],
) -> Result<()> {
    product_attribute::Entity::delete_many()
        .filter(product_attribute::Column::ProductId.eq(product))
        .filter(product_attribute::Column::AttributeId.is_not_in(attributes.iter().copied()))
        .exec(&**tx)
        .await?;
    Ok(())
}

/// Inserts attribute values of several products.
pub(super) async fn insert_attributes(tx: &Tx<'_>, rows: Vec<product_attribute::ActiveModel>) -> Result<()> {
    if !rows.is_empty() {
        product_attribute::Entity::insert_many(rows).exec_without_returning(&**tx).await?;
    }
    Ok(())
}
