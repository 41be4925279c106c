//! Table `promotion_code`.

use base::{AccountId, Instant, PromotionCodeId, PromotionId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "promotion_code")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PromotionCodeId,
    pub promotion_id: PromotionId,
    #[sea_orm(column_type = "Text")]
    pub code: String,
    pub uses_max: Option<i64>,
    pub used: i64,
    pub account_id: Option<AccountId>,
    pub created_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
