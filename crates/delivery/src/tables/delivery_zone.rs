//! Table `delivery_zone`.

use base::{DeliveryMethodId, DeliveryZoneId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "delivery_zone")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DeliveryZoneId,
    pub method_id: DeliveryMethodId,
    #[sea_orm(column_type = "Text")]
    pub name_ru: String,
    #[sea_orm(column_type = "Text")]
    pub name_en: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub area: Json,
    #[sea_orm(column_type = "JsonBinary")]
    pub places: Json,
    #[sea_orm(column_type = "JsonBinary")]
    pub tariff: Json,
    #[sea_orm(column_type = "JsonBinary")]
    pub windows: Json,
    pub position: i64,
    pub is_active: bool,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
