//! Table `page_picture`.

use base::{FileId, PageId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "page_picture")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub page_id: PageId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i64,
    pub file_id: FileId,
    #[sea_orm(column_type = "Text")]
    pub alt: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
