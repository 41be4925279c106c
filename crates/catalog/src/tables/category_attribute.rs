//! Table `category_attribute`.

use base::{AttributeId, CategoryId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "category_attribute")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub category_id: CategoryId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub attribute_id: AttributeId,
    pub position: i64,
    pub is_required: bool,
    pub in_card: bool,
    pub in_facet: bool,
    pub is_compared: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
