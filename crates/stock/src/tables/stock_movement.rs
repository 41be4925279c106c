//! Table `stock_movement`.

use base::{AccountId, Instant, Kopecks, OrderId, ProductId, StockDocumentId, StockMovementId, WarehouseId};
use sea_orm::entity::prelude::*;
use stock_model::movements::MovementKind;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "stock_movement")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StockMovementId,
    pub product_id: ProductId,
    pub warehouse_id: WarehouseId,
    #[sea_orm(column_type = "Text")]
    pub kind: MovementKind,
    pub quantity: i64,
    pub order_id: Option<OrderId>,
    #[sea_orm(column_type = "Text")]
    pub note: String,
    pub actor_id: Option<AccountId>,
    pub at: Instant,
    pub document_id: Option<StockDocumentId>,
    pub cost: Option<Kopecks>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
