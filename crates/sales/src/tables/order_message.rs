//! Table `order_message`.

use base::{AccountId, Instant, OrderId, OrderMessageId};
use sales_model::thread::MessageSide;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "order_message")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OrderMessageId,
    pub order_id: OrderId,
    #[sea_orm(column_type = "Text")]
    pub side: MessageSide,
    pub author_id: Option<AccountId>,
    #[sea_orm(column_type = "Text")]
    pub body: String,
    pub at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
