//! Table `crew_hours`.

use base::CrewId;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "crew_hours")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub crew_id: CrewId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub weekday: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub starts_minute: i64,
    pub ends_minute: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
