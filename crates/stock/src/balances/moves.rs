//! Many changes at once, all or none, with their movements.

use super::{ON_HAND_MAX, movement};
use crate::costs;
use crate::tables::{stock_balance, stock_movement, warehouse};
use base::refusal::AreaRefusal as _;
use base::{Kopecks, ProductId, StockDocumentId, WarehouseId};
use platform::sql::{insert_all, sorted};
use platform::{Actor, Error, Result, Tx};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait};
use std::collections::{BTreeMap, BTreeSet};
use stock_model::movements::MovementKind;
use stock_model::refusal::StockRefusal;

/// A change of what is on hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The product.
    pub product: ProductId,
    /// The warehouse.
    pub warehouse: WarehouseId,
    /// Why.
    pub kind: MovementKind,
    /// Positive for goods that come; rows of 0 are left out.
    pub quantity: i64,
    /// Cost of one item; `None` for the average.
    pub cost: Option<Kopecks>,
    /// What is noted.
    pub note: String,
}

/// A product of which there is too little, or in the archive of warehouses too much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Short {
    /// The product.
    pub product: ProductId,
    /// What would be taken.
    pub wanted: i64,
    /// On hand and not reserved.
    pub free: i64,
}

/// Makes all changes of a document and records them; if it returns products of which there is too little, the transaction
/// must be rolled back. Changes of one product in one warehouse are summed up before they are checked. The caller must have
/// locked the products.
///
/// # Errors
/// [`StockRefusal::WarehouseArchived`] if goods would come there; [`Error::Inconsistent`] for a balance beyond
/// [`ON_HAND_MAX`].
pub async fn apply(
    tx: &Tx<'_>,
    actor: &Actor,
    document: StockDocumentId,
    moves: &[Moved],
) -> Result<Vec<Short>> {
    let mut sums: BTreeMap<(ProductId, WarehouseId), i64> = BTreeMap::new();
    for moved in moves {
        *sums.entry((moved.product, moved.warehouse)).or_default() += moved.quantity;
    }
    let gaining: BTreeSet<WarehouseId> = sums.iter().filter(|(_, n)| **n > 0).map(|((_, w), _)| *w).collect();
    for warehouse in gaining {
        require_open(tx, warehouse).await?;
    }
    let mut short = Vec::new();
    for ((product, warehouse), quantity) in sums {
        if quantity != 0 && !change(tx, product, warehouse, quantity).await? {
            let row = stock_balance::Entity::find_by_id((product, warehouse)).one(&**tx).await?;
            let free = row.map_or(0, |b| b.on_hand - b.reserved);
            if quantity > 0 {
                return Err(Error::Inconsistent(format!("a balance of {product} is above {ON_HAND_MAX}")));
            }
            short.push(Short { product, wanted: -quantity, free });
        }
    }
    if !short.is_empty() {
        return Ok(short);
    }
    let rows = moves.iter().filter(|moved| moved.quantity != 0).map(|moved| {
        let place = (moved.product, moved.warehouse);
        let mut row = movement(tx, actor, place, moved.kind, moved.quantity, &moved.note, None);
        row.document_id = Set(Some(document));
        row.cost = Set(moved.cost);
        row
    });
    record(tx, rows.collect()).await?;
    Ok(short)
}

/// Writes movements; those without a cost get the average of their product.
///
/// # Errors
/// Those of the database.
pub(crate) async fn record(tx: &Tx<'_>, mut rows: Vec<stock_movement::ActiveModel>) -> Result<()> {
    let is_open = |row: &stock_movement::ActiveModel| matches!(row.cost, Set(None));
    let products =
        rows.iter().filter(|row| is_open(row)).filter_map(|row| row.product_id.try_as_ref().copied());
    let averages = costs::averages(&**tx, &sorted(products.collect())).await?;
    for row in rows.iter_mut().filter(|row| is_open(row)) {
        row.cost = Set(row.product_id.try_as_ref().and_then(|product| averages.get(product)).copied());
    }
    insert_all::<stock_movement::Entity, _>(tx, rows).await
}

/// Changes one balance; returns whether it was possible.
pub(super) async fn change(
    tx: &Tx<'_>,
    product: ProductId,
    warehouse: WarehouseId,
    quantity: i64,
) -> Result<bool> {
    let values = [product.into(), warehouse.into(), quantity.into()];
    let sql = match quantity > 0 {
        true => format!(
            "INSERT INTO stock_balance (product_id, warehouse_id, on_hand, reserved) VALUES ($1, $2, $3, 0) \
             ON CONFLICT (product_id, warehouse_id) DO UPDATE SET on_hand = stock_balance.on_hand + excluded.on_hand \
             WHERE stock_balance.on_hand + excluded.on_hand <= {ON_HAND_MAX}"
        ),
        false => "UPDATE stock_balance SET on_hand = on_hand + $3 \
                  WHERE product_id = $1 AND warehouse_id = $2 AND on_hand + $3 >= reserved"
            .to_owned(),
    };
    Ok(tx.execute_raw(tx.sql(sql, values)).await?.rows_affected() == 1)
}

/// Refuses a warehouse in the archive. Another one can't go there before the end of the transaction.
async fn require_open(tx: &Tx<'_>, id: WarehouseId) -> Result<()> {
    let lock = if tx.is_postgres() { " FOR SHARE" } else { "" };
    let sql = format!("SELECT * FROM warehouse WHERE id = $1{lock}");
    let row = warehouse::Entity::find().from_raw_sql(tx.sql(sql, [id.into()])).one(&**tx).await?;
    let row = row.ok_or(Error::NotFound)?;
    match row.archived_at {
        Some(_) => Err(StockRefusal::WarehouseArchived { name: row.name_ru }.into_refusal().into()),
        None => Ok(()),
    }
}
