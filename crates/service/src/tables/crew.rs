//! Table `crew`.

use base::{BranchId, CrewId, DistrictId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "crew")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CrewId,
    pub branch_id: BranchId,
    pub base_district_id: DistrictId,
    #[sea_orm(column_type = "Text")]
    pub name_ru: String,
    #[sea_orm(column_type = "Text")]
    pub name_en: String,
    pub position: i64,
    pub is_active: bool,
    pub version: i64,
    /// Make and colour, as the client sees it; may be empty.
    #[sea_orm(column_type = "Text")]
    pub vehicle: String,
    #[sea_orm(column_type = "Text")]
    pub plate: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
