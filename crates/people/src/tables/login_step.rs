//! Table `login_step`.

use base::{AccountId, Instant, LoginStepId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "login_step")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LoginStepId,
    #[sea_orm(column_type = "Text")]
    pub token_hash: String,
    pub account_id: AccountId,
    pub remember: bool,
    pub is_proved: bool,
    pub tries: i64,
    pub expires_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
