//! Table `order_document`.

use base::{AccountId, FileId, Instant, Locale, OrderDocumentId, OrderId};
use sales_model::documents::DocumentKind;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "order_document")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OrderDocumentId,
    pub order_id: OrderId,
    #[sea_orm(column_type = "Text")]
    pub kind: DocumentKind,
    /// The id of the shipment or the return that it is about; empty for the whole order.
    #[sea_orm(column_type = "Text")]
    pub subject: String,
    #[sea_orm(column_type = "Text")]
    pub locale: Locale,
    #[sea_orm(column_type = "Text")]
    pub number: String,
    pub version: i64,
    pub file_id: FileId,
    pub xml_file_id: Option<FileId>,
    pub made_at: Instant,
    pub made_by: Option<AccountId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
