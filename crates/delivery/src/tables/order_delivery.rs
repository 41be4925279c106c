//! Table `order_delivery`.

use base::{DeliveryZoneId, OrderId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "order_delivery")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub order_id: OrderId,
    pub zone_id: Option<DeliveryZoneId>,
    pub is_cost_open: bool,
    pub day: Option<i64>,
    pub from_minute: Option<i64>,
    pub to_minute: Option<i64>,
    pub is_booked: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
