//! Stock balances per warehouse, and the journal of their changes.

mod moves;

pub(crate) use moves::record;
pub use moves::{Moved, Short, apply};

use crate::tables::{stock_balance, stock_movement, warehouse};
use base::form::Problem;
use base::{OrderId, ProductId, StockMovementId, WarehouseId};
use platform::sql::{insert_all, placeholders, values};
use platform::{Actor, Error, Result, Tx};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, FromQueryResult, Statement};
use stock_model::movements::MovementKind;

/// Maximum quantity of one product in one warehouse.
pub const ON_HAND_MAX: i64 = 1_000_000;

/// Sets the quantity on hand in a warehouse; the difference is recorded as an adjustment. Returns whether
/// anything changed. The caller must have locked the product.
///
/// # Errors
/// [`Error::Invalid`] on field `stock-…` (the warehouse's code) if more than that is reserved, or if the warehouse is in
/// the archive.
pub async fn set(
    tx: &Tx<'_>,
    actor: &Actor,
    product: ProductId,
    warehouse: WarehouseId,
    on_hand: i64,
    note: &str,
) -> Result<bool> {
    let before = stock_balance::Entity::find_by_id((product, warehouse)).one(&**tx).await?;
    let (had, reserved) = before.map_or((0, 0), |b| (b.on_hand, b.reserved));
    if !(reserved..=ON_HAND_MAX).contains(&on_hand) {
        let code = warehouse::Entity::find_by_id(warehouse).one(&**tx).await?.ok_or(Error::NotFound)?.code;
        return Err(Error::field(
            &format!("stock-{code}"),
            Problem::OutOfRange { min: reserved, max: ON_HAND_MAX },
        ));
    }
    if on_hand == had {
        return Ok(false);
    }
    require_open(tx, warehouse).await?;
    tx.execute_raw(tx.sql(
        "INSERT INTO stock_balance (product_id, warehouse_id, on_hand, reserved) VALUES ($1, $2, $3, 0) \
         ON CONFLICT (product_id, warehouse_id) DO UPDATE SET on_hand = excluded.on_hand",
        [product.into(), warehouse.into(), on_hand.into()],
    ))
    .await?;
    let row = movement(tx, actor, (product, warehouse), MovementKind::Adjustment, on_hand - had, note, None);
    record(tx, vec![row]).await?;
    Ok(true)
}

/// Refuses a warehouse in the archive. Another one can't go there before the end of the transaction.
async fn require_open(tx: &Tx<'_>, id: WarehouseId) -> Result<()> {
    let lock = if tx.is_postgres() { " FOR SHARE" } else { "" };
    let sql = format!("SELECT * FROM warehouse WHERE id = $1{lock}");
    let row = warehouse::Entity::find().from_raw_sql(tx.sql(sql, [id.into()])).one(&**tx).await?;
    match row.ok_or(Error::NotFound)? {
        row if row.archived_at.is_some() => {
            Err(Error::field(&format!("stock-{}", row.code), Problem::InvalidChoice))
        }
        _ => Ok(()),
    }
}

/// The quantity on hand in a warehouse; zero if the product was never stocked there.
pub async fn on_hand(tx: &Tx<'_>, product: ProductId, warehouse: WarehouseId) -> Result<i64> {
    let balance = stock_balance::Entity::find_by_id((product, warehouse)).one(&**tx).await?;
    Ok(balance.map_or(0, |balance| balance.on_hand))
}

/// The available quantity of one product in one warehouse.
#[derive(Debug, FromQueryResult)]
pub struct FreeBalance {
    /// The stocked product. A kit is counted by its parts.
    pub product_id: ProductId,
    /// Where it is stored.
    pub warehouse_id: WarehouseId,
    /// On hand less reserved; at least 1.
    pub free: i64,
}

/// The available quantities, by product and in warehouse order.
pub async fn free(tx: &Tx<'_>, products: &[ProductId]) -> Result<Vec<FreeBalance>> {
    let sql = format!(
        "SELECT b.product_id, b.warehouse_id, b.on_hand - b.reserved AS free FROM stock_balance b \
         JOIN warehouse w ON w.id = b.warehouse_id \
         WHERE b.product_id IN ({}) AND b.on_hand > b.reserved ORDER BY b.product_id, w.position, w.code",
        placeholders(1, products.len())
    );
    Ok(FreeBalance::find_by_statement(tx.sql(sql, values(products))).all(&**tx).await?)
}

/// What is stored of one product in one warehouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Balance {
    /// The stocked product. A kit is counted by its parts.
    pub product_id: ProductId,
    /// Where it is stored.
    pub warehouse_id: WarehouseId,
    /// Quantity in the warehouse, 0 to [`ON_HAND_MAX`], reserved items included.
    pub on_hand: i64,
    /// Quantity held for orders, at most `on_hand`.
    pub reserved: i64,
}

/// The balances of these products.
///
/// # Errors
/// Those of the database.
pub async fn of_products(db: &impl ConnectionTrait, products: &[ProductId]) -> Result<Vec<Balance>> {
    let marks = placeholders(1, products.len());
    let sql = format!(
        "SELECT product_id, warehouse_id, on_hand, reserved FROM stock_balance WHERE product_id IN ({marks})"
    );
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, values(products));
    Ok(Balance::find_by_statement(query).all(db).await?)
}

