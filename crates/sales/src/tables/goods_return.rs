//! Table `goods_return`.

use base::{BranchId, GoodsReturnId, Instant, Kopecks, OrderId, WarehouseId};
use sales_model::returns::{ReturnReason, ReturnState, ReturnWay, ReturnWish};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "goods_return")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: GoodsReturnId,
    pub order_id: OrderId,
    /// Within the order, from 1.
    pub number: i64,
    pub branch_id: BranchId,
    #[sea_orm(column_type = "Text")]
    pub state: ReturnState,
    #[sea_orm(column_type = "Text")]
    pub reason: ReturnReason,
    #[sea_orm(column_type = "Text")]
    pub wish: ReturnWish,
    #[sea_orm(column_type = "Text")]
    pub way: ReturnWay,
    /// What the client wrote.
    #[sea_orm(column_type = "Text")]
    pub comment: String,
    pub is_by_staff: bool,
    /// Why it was refused or closed, as the client reads it.
    #[sea_orm(column_type = "Text")]
    pub refusal: String,
    /// Where restocked goods go.
    pub warehouse_id: Option<WarehouseId>,
    pub delivery_amount: Kopecks,
    /// Of lines and delivery.
    pub amount: Kopecks,
    /// What of it earlier goods had paid, in an exchange.
    pub credit: Kopecks,
    /// Why it differs from what the rule proposes.
    #[sea_orm(column_type = "Text")]
    pub amount_note: String,
    /// What refunds were required for.
    pub refunded: Kopecks,
    /// What of it was refunded from the order of the earlier goods.
    pub refunded_credit: Kopecks,
    pub exchange_order_id: Option<OrderId>,
    pub created_at: Instant,
    pub updated_at: Instant,
    pub received_at: Option<Instant>,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
