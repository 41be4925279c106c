//! Table `balance_top_up`.

use base::{AccountId, BranchId, Instant, Kopecks, Locale, SellerId, TopUpId};
use payments_model::payments::PaymentMethod;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "balance_top_up")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TopUpId,
    #[sea_orm(column_type = "Text")]
    pub number: String,
    pub account_id: AccountId,
    pub branch_id: BranchId,
    pub seller_id: SellerId,
    #[sea_orm(column_type = "Text")]
    pub method: PaymentMethod,
    pub amount: Kopecks,
    pub credited: Kopecks,
    pub returned: Kopecks,
    #[sea_orm(column_type = "Text")]
    pub locale: Locale,
    pub created_at: Instant,
    pub updated_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
