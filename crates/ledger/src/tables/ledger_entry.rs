//! Table `ledger_entry`.

use base::{Kopecks, LedgerAccountId, LedgerEntryId, LedgerTransactionId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "ledger_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LedgerEntryId,
    pub transaction_id: LedgerTransactionId,
    pub from_id: LedgerAccountId,
    pub to_id: LedgerAccountId,
    pub amount: Kopecks,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
