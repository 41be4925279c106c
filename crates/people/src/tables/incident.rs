//! Table `incident`.

use base::{AccountId, IncidentId, Instant};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "incident")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: IncidentId,
    pub found_at: Instant,
    #[sea_orm(column_type = "Text")]
    pub what: String,
    #[sea_orm(column_type = "Text")]
    pub whom: String,
    #[sea_orm(column_type = "Text")]
    pub measures: String,
    pub notified_at: Option<Instant>,
    pub reported_at: Option<Instant>,
    pub closed_at: Option<Instant>,
    pub created_by: Option<AccountId>,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
