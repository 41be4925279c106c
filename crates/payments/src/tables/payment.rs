//! Table `payment`.

use base::{Instant, Kopecks, PayableId, PaymentId};
use payments_model::payables::{PayableKind, PayableRef};
use payments_model::payments::{PaymentMethod, PaymentState};
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
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    pub(crate) fn payable(&self) -> PayableRef {
        PayableRef { kind: self.payable_kind, id: self.payable_id }
    }
}
