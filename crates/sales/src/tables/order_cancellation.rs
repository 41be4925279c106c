//! Table `order_cancellation`.

use base::{Instant, OrderCancellationId, OrderId};
use sales_model::orders::{CancelReason, OrderStatus, Party};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "order_cancellation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OrderCancellationId,
    pub order_id: OrderId,
    pub at: Instant,
    #[sea_orm(column_type = "Text")]
    pub by_party: Party,
    #[sea_orm(column_type = "Text")]
    pub reason: CancelReason,
    #[sea_orm(column_type = "Text")]
    pub note: String,
    #[sea_orm(column_type = "Text")]
    pub from_status: OrderStatus,
    pub undone_at: Option<Instant>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
