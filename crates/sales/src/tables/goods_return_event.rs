//! Table `goods_return_event`.

use base::{AccountId, GoodsReturnId, Instant, OrderEventId};
use sales_model::returns::ReturnState;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "goods_return_event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OrderEventId,
    pub return_id: GoodsReturnId,
    pub at: Instant,
    #[sea_orm(column_type = "Text")]
    pub actor_kind: String,
    pub actor_id: Option<AccountId>,
    #[sea_orm(column_type = "Text")]
    pub to_state: ReturnState,
    /// What a person wrote; only shown.
    #[sea_orm(column_type = "Text")]
    pub reason: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
