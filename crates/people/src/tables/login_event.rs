//! Table `login_event`.

use base::{AccountId, Instant, LoginEventId};
use people_model::accounts::LoginOutcome;
use people_model::factors::FactorKind;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "login_event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LoginEventId,
    pub account_id: AccountId,
    #[sea_orm(column_type = "Text")]
    pub outcome: LoginOutcome,
    #[sea_orm(column_type = "Text")]
    pub network: String,
    #[sea_orm(column_type = "Text")]
    pub user_agent: String,
    pub hour: Option<i64>,
    pub tries: i64,
    pub last_at: Instant,
    #[sea_orm(column_type = "Text")]
    pub factor: Option<FactorKind>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
