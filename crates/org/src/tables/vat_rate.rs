//! Table `vat_rate`.

use base::{Instant, VatRateId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "vat_rate")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: VatRateId,
    #[sea_orm(column_type = "Text")]
    pub code: String,
    pub percent_bp: i64,
    pub starts_at: Instant,
    pub ends_at: Option<Instant>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
