//! Table `order_schedule_line`.

use base::{OrderScheduleId, ProductId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "order_schedule_line")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub schedule_id: OrderScheduleId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub product_id: ProductId,
    pub position: i64,
    pub quantity: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
