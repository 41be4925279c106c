//! Table `promotion`.

use base::{BranchId, Instant, Kopecks, PromotionId};
use promotions_model::state::PromotionState;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "promotion")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PromotionId,
    pub branch_id: Option<BranchId>,
    #[sea_orm(column_type = "Text")]
    pub name_ru: String,
    #[sea_orm(column_type = "Text")]
    pub name_en: String,
    #[sea_orm(column_type = "Text")]
    pub name_folded: String,
    #[sea_orm(column_type = "Text")]
    pub state: PromotionState,
    pub starts_at: Option<Instant>,
    pub ends_at: Option<Instant>,
    pub needs_code: bool,
    #[sea_orm(column_type = "JsonBinary")]
    pub terms: Json,
    pub uses_max: Option<i64>,
    pub uses_of_one_max: Option<i64>,
    pub budget: Option<Kopecks>,
    pub used: i64,
    pub spent: Kopecks,
    pub created_at: Instant,
    pub updated_at: Instant,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
