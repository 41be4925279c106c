//! Table `ledger_account`.

use base::{AccountId, Instant, Kopecks, LedgerAccountId};
use ledger_model::book::LedgerKind;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "ledger_account")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LedgerAccountId,
    #[sea_orm(column_type = "Text")]
    pub kind: LedgerKind,
    pub account_id: Option<AccountId>,
    pub balance: Kopecks,
    pub created_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
