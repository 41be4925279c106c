//! Table `estimate_line`.

use base::{EstimateId, EstimateLineId, Kopecks};
use sea_orm::entity::prelude::*;
use service_model::estimate::EstimateLineKind;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "estimate_line")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EstimateLineId,
    pub estimate_id: EstimateId,
    pub position: i64,
    #[sea_orm(column_type = "Text")]
    pub kind: EstimateLineKind,
    #[sea_orm(column_type = "Text")]
    pub code: String,
    #[sea_orm(column_type = "Text")]
    pub name_ru: String,
    #[sea_orm(column_type = "Text")]
    pub name_en: String,
    #[sea_orm(column_type = "Text")]
    pub unit_ru: String,
    #[sea_orm(column_type = "Text")]
    pub unit_en: String,
    pub quantity_milli: i64,
    pub unit_price: Kopecks,
    pub total: Kopecks,
    #[sea_orm(column_type = "Text")]
    pub explanation_ru: String,
    #[sea_orm(column_type = "Text")]
    pub explanation_en: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
