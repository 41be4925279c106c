//! Table `stock_document_line`.

use base::{Kopecks, ProductId, StockDocumentId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "stock_document_line")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub document_id: StockDocumentId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub product_id: ProductId,
    pub position: i64,
    pub quantity: i64,
    pub cost: Option<Kopecks>,
    pub received: Option<i64>,
    pub expected: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
