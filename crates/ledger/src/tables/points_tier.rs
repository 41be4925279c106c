//! Table `points_tier`.

use base::{Kopecks, PointsTierId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "points_tier")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PointsTierId,
    #[sea_orm(column_type = "Text")]
    pub name_ru: String,
    #[sea_orm(column_type = "Text")]
    pub name_en: String,
    pub threshold: Kopecks,
    pub percent_bp: i64,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
