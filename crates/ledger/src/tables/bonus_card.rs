//! Table `bonus_card`.

use base::{AccountId, BonusCardId, Instant};
use ledger_model::cards::CardState;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "bonus_card")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: BonusCardId,
    #[sea_orm(column_type = "Text")]
    pub number: String,
    pub account_id: AccountId,
    #[sea_orm(column_type = "Text")]
    pub state: CardState,
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    pub issued_at: Instant,
    pub issued_by: Option<AccountId>,
    pub closed_at: Option<Instant>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
