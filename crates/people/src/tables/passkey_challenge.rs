//! Table `passkey_challenge`.

use base::{AccountId, Instant};
use people_model::factors::ChallengePurpose;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "passkey_challenge")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub token_hash: String,
    pub account_id: Option<AccountId>,
    #[sea_orm(column_type = "Text")]
    pub purpose: ChallengePurpose,
    #[sea_orm(column_type = "JsonBinary")]
    pub state: Json,
    pub expires_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
