//! Table `consent`.

use base::{AccountId, ConsentId, Instant, PageVersionId};
use content_model::consents::{ConsentForm, ConsentPurpose};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "consent")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ConsentId,
    #[sea_orm(column_type = "Text")]
    pub purpose: ConsentPurpose,
    pub page_version_id: PageVersionId,
    #[sea_orm(column_type = "Text")]
    pub form: ConsentForm,
    pub account_id: Option<AccountId>,
    #[sea_orm(column_type = "Text")]
    pub contact: String,
    #[sea_orm(column_type = "Text")]
    pub contact_folded: String,
    pub record_id: Option<Uuid>,
    pub given_at: Instant,
    pub withdrawn_at: Option<Instant>,
    /// The name of the employee who took it down; empty if the person gave it in the form.
    #[sea_orm(column_type = "Text")]
    pub taken_by: String,
    pub taken_by_id: Option<AccountId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
