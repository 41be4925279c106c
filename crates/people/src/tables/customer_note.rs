//! Table `customer_note`.

use base::{AccountId, CustomerNoteId, Instant};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "customer_note")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CustomerNoteId,
    pub account_id: AccountId,
    pub author_id: Option<AccountId>,
    #[sea_orm(column_type = "Text")]
    pub body: String,
    pub created_at: Instant,
    pub changed_at: Option<Instant>,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
