//! Table `shop_order`.

use base::{
    AccountId, BranchId, CompanyId, DeliveryMethodId, Instant, Kopecks, Locale, OrderId, SellerId,
    WarehouseId,
};
use delivery_model::methods::DeliveryKind;
use payments_model::payments::PaymentMethod;
use sales_model::orders::OrderState;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "shop_order")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OrderId,
    #[sea_orm(column_type = "Text")]
    pub number: String,
    pub branch_id: BranchId,
    pub seller_id: SellerId,
    pub account_id: Option<AccountId>,
    pub company_id: Option<CompanyId>,
    pub placed_by: Option<AccountId>,
    #[sea_orm(column_type = "Text")]
    pub state: OrderState,
    #[sea_orm(column_type = "Text")]
    pub contact_name: String,
    #[sea_orm(column_type = "Text")]
    pub email: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub phone: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub delivery_kind: DeliveryKind,
    pub delivery_method_id: DeliveryMethodId,
    pub pickup_warehouse_id: Option<WarehouseId>,
    #[sea_orm(column_type = "Text")]
    pub city: String,
    #[sea_orm(column_type = "Text")]
    pub address: String,
    #[sea_orm(column_type = "Text")]
    pub comment: String,
    pub goods_total: Kopecks,
    pub services_total: Kopecks,
    pub discount_total: Kopecks,
    pub delivery_total: Kopecks,
    pub total: Kopecks,
    pub vat_total: Kopecks,
    #[sea_orm(column_type = "Text")]
    pub payment_method: PaymentMethod,
    #[sea_orm(column_type = "Text")]
    pub locale: Locale,
    #[sea_orm(column_type = "Text")]
    pub access_token_hash: String,
    pub reserved_until: Option<Instant>,
    pub placed_at: Instant,
    pub updated_at: Instant,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
