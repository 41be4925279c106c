//! Table `order_event`.

use base::{AccountId, Instant, OrderEventId, OrderId};
use sales_model::orders::{OrderCause, OrderStatus};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "order_event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OrderEventId,
    pub order_id: OrderId,
    pub at: Instant,
    #[sea_orm(column_type = "Text")]
    pub actor_kind: String,
    pub actor_id: Option<AccountId>,
    #[sea_orm(column_type = "Text")]
    pub from_state: Option<OrderStatus>,
    #[sea_orm(column_type = "Text")]
    pub to_state: OrderStatus,
    #[sea_orm(column_type = "Text")]
    pub cause: OrderCause,
    /// What a person wrote; only shown.
    #[sea_orm(column_type = "Text")]
    pub reason: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
