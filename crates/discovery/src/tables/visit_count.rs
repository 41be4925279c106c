//! Table `visit_count`.

use discovery_model::visits::{VisitDevice, VisitSource, VisitStep};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "visit_count")]
pub struct Model {
    /// Days since 1970.
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: i64,
    #[sea_orm(column_type = "Text")]
    pub step: VisitStep,
    #[sea_orm(column_type = "Text")]
    pub source: VisitSource,
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub campaign: String,
    #[sea_orm(column_type = "Text")]
    pub device: VisitDevice,
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub branch: String,
    pub visitors: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
