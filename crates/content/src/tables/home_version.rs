//! Table `home_version`.

use base::{HomeVersionId, Instant};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "home_version")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: HomeVersionId,
    pub number: i64,
    #[sea_orm(column_type = "JsonBinary")]
    pub layout: Json,
    pub published_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
