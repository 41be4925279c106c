//! Table `order_message_file`.

use base::{FileId, OrderMessageId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "order_message_file")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub message_id: OrderMessageId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub file_id: FileId,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
