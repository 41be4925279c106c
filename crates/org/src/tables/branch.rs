//! Table `branch`.

use base::{BranchId, Instant, SellerId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "branch")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: BranchId,
    #[sea_orm(column_type = "Text")]
    pub slug: String,
    #[sea_orm(column_type = "Text")]
    pub name_ru: String,
    #[sea_orm(column_type = "Text")]
    pub name_en: String,
    #[sea_orm(column_type = "Text")]
    pub city_ru: String,
    #[sea_orm(column_type = "Text")]
    pub city_en: String,
    #[sea_orm(column_type = "Text")]
    pub address_ru: String,
    #[sea_orm(column_type = "Text")]
    pub address_en: String,
    pub lat_e6: Option<i64>,
    pub lon_e6: Option<i64>,
    #[sea_orm(column_type = "Text")]
    pub phone: String,
    #[sea_orm(column_type = "Text")]
    pub email: String,
    #[sea_orm(column_type = "Text")]
    pub zone: String,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub hours: Option<Json>,
    pub seller_id: SellerId,
    pub is_main: bool,
    pub is_published: bool,
    pub position: i64,
    pub archived_at: Option<Instant>,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
