//! Table `menu_item`.

use base::{CategoryId, MenuItemId, PageId};
use content_model::menus::{Menu, TargetKind};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "menu_item")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MenuItemId,
    #[sea_orm(column_type = "Text")]
    pub menu: Menu,
    pub group_id: Option<MenuItemId>,
    #[sea_orm(column_type = "Text")]
    pub kind: TargetKind,
    pub page_id: Option<PageId>,
    pub category_id: Option<CategoryId>,
    #[sea_orm(column_type = "Text")]
    pub address: String,
    #[sea_orm(column_type = "Text")]
    pub label_ru: String,
    #[sea_orm(column_type = "Text")]
    pub label_en: String,
    pub position: i64,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
