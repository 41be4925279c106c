//! Table `order_schedule_run`.

use base::{Instant, OrderId, OrderScheduleId, ScheduleRunId};
use sales_model::schedules::ScheduleRunState;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "order_schedule_run")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ScheduleRunId,
    pub schedule_id: OrderScheduleId,
    pub due_on: i64,
    pub state: ScheduleRunState,
    #[sea_orm(column_type = "Text")]
    pub token_hash: String,
    pub reminded_at: Instant,
    pub expires_at: Instant,
    pub decided_at: Option<Instant>,
    pub order_id: Option<OrderId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
