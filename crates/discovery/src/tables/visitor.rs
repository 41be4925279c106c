//! Table `visitor`.

use discovery_model::visits::{VisitDevice, VisitSource};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "visitor")]
pub struct Model {
    /// Days since 1970.
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: i64,
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub visitor: String,
    /// One bit for each step.
    pub steps: i64,
    #[sea_orm(column_type = "Text")]
    pub source: VisitSource,
    #[sea_orm(column_type = "Text")]
    pub campaign: String,
    #[sea_orm(column_type = "Text")]
    pub device: VisitDevice,
    #[sea_orm(column_type = "Text")]
    pub branch: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
