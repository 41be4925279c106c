//! Table `order_buyer`: the company that an order was sold to, as it was then.

use base::OrderId;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "order_buyer")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub order_id: OrderId,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    #[sea_orm(column_type = "Text")]
    pub inn: String,
    #[sea_orm(column_type = "Text")]
    pub kpp: String,
    #[sea_orm(column_type = "Text")]
    pub ogrn: String,
    #[sea_orm(column_type = "Text")]
    pub legal_address: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