/// The first receipt of a product in a warehouse where it has no balance yet.
#[derive(Clone, Debug)]
pub struct Receipt {
    /// The received product.
    pub product: ProductId,
    /// Where it is stored.
    pub warehouse: WarehouseId,
    /// At least 1.
    pub quantity: i64,
    /// Where the goods come from.
    pub note: String,
}

/// Adds the balances and movements of first receipts.
///
/// # Errors
/// Those of the database, including a balance that exists already.
pub async fn receive(tx: &Tx<'_>, actor: &Actor, receipts: &[Receipt]) -> Result<()> {
    let balance = |r: &Receipt| stock_balance::ActiveModel {
        product_id: Set(r.product),
        warehouse_id: Set(r.warehouse),
        on_hand: Set(r.quantity),
        reserved: Set(0),
    };
    insert_all::<stock_balance::Entity, _>(tx, receipts.iter().map(balance).collect()).await?;
    let moved = |r: &Receipt| {
        let place = (r.product, r.warehouse);
        movement(tx, actor, place, MovementKind::Receipt, r.quantity, &r.note, None)
    };
    record(tx, receipts.iter().map(moved).collect()).await
}

/// Adds goods of an order that came back, for what they cost when they left. The caller must have locked the product.
///
/// # Errors
/// Those of the database.
pub async fn put_back(
    tx: &Tx<'_>,
    actor: &Actor,
    (product, warehouse): (ProductId, WarehouseId),
    quantity: i64,
    order: OrderId,
    note: &str,
) -> Result<()> {
    tx.execute_raw(tx.sql(
        "INSERT INTO stock_balance (product_id, warehouse_id, on_hand, reserved) VALUES ($1, $2, $3, 0) \
         ON CONFLICT (product_id, warehouse_id) DO UPDATE SET on_hand = stock_balance.on_hand + excluded.on_hand",
        [product.into(), warehouse.into(), quantity.into()],
    ))
    .await?;
    let mut row =
        movement(tx, actor, (product, warehouse), MovementKind::Return, quantity, note, Some(order));
    row.cost = Set(crate::costs::when_sold(tx, order, product).await?);
    record(tx, vec![row]).await
}

/// Writes off goods that [`put_back`] has just added and that are not sold again, for what they cost when they left. The
/// movement has no order: what the order cost does not include it.
///
/// # Errors
/// [`Error::Inconsistent`] if they are not there.
pub async fn write_off_returned(
    tx: &Tx<'_>,
    actor: &Actor,
    (product, warehouse): (ProductId, WarehouseId),
    quantity: i64,
    order: OrderId,
    note: &str,
) -> Result<()> {
    if !moves::change(tx, product, warehouse, -quantity).await? {
        return Err(Error::Inconsistent(format!("returned goods of {product} are not in the warehouse")));
    }
    let mut row = movement(tx, actor, (product, warehouse), MovementKind::WriteOff, -quantity, note, None);
    row.cost = Set(crate::costs::when_sold(tx, order, product).await?);
    record(tx, vec![row]).await
}

/// Sets what is reserved of a balance, for the repair of a wrong one; returns whether that much is on hand.
///
/// # Errors
/// Those of the database.
pub async fn set_reserved(
    tx: &Tx<'_>,
    product: ProductId,
    warehouse: WarehouseId,
    reserved: i64,
) -> Result<bool> {
    let sql = "UPDATE stock_balance SET reserved = $3 WHERE product_id = $1 AND warehouse_id = $2 AND on_hand >= $3";
    let done = tx.execute_raw(tx.sql(sql, [product.into(), warehouse.into(), reserved.into()])).await?;
    Ok(done.rows_affected() == 1)
}

/// Adds an adjustment to the journal that no balance follows, for the repair of a journal that misses a movement.
///
/// # Errors
/// Those of the database.
pub async fn note_difference(
    tx: &Tx<'_>,
    actor: &Actor,
    product: ProductId,
    warehouse: WarehouseId,
    quantity: i64,
    note: &str,
) -> Result<()> {
    record(
        tx,
        vec![movement(tx, actor, (product, warehouse), MovementKind::Adjustment, quantity, note, None)],
    )
    .await
}

pub(crate) fn movement(
    tx: &Tx<'_>,
    actor: &Actor,
    (product, warehouse): (ProductId, WarehouseId),
    kind: MovementKind,
    quantity: i64,
    note: &str,
    order: Option<OrderId>,
) -> stock_movement::ActiveModel {
    stock_movement::ActiveModel {
        id: Set(tx.id::<StockMovementId>()),
        product_id: Set(product),
        warehouse_id: Set(warehouse),
        kind: Set(kind),
        quantity: Set(quantity),
        order_id: Set(order),
        note: Set(note.to_owned()),
        actor_id: Set(actor.account()),
        at: Set(tx.now()),
        document_id: Set(None),
        cost: Set(None),
    }
}
