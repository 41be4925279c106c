//! Table `company_lookup`.

use base::{CompanyLookupId, Instant};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "company_lookup")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CompanyLookupId,
    #[sea_orm(column_type = "Text")]
    pub inn: String,
    pub asked_at: Instant,
    pub answered_at: Option<Instant>,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub found: Option<Json>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
