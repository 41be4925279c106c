//! Table `account_role`.

use base::{AccountId, AccountRoleId, BranchId, RoleId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "account_role")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AccountRoleId,
    pub account_id: AccountId,
    pub role_id: RoleId,
    /// `None` for all branches.
    pub branch_id: Option<BranchId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
