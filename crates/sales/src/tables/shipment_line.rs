//! Table `shipment_line`. The quantities of live shipments are also in `order_line.in_shipments`, which only conditional
//! updates change.

use base::{OrderLineId, ShipmentId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "shipment_line")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub shipment_id: ShipmentId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub order_line_id: OrderLineId,
    pub quantity: i64,
    pub is_picked: bool,
    /// Why no serial numbers were recorded.
    #[sea_orm(column_type = "Text")]
    pub serials_skipped: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
