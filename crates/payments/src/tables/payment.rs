//! Table `payment`.

use base::{Instant, Kopecks, PayableId, PaymentId};
use payments_model::desk::DeskKind;
use payments_model::payables::{PayableKind, PayableRef};
use payments_model::payments::{HoldEnd, PaymentMethod, PaymentState};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "payment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PaymentId,
    #[sea_orm(column_type = "Text")]
    pub payable_kind: PayableKind,
    pub payable_id: PayableId,
    #[sea_orm(column_type = "Text")]
    pub gateway: String,
    /// The shop at the gateway that it was made with; empty if there is only one, or was when it was made.
    #[sea_orm(column_type = "Text")]
    pub gateway_account: String,
    #[sea_orm(column_type = "Text")]
    pub gateway_payment_id: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub method: PaymentMethod,
    #[sea_orm(column_type = "Text")]
    pub state: PaymentState,
    pub amount: Kopecks,
    /// The sum of its refunds in all states, at most `amount`.
    pub refund_total: Kopecks,
    #[sea_orm(column_type = "Text")]
    pub confirmation_url: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    pub created_at: Instant,
    pub updated_at: Instant,
    pub paid_at: Option<Instant>,
    /// When the gateway was last asked about it, by a job or for the buyer's page.
    pub looked_at: Option<Instant>,
    /// How often in a row the gateway did not find it.
    pub not_found: i64,
    /// When that was counted last.
    pub not_found_at: Option<Instant>,
    /// How staff took it; `None` through the gateway.
    #[sea_orm(column_type = "Text")]
    pub desk_kind: Option<DeskKind>,
    /// The day on which staff took it, `YYYY-MM-DD`; may be empty.
    #[sea_orm(column_type = "Text")]
    pub received_on: String,
    /// The number of the document about it; may be empty.
    #[sea_orm(column_type = "Text")]
    pub document: String,
    /// The amount and currency that the gateway reported instead; empty if it agrees.
    #[sea_orm(column_type = "Text")]
    pub other_amount: String,
    /// Whether the gateway holds its money until it is asked to capture it.
    pub two_stage: bool,
    /// Until when the gateway holds the money.
    pub held_until: Option<Instant>,
    /// What is asked of the gateway about the held money.
    #[sea_orm(column_type = "Text")]
    pub hold_end: Option<HoldEnd>,
    /// How much of the held money is captured; never changed once it is asked.
    pub capture_amount: Option<Kopecks>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    pub(crate) fn payable(&self) -> PayableRef {
        PayableRef { kind: self.payable_kind, id: self.payable_id }
    }
}
