//! Table `ledger_transaction`.

use base::{AccountId, Instant, LedgerTransactionId};
use ledger_model::book::LedgerCause;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "ledger_transaction")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LedgerTransactionId,
    #[sea_orm(column_type = "Text")]
    pub source_key: String,
    #[sea_orm(column_type = "Text")]
    pub cause: LedgerCause,
    pub account_id: AccountId,
    #[sea_orm(column_type = "Text")]
    pub number: String,
    #[sea_orm(column_type = "Text")]
    pub actor_kind: String,
    pub actor_id: Option<AccountId>,
    pub at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
