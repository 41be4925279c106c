//! Table `rate`.

use base::RateId;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "rate")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RateId,
    #[sea_orm(column_type = "Text")]
    pub code: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub data: Json,
    pub position: i64,
    pub is_active: bool,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
