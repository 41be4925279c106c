//! Table `estimate`.

use base::{AccountId, EstimateId, Instant, Kopecks, RequestId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "estimate")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EstimateId,
    pub request_id: RequestId,
    pub revision: i64,
    #[sea_orm(column_type = "JsonBinary")]
    pub input: Json,
    pub total: Kopecks,
    pub minutes: i64,
    pub created_by: Option<AccountId>,
    pub created_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
