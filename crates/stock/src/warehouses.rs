//! Warehouses and pickup points. Those in the archive hold nothing and are not offered; what refers to them still finds
//! them.

mod edit;

pub use edit::{archive, one, restore, rows, save};

use crate::tables::warehouse;
use base::{Bilingual, BranchId, WarehouseId};
use platform::{Error, Result, Tx};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Select};

/// A warehouse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warehouse {
    /// Key of its row.
    pub id: WarehouseId,
    /// The branch that it belongs to.
    pub branch: BranchId,
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

fn active() -> Select<warehouse::Entity> {
    warehouse::Entity::find()
        .filter(warehouse::Column::ArchivedAt.is_null())
        .order_by_asc(warehouse::Column::Position)
        .order_by_asc(warehouse::Column::Code)
}

/// The warehouses that are not in the archive, in display order.
///
/// # Errors
/// Those of the database.
pub async fn all(db: &impl ConnectionTrait) -> Result<Vec<Warehouse>> {
    Ok(active().all(db).await?.into_iter().map(view).collect())
}

/// One warehouse, even if it is in the archive.
///
/// # Errors
/// Those of the database.
pub async fn find(db: &impl ConnectionTrait, id: WarehouseId) -> Result<Option<Warehouse>> {
    Ok(warehouse::Entity::find_by_id(id).one(db).await?.map(view))
}

/// The pickup points of all branches, in display order.
///
/// # Errors
/// Those of the database.
pub async fn pickup_points(db: &impl ConnectionTrait) -> Result<Vec<Warehouse>> {
    let points = active().filter(warehouse::Column::IsPickup.eq(true));
    Ok(points.all(db).await?.into_iter().map(view).collect())
}

/// Where goods that come back to this warehouse are put: there or, if it is in the archive, in the first one of its
/// branch or of the shop.
///
/// # Errors
/// [`Error::Inconsistent`] if the shop has no warehouse.
pub async fn receiving(tx: &Tx<'_>, id: WarehouseId) -> Result<WarehouseId> {
    let all = active().all(&**tx).await?;
    if all.iter().any(|w| w.id == id) {
        return Ok(id);
    }
    let branch = warehouse::Entity::find_by_id(id).one(&**tx).await?.map(|w| w.branch_id);
    let near = all.iter().find(|w| Some(w.branch_id) == branch).or_else(|| all.first());
    near.map(|w| w.id).ok_or_else(|| Error::Inconsistent("the shop has no warehouse".to_owned()))
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
            archived_at: Set(None),
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
        branch: row.branch_id,
        code: row.code,
        name: Bilingual::new(row.name_ru, row.name_en),
        address: Bilingual::new(row.address_ru, row.address_en),
        is_pickup: row.is_pickup,
        transfer_days: row.transfer_days,
    }
}
