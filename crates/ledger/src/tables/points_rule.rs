//! Table `points_rule`.

use base::{BrandId, CategoryId, PointsRuleId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "points_rule")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PointsRuleId,
    pub category_id: Option<CategoryId>,
    pub brand_id: Option<BrandId>,
    pub percent_bp: Option<i64>,
    pub is_payable: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
