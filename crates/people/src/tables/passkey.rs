//! Table `passkey`.

use base::{AccountId, Instant, PasskeyId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "passkey")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PasskeyId,
    pub account_id: AccountId,
    #[sea_orm(column_type = "Text")]
    pub credential_id: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub credential: Json,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    pub created_at: Instant,
    pub last_used_at: Option<Instant>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
