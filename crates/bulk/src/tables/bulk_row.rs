//! Table `bulk_row`.

use base::{BulkRunId, ProductId};
use bulk_model::runs::RowState;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "bulk_row")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub run_id: BulkRunId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
    #[sea_orm(column_type = "Text")]
    pub state: RowState,
    pub product_id: ProductId,
    pub version: i64,
    #[sea_orm(column_type = "JsonBinary")]
    pub before_json: Json,
    #[sea_orm(column_type = "JsonBinary")]
    pub after_json: Json,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub problem: Option<Json>,
    pub line: Option<i64>,
    pub sku: Option<String>,
    pub sku_folded: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
