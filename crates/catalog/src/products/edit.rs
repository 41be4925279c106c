//! A product as shown in the edit form.

use super::cards::{Card, Definitions, card};
use base::{FileId, ProductId};
use catalog_model::access::CATALOG_EDIT;
use catalog_model::editor::{PictureEdit, ProductEdit};
use catalog_model::patch::{FieldId, FieldValue};
use platform::{Actor, Result, Shop};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};

/// A product with the form fields filled in; also a deleted one, so that it can be viewed and restored.
///
/// # Errors
/// [`platform::Error::NotFound`].
pub async fn get_for_edit(shop: &Shop, actor: &Actor, id: ProductId) -> Result<ProductEdit> {
    actor.require(CATALOG_EDIT)?;
    let db = shop.read();
    let card = card(db, &Definitions::default(), id).await?;
    let pictures = pictures(db, id).await?;
    let Card { kind, version, reserved, definitions, row, mut values, .. } = card;
    values.0.retain(|(field, _)| *field != FieldId::Deleted);
    values.push(FieldId::Pictures, FieldValue::Pictures(pictures.iter().map(|p| p.file).collect()));
    Ok(ProductEdit {
        id,
        kind,
        version,
        deleted_at: row.deleted_at,
        fields: values.texts(),
        definitions: (*definitions).clone(),
        pictures,
        reserved,
    })
}

/// The gallery of a product.
pub(super) async fn pictures(db: &impl ConnectionTrait, product: ProductId) -> Result<Vec<PictureEdit>> {
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
