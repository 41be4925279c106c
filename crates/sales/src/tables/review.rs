//! Table `review`.

use base::{AccountId, Instant, OrderLineId, ProductId, ReviewId};
use sales_model::reviews::Moderation;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "review")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReviewId,
    pub product_id: ProductId,
    pub account_id: AccountId,
    pub order_line_id: OrderLineId,
    #[sea_orm(column_type = "Text")]
    pub author: String,
    pub rating: i64,
    #[sea_orm(column_type = "Text")]
    pub pros: String,
    #[sea_orm(column_type = "Text")]
    pub cons: String,
    #[sea_orm(column_type = "Text")]
    pub body: String,
    #[sea_orm(column_type = "Text")]
    pub state: Moderation,
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    /// When it was last edited.
    pub at: Instant,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
