//! Table `page_version`.

use base::{Instant, PageId, PageVersionId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "page_version")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PageVersionId,
    pub page_id: PageId,
    pub number: i64,
    #[sea_orm(column_type = "JsonBinary")]
    pub text: Json,
    pub published_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
