//! Table `technician`.

use base::{CrewId, TechnicianId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "technician")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TechnicianId,
    pub crew_id: CrewId,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    #[sea_orm(column_type = "Text")]
    pub phone: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub first_day: String,
    #[sea_orm(column_type = "Text")]
    pub last_day: Option<String>,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
