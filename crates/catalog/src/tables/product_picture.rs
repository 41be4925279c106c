//! Table `product_picture`.

use base::{FileId, PictureId, ProductId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "product_picture")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PictureId,
    pub product_id: ProductId,
    pub file_id: FileId,
    pub position: i64,
    #[sea_orm(column_type = "Text")]
    pub alt_ru: String,
    #[sea_orm(column_type = "Text")]
    pub alt_en: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
