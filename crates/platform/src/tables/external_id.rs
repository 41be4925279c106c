//! Table `external_id`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "external_id")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub system: String,
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub entity: String,
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub external: String,
    pub entity_id: Uuid,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
