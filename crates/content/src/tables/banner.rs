//! Table `banner`.

use base::{BannerId, CategoryId, FileId, Instant};
use content_model::banners::BannerPlace;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "banner")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: BannerId,
    #[sea_orm(column_type = "Text")]
    pub place: BannerPlace,
    pub category_id: Option<CategoryId>,
    #[sea_orm(column_type = "Text")]
    pub title_ru: String,
    #[sea_orm(column_type = "Text")]
    pub title_en: String,
    #[sea_orm(column_type = "Text")]
    pub text_ru: String,
    #[sea_orm(column_type = "Text")]
    pub text_en: String,
    #[sea_orm(column_type = "Text")]
    pub address: String,
    pub file_id: Option<FileId>,
    #[sea_orm(column_type = "Text")]
    pub alt_ru: String,
    #[sea_orm(column_type = "Text")]
    pub alt_en: String,
    pub shown_from: Option<Instant>,
    pub shown_until: Option<Instant>,
    pub is_hidden: bool,
    pub is_dismissable: bool,
    pub position: i64,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
