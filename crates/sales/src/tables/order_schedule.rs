//! Table `order_schedule`.

use base::{AccountId, Instant, OrderScheduleId};
use sales_model::schedules::{ScheduleState, ScheduleUnit};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "order_schedule")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OrderScheduleId,
    pub account_id: AccountId,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    pub state: ScheduleState,
    pub every: i64,
    pub unit: ScheduleUnit,
    pub month_day: i64,
    pub next_on: i64,
    pub remind_days: i64,
    pub remind_at: Instant,
    #[sea_orm(column_type = "JsonBinary")]
    pub checkout: Json,
    pub created_at: Instant,
    pub updated_at: Instant,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
