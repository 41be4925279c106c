//! Table `guest_lookup`.

use base::{GuestLookupId, Instant};
use sales_model::lookups::LookupKind;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "guest_lookup")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: GuestLookupId,
    #[sea_orm(column_type = "Text")]
    pub token_hash: String,
    pub kind: LookupKind,
    #[sea_orm(column_type = "Text")]
    pub number: String,
    #[sea_orm(column_type = "Text")]
    pub contact: String,
    pub record_id: Option<Uuid>,
    #[sea_orm(column_type = "Text")]
    pub code_hash: String,
    pub code_tries: i64,
    pub created_at: Instant,
    pub used_at: Option<Instant>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
