//! Table `shipment`.

use base::{Instant, OrderId, ShipmentId, WarehouseId};
use sales_model::shipments::ShipmentState;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "shipment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ShipmentId,
    pub order_id: OrderId,
    /// Within the order, from 1.
    pub number: i64,
    #[sea_orm(column_type = "Text")]
    pub state: ShipmentState,
    /// `None` for wherever its goods are reserved.
    pub warehouse_id: Option<WarehouseId>,
    #[sea_orm(column_type = "Text")]
    pub carrier: String,
    #[sea_orm(column_type = "Text")]
    pub tracking: String,
    #[sea_orm(column_type = "Text")]
    pub tracking_url: String,
    pub created_at: Instant,
    pub updated_at: Instant,
    pub shipped_at: Option<Instant>,
    pub delivered_at: Option<Instant>,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
