//! Table `company`.

use base::{AccountId, BranchId, CompanyId, Instant};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "company")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CompanyId,
    pub branch_id: BranchId,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    #[sea_orm(column_type = "Text")]
    pub inn: String,
    #[sea_orm(column_type = "Text")]
    pub kpp: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub ogrn: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub legal_address: String,
    pub created_at: Instant,
    pub version: i64,
    pub contact_id: Option<AccountId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
