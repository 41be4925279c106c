//! Table `receipt`.

use base::{BranchId, Instant, Kopecks, PayableId, ReceiptId, SellerId};
use payments_model::payables::{PayableKind, PayableRef};
use platform::{Error, Result};
use receipts_model::body::{Body, Fiscal};
use receipts_model::states::{ReceiptKind, ReceiptSource, ReceiptState};
use receipts_model::views::{ReceiptRow, ReceiptView};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "receipt")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReceiptId,
    pub branch_id: BranchId,
    pub seller_id: SellerId,
    #[sea_orm(column_type = "Text")]
    pub payable_kind: PayableKind,
    pub payable_id: PayableId,
    #[sea_orm(column_type = "Text")]
    pub number: String,
    #[sea_orm(column_type = "Text")]
    pub source: ReceiptSource,
    pub source_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub kind: ReceiptKind,
    pub corrects_id: Option<ReceiptId>,
    #[sea_orm(column_type = "Text")]
    pub state: ReceiptState,
    pub total: Kopecks,
    pub money: Kopecks,
    #[sea_orm(column_type = "Text")]
    pub email: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub phone: Option<String>,
    #[sea_orm(column_type = "JsonBinary")]
    pub body: Json,
    pub attempt: i64,
    pub step: i64,
    #[sea_orm(column_type = "Text")]
    pub till: String,
    #[sea_orm(column_type = "Text")]
    pub till_receipt_id: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub failure: String,
    pub silent_since: Option<Instant>,
    pub next_at: Instant,
    pub deadline: Instant,
    #[sea_orm(column_type = "Text")]
    pub fiscal_storage: String,
    #[sea_orm(column_type = "Text")]
    pub fiscal_document: String,
    #[sea_orm(column_type = "Text")]
    pub fiscal_attribute: String,
    #[sea_orm(column_type = "Text")]
    pub fiscal_till: String,
    #[sea_orm(column_type = "Text")]
    pub fiscal_url: String,
    pub registered_at: Option<Instant>,
    pub created_at: Instant,
    pub updated_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    pub(crate) fn payable(&self) -> PayableRef {
        PayableRef { kind: self.payable_kind, id: self.payable_id }
    }

    /// What it says.
    pub(crate) fn content(&self) -> Result<Body> {
        serde_json::from_value(self.body.clone())
            .map_err(|e| Error::Inconsistent(format!("the body of receipt {}: {e}", self.id)))
    }

    /// What the till knows it by: another one in each attempt, since a till never registers a failed document again.
    pub(crate) fn external_id(&self) -> String {
        format!("{}-{}", self.id, self.attempt)
    }

    pub(crate) fn view(self) -> ReceiptView {
        ReceiptView {
            id: self.id,
            kind: self.kind,
            source: self.source,
            state: self.state,
            total: self.total,
            at: self.created_at,
            fiscal: Fiscal {
                storage: self.fiscal_storage,
                document: self.fiscal_document,
                attribute: self.fiscal_attribute,
                till: self.fiscal_till,
                at: self.registered_at,
                url: self.fiscal_url,
            },
            sent_to: self.email.or(self.phone).unwrap_or_default(),
        }
    }

    pub(crate) fn row(self) -> ReceiptRow {
        ReceiptRow {
            branch: self.branch_id,
            number: self.number.clone(),
            updated_at: self.updated_at,
            failure: self.failure.clone(),
            view: self.view(),
        }
    }
}
