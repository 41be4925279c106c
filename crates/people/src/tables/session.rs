//! Table `session`.

use base::{AccountId, Instant, SessionId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SessionId,
    #[sea_orm(column_type = "Text")]
    pub token_hash: String,
    pub account_id: AccountId,
    pub created_at: Instant,
    pub last_used_at: Instant,
    pub expires_at: Instant,
    pub idle_minutes: i64,
    #[sea_orm(column_type = "Text")]
    pub user_agent: String,
    pub proved_at: Option<Instant>,
    /// The client that the employee acts for, until [`Self::acting_until`].
    pub acting_for: Option<AccountId>,
    pub acting_until: Option<Instant>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
