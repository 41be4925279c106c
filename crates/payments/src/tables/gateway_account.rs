//! Table `gateway_account`.

use base::Instant;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "gateway_account")]
pub struct Model {
    /// The name in `payment.gateway`.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub gateway: String,
    /// As the gateway names it.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub shop_id: String,
    #[sea_orm(column_type = "Text")]
    pub url: String,
    /// The secret key, encrypted.
    #[sea_orm(column_type = "Text")]
    pub sealed: String,
    pub used_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
