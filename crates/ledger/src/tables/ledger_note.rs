//! Table `ledger_note`.

use base::LedgerTransactionId;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "ledger_note")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub transaction_id: LedgerTransactionId,
    #[sea_orm(column_type = "Text")]
    pub reason: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
