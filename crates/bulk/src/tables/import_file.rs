//! Table `import_file`.

use base::{AccountId, ImportFileId, Instant};
use bulk_model::imports::FileState;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "import_file")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ImportFileId,
    pub number: i64,
    #[sea_orm(column_type = "Text")]
    pub state: FileState,
    pub name: String,
    pub storage_key: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub heading: Json,
    #[sea_orm(column_type = "JsonBinary")]
    pub samples: Json,
    pub line_count: i64,
    pub piece_count: i64,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub problem: Option<Json>,
    pub run_number: Option<i64>,
    pub account_id: AccountId,
    pub created_at: Instant,
    pub changed_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
