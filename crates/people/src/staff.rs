//! Staff: invitations, roles in branches, blocks and dismissals.
//!
//! **Somebody can always manage the shop.** Whatever could take the last active administrator away runs under one lock and
//! is a conditional update. Nobody blocks, dismisses or changes the roles of themself, nor of anybody who has permissions
//! that they lack.
//!
//! **Who manages the staff of some branches** sees the people with a role in them, gives and takes roles in them, and
//! leaves the roles of other branches as they are. To them other people do not exist.

mod held;
mod invite;
mod read;
mod steps;

pub use invite::invite;
pub use read::{branches, has_colleagues, list, person};
pub use steps::{save, step};

use crate::roles;
use crate::tables::{account, role};
use base::refusal::{AreaRefusal as _, Refusal};
use base::{AccountId, BranchId};
use people_model::accounts::AccountKind;
use people_model::refusal::PeopleRefusal;
use people_model::staff::RoleGrant;
use platform::{Actor, Error, Result, Scope, Tx};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

/// Locks the account of an employee in scope at the version that a form showed.
async fn locked(tx: &Tx<'_>, scope: &Scope, id: AccountId, version: i64) -> Result<account::Model> {
    let row = crate::links::lock_account(tx, id).await?;
    if row.kind != AccountKind::Staff || !held::is_visible(&**tx, scope, id).await? {
        return Err(Error::NotFound);
    }
    if row.version != version {
        return Err(Refusal::Changed.into());
    }
    Ok(row)
}

/// Checks that the actor has all permissions of a person.
async fn require_over(tx: &Tx<'_>, actor: &Actor, id: AccountId) -> Result<()> {
    let held = held::grants_of(&**tx, id).await?;
    roles::require_grants(actor, &roles::effective(tx, &held).await?)
}

/// Checks that roles and branches exist and that the actor may give these roles in these branches.
async fn grantable(tx: &Tx<'_>, actor: &Actor, scope: &Scope, grants: &[RoleGrant]) -> Result<()> {
    let mut ids: Vec<_> = grants.iter().map(|grant| grant.role).collect();
    ids.sort_unstable();
    ids.dedup();
    let wanted = ids.len() as u64;
    let known = role::Entity::find().filter(role::Column::Id.is_in(ids)).count(&**tx).await?;
    let active = org::branches::all(&**tx).await?;
    let is_active = |grant: &RoleGrant| grant.branch.is_none_or(|id| active.iter().any(|b| b.id == id));
    if known != wanted || !grants.iter().all(is_active) {
        return Err(Error::field("roles", base::form::Problem::InvalidChoice));
    }
    if !grants.iter().all(|grant| held::is_in_scope(scope, *grant)) {
        return refused(PeopleRefusal::MorePermissions);
    }
    roles::require_grants(actor, &roles::effective(tx, grants).await?)
}

/// Moves an account to a branch.
pub(crate) async fn set_branch(tx: &Tx<'_>, id: AccountId, branch: BranchId) -> Result<()> {
    account::Entity::update_many()
        .col_expr(account::Column::BranchId, Expr::value(branch))
        .filter(account::Column::Id.eq(id))
        .exec(&**tx)
        .await?;
    Ok(())
}

fn refused<T>(refusal: PeopleRefusal) -> Result<T> {
    Err(refusal.into_refusal().into())
}
