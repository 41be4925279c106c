//! Table `accessory_rule`.

use base::{AccessoryRuleId, AttributeId, CategoryId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "accessory_rule")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AccessoryRuleId,
    pub category_id: CategoryId,
    pub accessory_category_id: CategoryId,
    pub attribute_id: Option<AttributeId>,
    pub accessory_attribute_id: Option<AttributeId>,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
