//! Table `points_lot`.

use base::{AccountId, Instant, Kopecks, OrderId, PointsLotId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "points_lot")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PointsLotId,
    pub account_id: AccountId,
    pub order_id: Option<OrderId>,
    pub granted: Kopecks,
    pub remaining: Kopecks,
    pub is_available: bool,
    pub available_at: Instant,
    pub expires_at: Option<Instant>,
    pub told_at: Option<Instant>,
    pub created_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
