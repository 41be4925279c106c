//! Prices by price type. The retail price is denormalised into the product; that of a kit is derived from its
//! parts.

mod many;

pub use many::{Priced, store_many};

use crate::tables::{price, price_type};
use base::jobs::ChangeKind;
use base::{Kopecks, PriceTypeId, ProductId};
use platform::sql::{placeholders, sorted, values};
use platform::{Error, Result, Tx};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// The code of the price type that shoppers see.
pub const RETAIL: &str = "retail";

/// The retail price type, created if it does not exist.
pub async fn retail(tx: &Tx<'_>) -> Result<PriceTypeId> {
    tx.execute_raw(tx.sql(
        "INSERT INTO price_type (id, code, name_ru, name_en) VALUES ($1, $2, $3, $4) ON CONFLICT (code) DO NOTHING",
        [tx.id::<PriceTypeId>().into(), RETAIL.into(), "Розничная".into(), "Retail".into()],
    ))
    .await?;
    let row = price_type::Entity::find().filter(price_type::Column::Code.eq(RETAIL)).one(&**tx).await?;
    row.map(|r| r.id).ok_or_else(|| Error::Inconsistent("there is no retail price type".to_owned()))
}

/// Sets or removes the retail price of a product, including the denormalised one, and updates its kits.
pub async fn set_retail(
    tx: &Tx<'_>,
    product: ProductId,
    amount: Option<Kopecks>,
    old: Option<Kopecks>,
) -> Result<()> {
    let retail = retail(tx).await?;
    let old = old.filter(|_| amount.is_some());
    match amount {
        Some(amount) => {
            tx.execute_raw(tx.sql(
                "INSERT INTO price (product_id, price_type_id, amount, old_amount, updated_at) VALUES ($1, $2, $3, $4, $5) \
                 ON CONFLICT (product_id, price_type_id) DO UPDATE \
                 SET amount = excluded.amount, old_amount = excluded.old_amount, updated_at = excluded.updated_at",
                [product.into(), retail.into(), amount.into(), old.into(), tx.now().into()],
            ))
            .await?;
        }
        None => {
            price::Entity::delete_by_id((product, retail)).exec(&**tx).await?;
        }
    }
    tx.execute_raw(tx.sql(
        "UPDATE product SET price = $2, old_price = $3 WHERE id = $1",
        [product.into(), amount.into(), old.into()],
    ))
    .await?;
    refresh_kits(tx, &[product]).await
}

/// Recomputes the prices of kits: those among `products` and those that contain one of them. The price of a
/// kit is the sum of its parts less its discount (then in whole roubles, with the sum as compare-at price). A
/// kit with an unpriced part has no price.
pub async fn refresh_kits(tx: &Tx<'_>, products: &[ProductId]) -> Result<()> {
    let products = sorted(products.to_vec());
    if products.is_empty() {
        return Ok(());
    }
    let list = placeholders(1, products.len());
    let kits = format!(
        "kind = 'kit' AND (id IN ({list}) OR id IN (SELECT kit_id FROM kit_part WHERE part_id IN ({list})))"
    );
    let sum = "(SELECT CASE WHEN COUNT(*) = COUNT(p.price) THEN CAST(SUM(p.price * k.quantity) AS BIGINT) END \
               FROM kit_part k JOIN product p ON p.id = k.part_id WHERE k.kit_id = product.id)";
    let update = format!(
        "UPDATE product SET \
           price = CASE WHEN kit_discount_bp = 0 THEN {sum} ELSE {sum} * (10000 - kit_discount_bp) / 1000000 * 100 END, \
           old_price = CASE WHEN kit_discount_bp = 0 THEN NULL ELSE {sum} END \
         WHERE {kits} RETURNING id"
    );
    let changed = tx.query_all_raw(tx.sql(update, values(&products))).await?;
    if changed.is_empty() {
        return Ok(());
    }
    let ids = changed.iter().map(|row| Ok(row.try_get::<ProductId>("", "id")?.0));
    tx.changed_all(ChangeKind::Product, &ids.collect::<Result<Vec<_>>>()?).await?;
    let retail = retail(tx).await?;
    let (type_n, at_n) = (products.len() + 1, products.len() + 2);
    let mut with_type = values(&products);
    with_type.push(retail.into());
    tx.execute_raw(tx.sql(
        format!(
            "DELETE FROM price WHERE price_type_id = ${type_n} AND product_id IN (SELECT id FROM product WHERE {kits} AND price IS NULL)"
        ),
        with_type.clone(),
    ))
    .await?;
    with_type.push(tx.now().into());
    tx.execute_raw(tx.sql(
        format!(
            "INSERT INTO price (product_id, price_type_id, amount, old_amount, updated_at) \
             SELECT id, CAST(${type_n} AS {}), price, old_price, CAST(${at_n} AS BIGINT) FROM product WHERE {kits} AND price IS NOT NULL \
             ON CONFLICT (product_id, price_type_id) DO UPDATE \
             SET amount = excluded.amount, old_amount = excluded.old_amount, updated_at = excluded.updated_at",
            if tx.is_postgres() { "UUID" } else { "BLOB" }
        ),
        with_type,
    ))
    .await?;
    Ok(())
}
