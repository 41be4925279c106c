//! Table `order_note`.

use base::{AccountId, Instant, OrderId, OrderNoteId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "order_note")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OrderNoteId,
    pub order_id: OrderId,
    pub author_id: AccountId,
    #[sea_orm(column_type = "Text")]
    pub body: String,
    pub created_at: Instant,
    pub changed_at: Option<Instant>,
    pub archived_at: Option<Instant>,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
