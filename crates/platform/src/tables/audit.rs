//! Table `audit`.

use base::{AccountId, AuditId, BranchId, Instant};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "audit")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AuditId,
    pub at: Instant,
    #[sea_orm(column_type = "Text")]
    pub actor_kind: String,
    pub actor_id: Option<AccountId>,
    /// The client that the employee acted for.
    pub acted_for: Option<AccountId>,
    pub branch_id: Option<BranchId>,
    #[sea_orm(column_type = "Text")]
    pub action: String,
    #[sea_orm(column_type = "Text")]
    pub entity: String,
    pub entity_id: Option<Uuid>,
    #[sea_orm(column_type = "JsonBinary")]
    pub before_json: Option<Json>,
    #[sea_orm(column_type = "JsonBinary")]
    pub after_json: Option<Json>,
    #[sea_orm(column_type = "Text")]
    pub source: String,
    pub run_id: Option<Uuid>,
    pub is_indexed: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
