//! Retail prices of many products in few statements.

use super::{refresh_kits, retail};
use crate::tables::price;
use base::{Kopecks, ProductId};
use platform::sql::{placeholders, values};
use platform::{Result, Tx};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait};

/// The price and compare-at price already written to a product row.
pub struct Priced {
    /// Id of the product.
    pub product: ProductId,
    /// Retail price; `None` removes it from the price table.
    pub amount: Option<Kopecks>,
    /// Compare-at price.
    pub old: Option<Kopecks>,
}

/// Updates the price table and the kits to match the products.
pub async fn store_many(tx: &Tx<'_>, prices: &[Priced]) -> Result<()> {
    if prices.is_empty() {
        return Ok(());
    }
    let retail = retail(tx).await?;
    let rows: Vec<_> = prices
        .iter()
        .filter_map(|p| {
            p.amount.map(|amount| price::ActiveModel {
                product_id: Set(p.product),
                price_type_id: Set(retail),
                amount: Set(amount),
                old_amount: Set(p.old),
                updated_at: Set(tx.now()),
            })
        })
        .collect();
    if !rows.is_empty() {
        let key = [price::Column::ProductId, price::Column::PriceTypeId];
        let set = [price::Column::Amount, price::Column::OldAmount, price::Column::UpdatedAt];
        let again = OnConflict::columns(key).update_columns(set).to_owned();
        price::Entity::insert_many(rows).on_conflict(again).exec_without_returning(&**tx).await?;
    }
    let none: Vec<ProductId> = prices.iter().filter(|p| p.amount.is_none()).map(|p| p.product).collect();
    if !none.is_empty() {
        let mut with_type = vec![retail.into()];
        with_type.extend(values(&none));
        let marks = placeholders(2, none.len());
        let sql = format!("DELETE FROM price WHERE price_type_id = $1 AND product_id IN ({marks})");
        tx.execute_raw(tx.sql(sql, with_type)).await?;
    }
    refresh_kits(tx, &prices.iter().map(|p| p.product).collect::<Vec<_>>()).await
}
