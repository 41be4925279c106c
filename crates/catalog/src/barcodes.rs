//! Barcodes of products: GTINs of the maker, or codes that a shop prints itself.

use crate::actions;
use crate::tables::{product, product_barcode};
use base::ProductId;
use base::form::Problem;
use base::text::fold_sku;
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;
use stock_model::access::STOCK_EDIT;

/// Longest code, in characters.
pub const CODE_CHARS_MAX: usize = 64;
/// Most codes of one product.
const CODES_MAX: usize = 20;

/// A code without the spaces that people and scanners add.
pub fn tidy(code: &str) -> String {
    code.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect()
}

/// The goods with this barcode or SKU that are not deleted.
///
/// # Errors
/// Those of the database.
pub async fn find(db: &impl ConnectionTrait, code: &str) -> Result<Option<ProductId>> {
    let by_code = product_barcode::Entity::find_by_id(tidy(code)).one(db).await?.map(|row| row.product_id);
    let goods = product::Entity::find()
        .filter(product::Column::DeletedAt.is_null())
        .filter(product::Column::Kind.eq(catalog_model::products::ProductKind::Goods));
    let found = match by_code {
        Some(id) => goods.filter(product::Column::Id.eq(id)),
        None => goods.filter(product::Column::SkuFolded.eq(fold_sku(code))),
    };
    Ok(found.one(db).await?.map(|row| row.id))
}

/// The codes of a product.
///
/// # Errors
/// Those of the database.
pub async fn of(db: &impl ConnectionTrait, product: ProductId) -> Result<Vec<String>> {
    let own = product_barcode::Entity::find().filter(product_barcode::Column::ProductId.eq(product));
    let rows = own.order_by_asc(product_barcode::Column::Code).all(db).await?;
    Ok(rows.into_iter().map(|row| row.code).collect())
}

/// Adds a code to a product. Adding it again has no effect.
///
/// # Errors
/// [`Error::Forbidden`] without [`STOCK_EDIT`], [`Error::NotFound`]; [`Error::Invalid`] on `barcode` for the code of another
/// product, or one that is too long.
pub async fn add(shop: &Shop, actor: &Actor, product: ProductId, code: &str) -> Result<()> {
    actor.require(STOCK_EDIT)?;
    let tx = shop.begin().await?;
    add_in(&tx, actor, product, code).await?;
    tx.commit().await
}

pub(crate) async fn add_in(tx: &Tx<'_>, actor: &Actor, product: ProductId, code: &str) -> Result<()> {
    let code = tidy(code);
    let problem = |problem| Err(Error::field("barcode", problem));
    match code.chars().count() {
        0 => return problem(Problem::Required),
        1..=CODE_CHARS_MAX => {}
        _ => return problem(Problem::TooLong { max: CODE_CHARS_MAX }),
    }
    product::Entity::find_by_id(product).one(&**tx).await?.ok_or(Error::NotFound)?;
    if let Some(row) = product_barcode::Entity::find_by_id(code.clone()).one(&**tx).await? {
        return if row.product_id == product { Ok(()) } else { problem(Problem::AlreadyTaken) };
    }
    if of(&**tx, product).await?.len() >= CODES_MAX {
        return problem(Problem::TooMany { max: i64::try_from(CODES_MAX).unwrap_or(i64::MAX) });
    }
    let row = product_barcode::ActiveModel {
        code: Set(code.clone()),
        product_id: Set(product),
        added_at: Set(tx.now()),
    };
    match product_barcode::Entity::insert(row).exec_without_returning(&**tx).await.map_err(Error::from) {
        Err(e) if e.is_conflict() => return problem(Problem::AlreadyTaken),
        other => other?,
    };
    let note = json!({ "barcode": code });
    tx.audit(actor, actions::BARCODE_ADDED, product.0, None::<&()>, Some(&note)).await
}

/// Removes a code of a product. Idempotent.
///
/// # Errors
/// [`Error::Forbidden`] without [`STOCK_EDIT`].
pub async fn remove(shop: &Shop, actor: &Actor, product: ProductId, code: &str) -> Result<()> {
    actor.require(STOCK_EDIT)?;
    let tx = shop.begin().await?;
    let done = product_barcode::Entity::delete_many()
        .filter(product_barcode::Column::Code.eq(code))
        .filter(product_barcode::Column::ProductId.eq(product))
        .exec(&*tx)
        .await?;
    if done.rows_affected > 0 {
        let note = json!({ "barcode": code });
        tx.audit(actor, actions::BARCODE_REMOVED, product.0, Some(&note), None::<&()>).await?;
    }
    tx.commit().await
}
