//! Table `unit`.

use base::{AccountId, Instant, OrderLineId, ProductId, ShipmentId, SiteId, UnitId};
use sea_orm::entity::prelude::*;
use stock_model::units::UnitState;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "unit")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: UnitId,
    pub product_id: ProductId,
    #[sea_orm(column_type = "Text")]
    pub serial: String,
    #[sea_orm(column_type = "Text")]
    pub serial_folded: String,
    #[sea_orm(column_type = "Text")]
    pub marking_code: Option<String>,
    pub order_line_id: Option<OrderLineId>,
    pub account_id: Option<AccountId>,
    pub site_id: Option<SiteId>,
    pub warranty_starts_at: Option<Instant>,
    pub warranty_ends_at: Option<Instant>,
    pub created_at: Instant,
    #[sea_orm(column_type = "Text")]
    pub state: UnitState,
    /// The shipment that it left with.
    pub shipment_id: Option<ShipmentId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
