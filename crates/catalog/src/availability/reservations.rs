//! Reservations of orders: the parts a product needs, and the availability afterwards.

use super::{lock, refresh_available};
use crate::tables::product;
use base::form::Problem;
use base::refusal::AreaRefusal as _;
use base::{Locale, OrderId, OrderLineId, ProductId, WarehouseId};
use catalog_model::products::{ProductKind, ProductStatus};
use catalog_model::refusal::CatalogRefusal;
use platform::sql::sorted;
use platform::{Actor, Error, Result, Tx};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Value};
use std::collections::BTreeMap;
use stock::balances::{self, FreeBalance};
use stock::reservations;

/// In which order warehouses are asked for goods.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// These come first, in this order; the others follow in theirs.
    pub first: Vec<WarehouseId>,
    /// How many of `first` come before all others; behind them the warehouse with the largest quantity is asked. `None`
    /// leaves the order as it is.
    pub fullest_after: Option<usize>,
}

impl Sources {
    fn rank(&self, balance: &FreeBalance) -> (usize, i64) {
        let place = self.first.iter().position(|id| *id == balance.warehouse_id);
        match (self.fullest_after, place.unwrap_or(usize::MAX)) {
            (Some(kept), place) if place >= kept => (usize::MAX, -balance.free),
            (_, place) => (place, 0),
        }
    }
}

/// As [`reserve_from`], with the warehouses in their order.
///
/// # Errors
/// Those of [`reserve_from`].
pub async fn reserve(
    tx: &Tx<'_>,
    l: Locale,
    order: OrderId,
    line: OrderLineId,
    product: ProductId,
    quantity: i64,
) -> Result<()> {
    reserve_from(tx, l, (order, line), product, quantity, &Sources::default()).await
}

/// Reserves `quantity` items for an order line, all or nothing, in the warehouses as `sources` says; a kit
/// reserves its parts. `l` is the language of the product name in the refusal.
///
/// # Errors
/// [`CatalogRefusal::OutOfStock`] with the remaining quantity, [`CatalogRefusal::NotForSale`] for a draft or a deleted
/// product. The transaction must be rolled back then.
pub async fn reserve_from(
    tx: &Tx<'_>,
    l: Locale,
    (order, line): (OrderId, OrderLineId),
    product: ProductId,
    quantity: i64,
    sources: &Sources,
) -> Result<()> {
    if quantity < 1 {
        return Err(Error::field("quantity", Problem::OutOfRange { min: 1, max: base::QUANTITY_MAX }));
    }
    lock(tx, &[product]).await?;
    let row = product::Entity::find_by_id(product).one(&**tx).await?.ok_or(Error::NotFound)?;
    let name = l.pick(&row.name_ru, &row.name_en).to_owned();
    if row.deleted_at.is_some() || row.status != ProductStatus::Published {
        return Err(CatalogRefusal::NotForSale { sku: row.sku, name }.into_refusal().into());
    }
    let out = CatalogRefusal::OutOfStock { sku: row.sku, name, left: row.available }.into_refusal();
    let needed = match row.kind {
        ProductKind::Goods => vec![(product, quantity)],
        ProductKind::Kit => parts(tx, product, quantity).await?,
    };
    if needed.is_empty() {
        return Err(out.into());
    }
    let products: Vec<ProductId> = needed.iter().map(|(id, _)| *id).collect();
    let mut free = balances::free(tx, &products).await?;
    // Stable: warehouses of one rank stay in their order.
    free.sort_by_key(|balance| sources.rank(balance));
    for (part, quantity) in needed {
        let mut left = quantity;
        for balance in free.iter().filter(|b| b.product_id == part) {
            let take = left.min(balance.free);
            if take > 0 && reservations::hold(tx, part, balance.warehouse_id, take).await? {
                reservations::add(tx, (order, line), part, balance.warehouse_id, take).await?;
                left -= take;
            }
        }
        if left > 0 {
            return Err(out.into());
        }
    }
    refresh_available(tx, &products).await
}

/// Releases the reservations of an order (cancelled, payment failed or expired). Idempotent.
pub async fn release(tx: &Tx<'_>, order: OrderId) -> Result<()> {
    lock(tx, &sorted(reservations::products(tx, order).await?)).await?;
    let released = reservations::release(tx, order).await?;
    refresh_available(tx, &released.iter().map(|h| h.product_id).collect::<Vec<_>>()).await
}

/// Removes the reserved goods of an order from stock (shipped or handed over); returns whether it had any
/// reservations. Idempotent.
pub async fn consume(tx: &Tx<'_>, actor: &Actor, order: OrderId) -> Result<bool> {
    lock(tx, &sorted(reservations::products(tx, order).await?)).await?;
    let consumed = reservations::consume(tx, actor, order).await?;
    refresh_available(tx, &consumed.iter().map(|h| h.product_id).collect::<Vec<_>>()).await?;
    Ok(!consumed.is_empty())
}

/// Adds sold quantities to the popularity of their products.
pub async fn count_sold(tx: &Tx<'_>, sold: &[(ProductId, i64)]) -> Result<()> {
    // An UPDATE takes one row of the list for each product.
    let mut total: BTreeMap<ProductId, i64> = BTreeMap::new();
    for (product, pieces) in sold {
        *total.entry(*product).or_default() += pieces;
    }
    if total.is_empty() {
        return Ok(());
    }
    let rows: Vec<String> = (0..total.len()).map(|n| format!("(${}, ${})", 2 * n + 1, 2 * n + 2)).collect();
    // Both databases name the columns of VALUES `column1`, `column2`.
    let sql = format!(
        "UPDATE product SET popularity = popularity + sold.column2 FROM (VALUES {}) AS sold \
         WHERE product.id = sold.column1",
        rows.join(", ")
    );
    let values: Vec<Value> = total.into_iter().flat_map(|(id, pieces)| [id.into(), pieces.into()]).collect();
    tx.execute_raw(tx.sql(sql, values)).await?;
    Ok(())
}

/// The quantity of each part that `quantity` kits need.
async fn parts(tx: &Tx<'_>, kit: ProductId, quantity: i64) -> Result<Vec<(ProductId, i64)>> {
    let rows = crate::tables::kit_part::Entity::find()
        .filter(crate::tables::kit_part::Column::KitId.eq(kit))
        .all(&**tx)
        .await?;
    let mut parts: Vec<_> =
        rows.into_iter().map(|row| (row.part_id, row.quantity.saturating_mul(quantity))).collect();
    parts.sort_unstable();
    Ok(parts)
}

/// Returns the goods of an order to stock (the buyer did not take them). Not idempotent: the caller locks the
/// order and calls it once.
pub async fn take_back(tx: &Tx<'_>, actor: &Actor, order: OrderId, note: &str) -> Result<()> {
    let gone = reservations::consumed(tx, order).await?;
    lock(tx, &sorted(gone.iter().map(|held| held.product_id).collect())).await?;
    for held in gone {
        let (product, warehouse): (ProductId, WarehouseId) =
            (held.product_id, stock::warehouses::receiving(tx, held.warehouse_id).await?);
        balances::put_back(tx, actor, (product, warehouse), held.quantity, order, note).await?;
        refresh_available(tx, &[product]).await?;
    }
    Ok(())
}
