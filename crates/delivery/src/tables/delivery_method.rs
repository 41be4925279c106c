//! Table `delivery_method`.

use base::{BranchId, DeliveryMethodId, Kopecks};
use delivery_model::methods::DeliveryKind;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "delivery_method")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DeliveryMethodId,
    pub branch_id: BranchId,
    #[sea_orm(column_type = "Text")]
    pub code: String,
    #[sea_orm(column_type = "Text")]
    pub kind: DeliveryKind,
    #[sea_orm(column_type = "Text")]
    pub name_ru: String,
    #[sea_orm(column_type = "Text")]
    pub name_en: String,
    #[sea_orm(column_type = "Text")]
    pub note_ru: String,
    #[sea_orm(column_type = "Text")]
    pub note_en: String,
    pub price: Kopecks,
    pub free_from: Option<Kopecks>,
    pub weight_max_g: Option<i64>,
    pub position: i64,
    pub is_active: bool,
    pub version: i64,
    #[sea_orm(column_type = "JsonBinary")]
    pub places: Json,
    pub days_min: Option<i64>,
    pub days_max: Option<i64>,
    pub cutoff_minute: i64,
    pub on_days_off: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
