//! Table `promotion_use`.

use base::{AccountId, Instant, Kopecks, OrderId, PromotionCodeId, PromotionId, PromotionUseId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "promotion_use")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PromotionUseId,
    pub promotion_id: PromotionId,
    pub order_id: OrderId,
    pub code_id: Option<PromotionCodeId>,
    pub account_id: Option<AccountId>,
    #[sea_orm(column_type = "Text")]
    pub email: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub phone: Option<String>,
    pub amount: Kopecks,
    pub is_held: bool,
    pub at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
