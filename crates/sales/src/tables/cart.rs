//! Table `cart`.

use base::{AccountId, CartId, Instant};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "cart")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CartId,
    #[sea_orm(column_type = "Text")]
    pub token_hash: Option<String>,
    pub account_id: Option<AccountId>,
    pub created_at: Instant,
    pub updated_at: Instant,
    #[sea_orm(column_type = "Text")]
    pub promotion_code: String,
    #[sea_orm(column_type = "Text")]
    pub name: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
