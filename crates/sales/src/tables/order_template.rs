//! Table `order_template`.

use base::{AccountId, Instant, OrderTemplateId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "order_template")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OrderTemplateId,
    pub account_id: AccountId,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    pub created_at: Instant,
    pub updated_at: Instant,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
