//! What this area announces inside its transactions, and what it does when areas below announce something.

use crate::tables::warehouse;
use base::WarehouseId;
use base::refusal::AreaRefusal as _;
use org::events::BranchArchiving;
use platform::{Event, Result, Subscribers, Tx};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use stock_model::refusal::StockRefusal;

/// A warehouse is about to go to the archive. A subscriber that still needs it refuses, and says what to do.
pub struct WarehouseArchiving {
    /// The warehouse, locked.
    pub warehouse: WarehouseId,
}

impl Event for WarehouseArchiving {
    const NAME: &'static str = "warehouse archiving";
}

/// Adds the subscribers of this area to events of areas below.
pub fn subscribe(subscribers: &mut Subscribers) {
    subscribers.on::<BranchArchiving>("warehouses", |tx, event| Box::pin(has_no_warehouses(tx, event)));
}

async fn has_no_warehouses(tx: &Tx<'_>, event: &BranchArchiving) -> Result<()> {
    let own = warehouse::Entity::find()
        .filter(warehouse::Column::BranchId.eq(event.branch))
        .filter(warehouse::Column::ArchivedAt.is_null())
        .order_by_asc(warehouse::Column::Position);
    let names: Vec<String> = own.all(&**tx).await?.into_iter().map(|w| w.name_ru).collect();
    if names.is_empty() {
        return Ok(());
    }
    Err(StockRefusal::BranchHasWarehouses { names: names.join(", ") }.into_refusal().into())
}
