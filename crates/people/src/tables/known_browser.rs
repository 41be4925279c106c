//! Table `known_browser`.

use base::{AccountId, Instant, KnownBrowserId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "known_browser")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: KnownBrowserId,
    #[sea_orm(column_type = "Text")]
    pub token_hash: String,
    pub account_id: AccountId,
    pub last_used_at: Instant,
    pub expires_at: Instant,
    pub trusted_until: Option<Instant>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
