//! Table `goods_return_line`. The quantities of live returns are also in `order_line.in_returns`, which only conditional
//! updates change.

use base::{GoodsReturnId, Kopecks, OrderLineId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "goods_return_line")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub return_id: GoodsReturnId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub order_line_id: OrderLineId,
    pub quantity: i64,
    /// What is returned for it.
    pub amount: Kopecks,
    pub restocked: i64,
    pub written_off: i64,
    pub to_repair: i64,
    /// The units that came back, one serial number a line.
    #[sea_orm(column_type = "Text")]
    pub serials: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
