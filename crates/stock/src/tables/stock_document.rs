//! Table `stock_document`.

use base::{AccountId, Instant, StockDocumentId, WarehouseId};
use sea_orm::entity::prelude::*;
use stock_model::documents::{DifferenceReason, DocumentKind, DocumentState, WriteOffReason};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "stock_document")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StockDocumentId,
    #[sea_orm(column_type = "Text")]
    pub number: String,
    #[sea_orm(column_type = "Text")]
    pub kind: DocumentKind,
    #[sea_orm(column_type = "Text")]
    pub state: DocumentState,
    pub warehouse_id: WarehouseId,
    pub to_warehouse_id: Option<WarehouseId>,
    #[sea_orm(column_type = "Text")]
    pub write_off: Option<WriteOffReason>,
    #[sea_orm(column_type = "Text")]
    pub difference: Option<DifferenceReason>,
    #[sea_orm(column_type = "Text")]
    pub supplier: String,
    #[sea_orm(column_type = "Text")]
    pub supplier_number: String,
    #[sea_orm(column_type = "Text")]
    pub supplier_date: String,
    pub vat_bp: i64,
    pub is_full: bool,
    #[sea_orm(column_type = "Text")]
    pub note: String,
    pub created_by: Option<AccountId>,
    pub created_at: Instant,
    pub posted_by: Option<AccountId>,
    pub posted_at: Option<Instant>,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
