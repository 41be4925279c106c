//! Table `stock_count`.

use base::{AccountId, Instant, ProductId, StockCountId, StockDocumentId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "stock_count")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StockCountId,
    pub document_id: StockDocumentId,
    pub product_id: ProductId,
    #[sea_orm(column_type = "Text")]
    pub key: String,
    pub quantity: i64,
    pub account_id: Option<AccountId>,
    pub at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
