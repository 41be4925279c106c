//! Table `kit_part`.

use base::ProductId;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "kit_part")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub kit_id: ProductId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub part_id: ProductId,
    pub quantity: i64,
    pub position: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
