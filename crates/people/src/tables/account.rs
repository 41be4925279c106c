//! Table `account`.

use base::{AccountId, BranchId, CompanyId, Instant, Locale};
use org_model::branches::BranchSource;
use people_model::accounts::AccountKind;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AccountId,
    pub branch_id: BranchId,
    #[sea_orm(column_type = "Text")]
    pub branch_source: BranchSource,
    pub company_id: Option<CompanyId>,
    #[sea_orm(column_type = "Text")]
    pub kind: AccountKind,
    #[sea_orm(column_type = "Text")]
    pub email: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub phone: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    #[sea_orm(column_type = "Text")]
    pub password_hash: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub locale: Locale,
    pub confirmed_at: Option<Instant>,
    pub blocked_at: Option<Instant>,
    #[sea_orm(column_type = "Text")]
    pub blocked_reason: String,
    pub dismissed_at: Option<Instant>,
    pub is_demo: bool,
    pub created_at: Instant,
    pub version: i64,
    /// See [`people_model::customers::folded`]; empty until it is filled.
    #[sea_orm(column_type = "Text")]
    pub folded: String,
    pub erased_at: Option<Instant>,
    /// The account of the same customer that got everything of this one.
    pub merged_into: Option<AccountId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
