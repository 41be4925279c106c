//! Table `delivery_slot`.

use base::DeliveryZoneId;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "delivery_slot")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub zone_id: DeliveryZoneId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub from_minute: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub to_minute: i64,
    pub taken: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
