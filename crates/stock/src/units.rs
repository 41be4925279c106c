//! The register of units: pieces of products that are known by their serial numbers, which order each was sold with, who owns
//! it, and its warranty. A serial number is there once; a unit is assigned to a line only while it is nobody's.

use crate::tables::unit;
use base::text::fold_sku;
use base::{AccountId, Instant, OrderLineId, ProductId, ShipmentId, UnitId};
use platform::sql::{placeholders, values};
use platform::{Result, Tx};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, Statement, Value};
use stock_model::units::UnitState;

/// A unit of an order.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Unit {
    /// Key of its row.
    pub id: UnitId,
    /// The product; for a kit, one of its parts.
    pub product_id: ProductId,
    /// As it was typed.
    pub serial: String,
    /// The line of the order that it was sold with.
    pub order_line_id: Option<OrderLineId>,
    /// The shipment that it left with.
    pub shipment_id: Option<ShipmentId>,
    /// When its warranty ends; `None` before the hand-over, and without a warranty.
    pub warranty_ends_at: Option<Instant>,
    /// Where it is.
    pub state: UnitState,
}

const COLUMNS: &str =
    "u.id, u.product_id, u.serial, u.order_line_id, u.shipment_id, u.warranty_ends_at, u.state";

/// Where a unit goes.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The product; for a kit, one of its parts.
    pub product: ProductId,
    /// The line of the order.
    pub line: OrderLineId,
    /// The shipment that it leaves with.
    pub shipment: ShipmentId,
}

/// Assigns the unit with a serial number, which becomes known with it, to a shipment. Returns whether that was possible: not
/// if it was sold or assigned before and did not come back, or belongs to another product.
///
/// # Errors
/// Those of the database.
pub async fn assign(tx: &Tx<'_>, place: Place, serial: &str) -> Result<bool> {
    let sql = "INSERT INTO unit (id, product_id, serial, serial_folded, order_line_id, shipment_id, state, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, 'assigned', $7) \
         ON CONFLICT (serial_folded) DO UPDATE SET order_line_id = excluded.order_line_id, \
           shipment_id = excluded.shipment_id, state = 'assigned', serial = excluded.serial \
         WHERE unit.state = 'free' AND unit.order_line_id IS NULL AND unit.account_id IS NULL \
           AND unit.product_id = excluded.product_id";
    let values: [Value; 7] = [
        tx.id::<UnitId>().into(),
        place.product.into(),
        serial.into(),
        fold_sku(serial).into(),
        place.line.into(),
        place.shipment.into(),
        tx.now().into(),
    ];
    Ok(tx.execute_raw(tx.sql(sql, values)).await?.rows_affected() == 1)
}

/// Makes the units of a shipment that has not arrived nobody's.
///
/// # Errors
/// Those of the database.
pub async fn unassign(tx: &Tx<'_>, shipment: ShipmentId) -> Result<()> {
    let sql = "UPDATE unit SET order_line_id = NULL, shipment_id = NULL, state = 'free' \
               WHERE shipment_id = $1 AND state = 'assigned'";
    tx.execute_raw(tx.sql(sql, [shipment.into()])).await?;
    Ok(())
}

/// The buyer has the units of a line in a shipment: they are the account's, and their warranty runs from now until `ends`.
///
/// # Errors
/// Those of the database.
pub async fn hand_over(
    tx: &Tx<'_>,
    (shipment, line): (ShipmentId, OrderLineId),
    account: Option<AccountId>,
    ends: Option<Instant>,
) -> Result<()> {
    let sql = "UPDATE unit SET state = 'sold', account_id = $3, warranty_starts_at = $4, warranty_ends_at = $5 \
               WHERE shipment_id = $1 AND order_line_id = $2 AND state = 'assigned'";
    let starts = ends.map(|_| tx.now());
    let values = [shipment.into(), line.into(), account.into(), starts.into(), ends.into()];
    tx.execute_raw(tx.sql(sql, values)).await?;
    Ok(())
}

/// The units of these lines, in the order of their serial numbers.
///
/// # Errors
/// Those of the database.
pub async fn of_lines(db: &impl ConnectionTrait, lines: &[OrderLineId]) -> Result<Vec<Unit>> {
    let marks = placeholders(1, lines.len());
    let sql =
        format!("SELECT {COLUMNS} FROM unit u WHERE u.order_line_id IN ({marks}) ORDER BY u.serial_folded");
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, values(lines));
    Ok(Unit::find_by_statement(query).all(db).await?)
}

/// Where the units of a line that came back go from now on: for sale again, into repair, or written off. They lose their owner
/// and their warranty; returns whether all serial numbers were units of that line with the buyer.
///
/// # Errors
/// Those of the database.
pub async fn take_back(tx: &Tx<'_>, line: OrderLineId, serials: &[String], to: UnitState) -> Result<bool> {
    for serial in serials {
        let sql = "UPDATE unit SET state = $3, order_line_id = NULL, shipment_id = NULL, account_id = NULL, site_id = NULL, \
                     warranty_starts_at = NULL, warranty_ends_at = NULL \
                   WHERE serial_folded = $1 AND order_line_id = $2 AND state = 'sold'";
        let values = [fold_sku(serial).into(), line.into(), to.into()];
        if tx.execute_raw(tx.sql(sql, values)).await?.rows_affected() != 1 {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The account's own unit with a serial number.
///
/// # Errors
/// Those of the database.
pub async fn of_account(
    db: &impl ConnectionTrait,
    account: AccountId,
    serial: &str,
) -> Result<Option<UnitId>> {
    let query = unit::Entity::find()
        .filter(unit::Column::SerialFolded.eq(fold_sku(serial)))
        .filter(unit::Column::AccountId.eq(account));
    Ok(query.one(db).await?.map(|unit| unit.id))
}

/// The units of these lines become those of the account that their order was given to.
///
/// # Errors
/// Those of the database.
pub async fn give_lines(tx: &Tx<'_>, account: AccountId, lines: &[OrderLineId]) -> Result<()> {
    let marks = placeholders(2, lines.len());
    let sql = format!(
        "UPDATE unit SET account_id = $1 WHERE account_id IS NULL AND state = 'sold' AND order_line_id IN ({marks})"
    );
    let values: Vec<Value> = std::iter::once(account.into()).chain(values(lines)).collect();
    tx.execute_raw(tx.sql(sql, values)).await?;
    Ok(())
}

/// Gives the units of an account to another one of the same customer.
///
/// # Errors
/// Those of the database.
pub async fn give_owner(tx: &Tx<'_>, from: AccountId, into: AccountId) -> Result<()> {
    let sql = "UPDATE unit SET account_id = $1 WHERE account_id = $2";
    tx.execute_raw(tx.sql(sql, [into.into(), from.into()])).await?;
    Ok(())
}

/// The units of an account belong to nobody that is known: its data was erased.
///
/// # Errors
/// Those of the database.
pub async fn forget_owner(tx: &Tx<'_>, account: AccountId) -> Result<()> {
    let sql = "UPDATE unit SET account_id = NULL, site_id = NULL WHERE account_id = $1";
    tx.execute_raw(tx.sql(sql, [account.into()])).await?;
    Ok(())
}
