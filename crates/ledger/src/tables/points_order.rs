//! Table `points_order`.

use base::{AccountId, Instant, Kopecks, OrderId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "points_order")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub order_id: OrderId,
    pub account_id: AccountId,
    pub spent: Kopecks,
    pub earned: Kopecks,
    pub uncollected: Kopecks,
    pub purchase: Kopecks,
    pub counted_at: Option<Instant>,
    pub revision: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
