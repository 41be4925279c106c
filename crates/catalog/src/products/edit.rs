//! A product as shown in the edit form.

use super::definitions;
use crate::tables::{brand, product, product_attribute};
use base::access::Permission;
use base::milli::milli_text;
use base::{FileId, ProductId};
use catalog_model::editor::{AttributeDefinition, ChoiceDefinition, PictureEdit, ProductEdit, SEVERAL};
use catalog_model::products::AttributeKind;
use platform::{Actor, Error, Result, Shop};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, Statement};
use stock::balances;

/// A product with the form fields filled in; also a deleted one, so that it can be viewed and restored.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn get_for_edit(shop: &Shop, actor: &Actor, id: ProductId) -> Result<ProductEdit> {
    actor.require(Permission::CatalogEdit)?;
    read(shop.read(), id).await
}

/// Like [`get_for_edit`], within a transaction.
pub(super) async fn read(db: &impl ConnectionTrait, id: ProductId) -> Result<ProductEdit> {
    let row = product::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?;
    let brand = brand::Entity::find_by_id(row.brand_id).one(db).await?.map(|b| b.name).unwrap_or_default();
    let definitions = definitions::read(db, row.category_id).await?;
    let values =
        product_attribute::Entity::find().filter(product_attribute::Column::ProductId.eq(id)).all(db).await?;
    let balances = balances::of_products(db, &[id]).await?;
    let pictures = pictures(db, id).await?;
    let mut fields = own_fields(&row, &brand);
    fields.extend(definitions.attributes.iter().flat_map(|a| {
        let own: Vec<_> = values.iter().filter(|v| v.attribute_id == a.id).collect();
        attribute_fields(a, &own)
    }));
    for w in &definitions.warehouses {
        let on_hand = balances.iter().find(|b| b.warehouse_id == w.id).map_or(0, |b| b.on_hand);
        fields.push((format!("stock-{}", w.code), on_hand.to_string()));
    }
    fields.extend(pictures.iter().map(|p| ("picture".to_owned(), p.file.to_string())));
    Ok(ProductEdit {
        id,
        kind: row.kind,
        version: row.version,
        deleted_at: row.deleted_at,
        fields,
        definitions,
        pictures,
        reserved: balances.iter().map(|b| (b.warehouse_id, b.reserved)).collect(),
    })
}

pub(super) fn own_fields(row: &product::Model, brand: &str) -> Vec<(String, String)> {
    let money = |m: Option<base::Kopecks>| m.map(base::Kopecks::to_decimal).unwrap_or_default();
    [
        ("sku", row.sku.clone()),
        ("slug", row.slug.clone()),
        ("model", row.model.clone()),
        ("name_ru", row.name_ru.clone()),
        ("name_en", row.name_en.clone()),
        ("description_ru", row.description_ru.clone()),
        ("description_en", row.description_en.clone()),
        ("category", row.category_id.to_string()),
        ("brand", brand.to_owned()),
        ("status", row.status.to_string()),
        ("vat_code", row.vat_code.clone()),
        ("warranty_months", row.warranty_months.to_string()),
        ("weight_g", row.weight_g.to_string()),
        ("drawing", row.drawing.clone()),
        ("price", money(row.price)),
        ("old_price", money(row.old_price)),
    ]
    .into_iter()
    .map(|(n, v)| (n.to_owned(), v))
    .collect()
}

/// The form fields of an attribute, from its value rows.
pub(super) fn attribute_fields(
    a: &AttributeDefinition,
    rows: &[&product_attribute::Model],
) -> Vec<(String, String)> {
    let Some(value) = rows.first() else { return Vec::new() };
    let field = format!("attr-{}", a.code);
    let is_had = |choice: &&ChoiceDefinition| rows.iter().any(|v| v.choice_id == Some(choice.id));
    let mut had = a.choices.iter().filter(is_had).map(|c| c.code.as_str());
    let text = match a.kind {
        AttributeKind::Number => value.number_milli.map(milli_text),
        AttributeKind::Choice => had.next().map(str::to_owned),
        AttributeKind::Choices => Some(had.collect::<Vec<_>>().join(SEVERAL)),
        AttributeKind::Flag => value.flag.map(|on| if on { "yes" } else { "no" }.to_owned()),
        AttributeKind::Text => value.text_ru.clone(),
    };
    let mut out: Vec<_> = text.map(|t| (field.clone(), t)).into_iter().collect();
    if a.kind == AttributeKind::Text {
        out.push((format!("{field}-en"), value.text_en.clone().unwrap_or_default()));
    }
    out
}

async fn pictures(db: &impl ConnectionTrait, product: ProductId) -> Result<Vec<PictureEdit>> {
    #[derive(FromQueryResult)]
    struct Row {
        file_id: FileId,
        content_hash: String,
    }
    let sql = "SELECT pp.file_id, f.content_hash FROM product_picture pp JOIN file f ON f.id = pp.file_id \
               WHERE pp.product_id = $1 ORDER BY pp.position, pp.id";
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [product.into()]);
    let rows = Row::find_by_statement(query).all(db).await?;
    Ok(rows.into_iter().map(|r| PictureEdit { file: r.file_id, content_hash: r.content_hash }).collect())
}
