//! Table `order_line`.

use base::{Kopecks, OrderId, OrderLineId, ProductId, RequestId};
use sales_model::totals::LineKind;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "order_line")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OrderLineId,
    pub order_id: OrderId,
    pub position: i64,
    #[sea_orm(column_type = "Text")]
    pub kind: LineKind,
    pub product_id: Option<ProductId>,
    pub request_id: Option<RequestId>,
    #[sea_orm(column_type = "Text")]
    pub sku: String,
    #[sea_orm(column_type = "Text")]
    pub name_ru: String,
    #[sea_orm(column_type = "Text")]
    pub name_en: String,
    pub quantity: i64,
    pub unit_price: Kopecks,
    pub discount: Kopecks,
    pub total: Kopecks,
    #[sea_orm(column_type = "Text")]
    pub vat_code: String,
    pub vat_bp: i64,
    pub vat: Kopecks,
    pub warranty_months: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
