//! Table `bulk_run`.

use base::{AccountId, BranchId, BulkRunId, Instant, Locale, ProductId};
use bulk_model::runs::RunState;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "bulk_run")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: BulkRunId,
    pub number: i64,
    #[sea_orm(column_type = "Text")]
    pub state: RunState,
    #[sea_orm(column_type = "JsonBinary")]
    pub task: Json,
    pub cursor: Option<ProductId>,
    pub row_count: i64,
    pub turn: i64,
    pub piece: i64,
    pub new_count: i64,
    pub account_id: AccountId,
    pub branch_id: BranchId,
    #[sea_orm(column_type = "Text")]
    pub locale: Locale,
    pub created_at: Instant,
    pub changed_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
