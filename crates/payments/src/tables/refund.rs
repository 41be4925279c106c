//! Table `refund`.

use base::{Instant, Kopecks, PayableId, PaymentId, RefundId};
use payments_model::payables::PayableKind;
use payments_model::refunds::{RefundCause, RefundState};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "refund")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RefundId,
    pub payment_id: PaymentId,
    #[sea_orm(column_type = "Text")]
    pub payable_kind: PayableKind,
    pub payable_id: PayableId,
    pub amount: Kopecks,
    #[sea_orm(column_type = "Text")]
    pub state: RefundState,
    #[sea_orm(column_type = "Text")]
    pub cause: RefundCause,
    pub created_at: Instant,
    pub updated_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
