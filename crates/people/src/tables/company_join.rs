//! Table `company_join`.

use base::{AccountId, CompanyId, CompanyJoinId, Instant};
use people_model::companies::JoinState;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "company_join")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CompanyJoinId,
    pub company_id: CompanyId,
    pub account_id: AccountId,
    #[sea_orm(column_type = "Text")]
    pub state: JoinState,
    pub asked_at: Instant,
    pub expires_at: Instant,
    pub ended_at: Option<Instant>,
    pub ended_by: Option<AccountId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
