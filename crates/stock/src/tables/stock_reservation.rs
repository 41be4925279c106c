//! Table `stock_reservation`.

use base::{Instant, OrderId, OrderLineId, ProductId, ReservationId, WarehouseId};
use sea_orm::entity::prelude::*;
use stock_model::movements::ReservationState;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "stock_reservation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReservationId,
    pub order_id: OrderId,
    pub order_line_id: OrderLineId,
    pub product_id: ProductId,
    pub warehouse_id: WarehouseId,
    pub quantity: i64,
    #[sea_orm(column_type = "Text")]
    pub state: ReservationState,
    pub created_at: Instant,
    pub closed_at: Option<Instant>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
