//! Warehouses and pickup points.

use crate::tables::warehouse;
use base::{Bilingual, BranchId, WarehouseId};
use platform::{Result, Tx};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

/// A warehouse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warehouse {
    /// Key of its row.
    pub id: WarehouseId,
    /// Unique; never changed.
    pub code: String,
    /// Name shown to customers and staff.
    pub name: Bilingual,
    /// Street address shown to customers.
    pub address: Bilingual,
    /// Whether customers may collect orders there.
    pub is_pickup: bool,
    /// Days of transfer from other warehouses; `None` if unknown, so no date is given for goods stored
    /// elsewhere.
    pub transfer_days: Option<i64>,
    /// Incremented by each save; a form made from another version is refused.
    pub version: i64,
}

/// A warehouse to add.
#[derive(Clone, Debug)]
pub struct NewWarehouse {
    /// Unique; never changed.
    pub code: String,
    /// Name shown to customers and staff.
    pub name: Bilingual,
    /// Street address shown to customers.
    pub address: Bilingual,
    /// Whether customers may collect orders there.
    pub is_pickup: bool,
    /// Days of transfer from other warehouses; `None` if unknown, so no date is given for goods stored
    /// elsewhere.
    pub transfer_days: Option<i64>,
}

/// All warehouses, in display order.
///
/// # Errors
/// Those of the database.
pub async fn all(db: &impl ConnectionTrait) -> Result<Vec<Warehouse>> {
    let rows = warehouse::Entity::find()
        .order_by_asc(warehouse::Column::Position)
        .order_by_asc(warehouse::Column::Code)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(view).collect())
}

/// One warehouse.
///
/// # Errors
/// Those of the database.
pub async fn find(db: &impl ConnectionTrait, id: WarehouseId) -> Result<Option<Warehouse>> {
    Ok(warehouse::Entity::find_by_id(id).one(db).await?.map(view))
}

/// The pickup points of a branch, in display order.
///
/// # Errors
/// Those of the database.
pub async fn pickup_points(db: &impl ConnectionTrait, branch: BranchId) -> Result<Vec<Warehouse>> {
    let rows = warehouse::Entity::find()
        .filter(warehouse::Column::BranchId.eq(branch))
        .filter(warehouse::Column::IsPickup.eq(true))
        .order_by_asc(warehouse::Column::Position)
        .order_by_asc(warehouse::Column::Code)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(view).collect())
}

/// Locks and returns a warehouse.
///
/// # Errors
/// Those of the database.
pub async fn locked(tx: &Tx<'_>, id: WarehouseId) -> Result<Option<Warehouse>> {
    let sql = format!("SELECT * FROM warehouse WHERE id = $1{}", tx.for_update());
    let row = warehouse::Entity::find().from_raw_sql(tx.sql(sql, [id.into()])).one(&**tx).await?;
    Ok(row.map(view))
}

/// Sets the transfer time of a warehouse, in days, and its version. The caller must have locked it.
///
/// # Errors
/// Those of the database.
pub async fn set_transfer_days(tx: &Tx<'_>, id: WarehouseId, version: i64, days: Option<i64>) -> Result<()> {
    let sql = "UPDATE warehouse SET transfer_days = $2, version = $3 WHERE id = $1";
    tx.execute_raw(tx.sql(sql, [id.into(), days.into(), version.into()])).await?;
    Ok(())
}

/// Adds those warehouses of the list whose codes are new, after the existing ones; returns their number.
///
/// # Errors
/// Those of the database.
pub async fn add_missing(tx: &Tx<'_>, branch: BranchId, list: &[NewWarehouse]) -> Result<usize> {
    let known = warehouse::Entity::find().all(&**tx).await?;
    let last = known.iter().map(|w| w.position).max().unwrap_or(0);
    let missing = list.iter().filter(|new| known.iter().all(|w| w.code != new.code));
    let rows: Vec<_> = missing
        .zip(last + 1..)
        .map(|(new, position)| warehouse::ActiveModel {
            id: Set(tx.id::<WarehouseId>()),
            branch_id: Set(branch),
            code: Set(new.code.clone()),
            name_ru: Set(new.name.ru.clone()),
            name_en: Set(new.name.en.clone()),
            address_ru: Set(new.address.ru.clone()),
            address_en: Set(new.address.en.clone()),
            is_pickup: Set(new.is_pickup),
            position: Set(position),
            transfer_days: Set(new.transfer_days),
            version: Set(1),
        })
        .collect();
    let added = rows.len();
    if added > 0 {
        warehouse::Entity::insert_many(rows).exec_without_returning(&**tx).await?;
    }
    Ok(added)
}

fn view(row: warehouse::Model) -> Warehouse {
    Warehouse {
        id: row.id,
        code: row.code,
        name: Bilingual::new(row.name_ru, row.name_en),
        address: Bilingual::new(row.address_ru, row.address_en),
        is_pickup: row.is_pickup,
        transfer_days: row.transfer_days,
        version: row.version,
    }
}
