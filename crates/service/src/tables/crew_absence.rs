//! Table `crew_absence`.

use base::{AbsenceId, CrewId};
use sea_orm::entity::prelude::*;
use service_model::crews::AbsenceKind;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "crew_absence")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AbsenceId,
    pub crew_id: CrewId,
    #[sea_orm(column_type = "Text")]
    pub kind: AbsenceKind,
    #[sea_orm(column_type = "Text")]
    pub first_day: String,
    #[sea_orm(column_type = "Text")]
    pub last_day: String,
    #[sea_orm(column_type = "Text")]
    pub note: String,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
