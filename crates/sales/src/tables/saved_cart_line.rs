//! Table `saved_cart_line`.

use base::{Instant, Kopecks, ProductId, SavedCartId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "saved_cart_line")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub saved_cart_id: SavedCartId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub product_id: ProductId,
    pub quantity: i64,
    pub price_seen: Kopecks,
    pub added_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
