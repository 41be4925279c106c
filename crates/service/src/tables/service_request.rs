//! Table `service_request`.

use base::{AccountId, BranchId, DistrictId, Instant, Locale, OrderId, RequestId, SiteId, UnitId};
use sea_orm::entity::prelude::*;
use service_model::repair::RepairFormat;
use service_model::requests::{LINK_DAYS, RequestNumber};
use service_model::scheduling::{RequestKind, RequestState};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "service_request")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RequestId,
    #[sea_orm(column_type = "Text")]
    pub number: RequestNumber,
    #[sea_orm(column_type = "Text")]
    pub kind: RequestKind,
    #[sea_orm(column_type = "Text")]
    pub state: RequestState,
    pub branch_id: BranchId,
    pub account_id: Option<AccountId>,
    /// Who sent it: the client, or the employee who acted for them.
    pub placed_by: Option<AccountId>,
    pub site_id: Option<SiteId>,
    pub order_id: Option<OrderId>,
    pub unit_id: Option<UnitId>,
    #[sea_orm(column_type = "Text")]
    pub contact_name: String,
    /// What lists are sorted by: [`base::text::sort_text`] of the name.
    #[sea_orm(column_type = "Text")]
    pub contact_folded: String,
    #[sea_orm(column_type = "Text")]
    pub email: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub phone: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub city: String,
    #[sea_orm(column_type = "Text")]
    pub address: String,
    #[sea_orm(column_type = "Text")]
    pub access_notes: String,
    pub district_id: Option<DistrictId>,
    #[sea_orm(column_type = "Text")]
    pub format: Option<RepairFormat>,
    #[sea_orm(column_type = "Text")]
    pub equipment: String,
    #[sea_orm(column_type = "Text")]
    pub serial: String,
    #[sea_orm(column_type = "Text")]
    pub purchased_on: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub purchase_place: String,
    #[sea_orm(column_type = "Text")]
    pub description: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub details: Json,
    #[sea_orm(column_type = "Text")]
    pub skills: String,
    #[sea_orm(column_type = "Text")]
    pub folded: String,
    pub minutes: i64,
    pub wished_at: Option<Instant>,
    #[sea_orm(column_type = "Text")]
    pub locale: Locale,
    #[sea_orm(column_type = "Text")]
    pub access_token_hash: String,
    /// When the client was known to read messages to this contact: at once for an account, by the link of the letter or
    /// by staff's work for a guest.
    pub contact_confirmed_at: Option<Instant>,
    /// The hash of the secret of that link, until it is used.
    #[sea_orm(column_type = "Text")]
    pub contact_token_hash: Option<String>,
    pub created_at: Instant,
    pub updated_at: Instant,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Whether the secret of its link opens it no more: it was closed long ago, and the link may lie in an old mailbox.
    pub(crate) fn has_old_link(&self, now: Instant) -> bool {
        is_old_link(self.state, self.updated_at, now)
    }

    /// Whether a guest has to confirm the contact before a visit is booked.
    pub(crate) fn awaits_contact(&self) -> bool {
        !self.state.is_final() && self.contact_token_hash.is_some()
    }
}

/// As [`Model::has_old_link`], for a request read without its other columns.
pub(crate) fn is_old_link(state: RequestState, updated_at: Instant, now: Instant) -> bool {
    state.is_final() && updated_at <= now.plus_days(-LINK_DAYS)
}
