//! Table `goods_return_file`.

use base::{FileId, GoodsReturnId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "goods_return_file")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub return_id: GoodsReturnId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub file_id: FileId,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
