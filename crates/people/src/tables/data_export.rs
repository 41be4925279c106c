//! Table `data_export`.

use base::{AccountId, DataExportId, FileId, Instant};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "data_export")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DataExportId,
    pub account_id: AccountId,
    pub file_id: Option<FileId>,
    pub asked_at: Instant,
    pub ready_at: Option<Instant>,
    pub expires_at: Option<Instant>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
