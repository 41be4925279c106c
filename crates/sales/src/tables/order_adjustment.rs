//! Table `order_adjustment`.

use base::{Kopecks, OrderAdjustmentId, OrderId, OrderLineId};
use sales_model::adjustments::AdjustmentSource;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "order_adjustment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OrderAdjustmentId,
    pub order_id: OrderId,
    /// `None` for delivery.
    pub order_line_id: Option<OrderLineId>,
    pub position: i64,
    #[sea_orm(column_type = "Text")]
    pub source: AdjustmentSource,
    pub reference_id: Option<Uuid>,
    #[sea_orm(column_type = "Text")]
    pub name_ru: String,
    #[sea_orm(column_type = "Text")]
    pub name_en: String,
    pub amount: Kopecks,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
