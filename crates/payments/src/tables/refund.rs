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
    /// Whether staff returns it, not the gateway.
    pub by_hand: bool,
    /// Whether it goes to the balance of the customer.
    pub to_balance: bool,
    #[sea_orm(column_type = "Text")]
    pub gateway_refund_id: Option<String>,
    /// How often the gateway was asked since it was required or staff tried again.
    pub tries: i64,
    /// How often staff tried again: each round has an idempotency key of its own.
    pub rounds: i64,
    /// When the gateway is asked next; `None`: never.
    pub next_at: Option<Instant>,
    /// Why the gateway refused.
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    /// The day on which staff returned it, `YYYY-MM-DD`; empty unless recorded by hand.
    #[sea_orm(column_type = "Text")]
    pub returned_on: String,
    /// The number of the document about it.
    #[sea_orm(column_type = "Text")]
    pub document: String,
    pub created_at: Instant,
    pub updated_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
