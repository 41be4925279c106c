//! Roles and their permissions. They are rows, so that a shop can change them; this module contains the
//! defaults. The administrator always has every permission: somebody can always manage staff.

mod edit;

pub use edit::{delete, list, one, options, save};

use crate::tables::{account, account_role, role, role_permission};
use base::access::{Declaration, Permissions};
use base::refusal::AreaRefusal as _;
use base::{AccountId, AccountRoleId, BranchId, RoleId};
use people_model::accounts::FirstRole;
use people_model::refusal::PeopleRefusal;
use people_model::staff::RoleGrant;
use platform::{Actor, Error, Grant, Result, Shop, Tx};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::HashSet;

/// Whether a role with this code is the one that always has every permission.
pub(crate) fn is_administrator(code: &str) -> bool {
    code == FirstRole::Administrator.as_str()
}

/// Whether a role has the permission in a new shop.
fn is_given(declaration: &Declaration, role: FirstRole) -> bool {
    role == FirstRole::Administrator || declaration.first_roles.contains(&role.as_str())
}

const fn first_names(role: FirstRole) -> (&'static str, &'static str) {
    match role {
        FirstRole::Administrator => ("Администратор", "Administrator"),
        FirstRole::Coordinator => ("Координатор", "Coordinator"),
        FirstRole::BranchManager => ("Управляющий филиалом", "Branch manager"),
    }
}

/// Creates missing default roles; `permissions` are those of all areas. An existing role is left as the shop
/// configured it, except that the administrator always gets every permission, including those added by newer
/// versions.
pub async fn ensure_roles(shop: &Shop, permissions: &Permissions) -> Result<()> {
    let tx = shop.begin().await?;
    ensure(&tx, permissions).await?;
    tx.commit().await
}

async fn ensure(tx: &Tx<'_>, permissions: &Permissions) -> Result<()> {
    for role in FirstRole::ALL {
        let (name_ru, name_en) = first_names(*role);
        let fresh: RoleId = tx.id();
        let inserted = tx
            .execute_raw(tx.sql(
                "INSERT INTO role (id, code, name_ru, name_en) VALUES ($1, $2, $3, $4) ON CONFLICT (code) DO NOTHING",
                [fresh.into(), role.as_str().into(), name_ru.into(), name_en.into()],
            ))
            .await?
            .rows_affected();
        if inserted == 0 && *role != FirstRole::Administrator {
            continue;
        }
        let id = if inserted == 0 { by_code(tx, *role).await? } else { fresh };
        for given in permissions.all().iter().filter(|declaration| is_given(declaration, *role)) {
            let permission = Set(given.permission.as_str().to_owned());
            let row = role_permission::ActiveModel { role_id: Set(id), permission };
            role_permission::Entity::insert(row)
                .on_conflict_do_nothing_on([
                    role_permission::Column::RoleId,
                    role_permission::Column::Permission,
                ])
                .exec_without_returning(&**tx)
                .await?;
        }
    }
    Ok(())
}

pub(crate) async fn by_code(tx: &Tx<'_>, role: FirstRole) -> Result<RoleId> {
    let row = role::Entity::find().filter(role::Column::Code.eq(role.as_str())).one(&**tx).await?;
    row.map(|r| r.id).ok_or_else(|| Error::Inconsistent(format!("the role {role} is missing")))
}

/// Gives an account a role, in one branch or everywhere (`None`).
pub(crate) async fn grant(
    tx: &Tx<'_>,
    account: AccountId,
    role: FirstRole,
    branch: Option<BranchId>,
) -> Result<()> {
    let role = by_code(tx, role).await?;
    insert_all(tx, account, &[RoleGrant { role, branch }]).await
}

/// Makes changes of staff wait for each other.
pub(crate) async fn lock_staff(tx: &Tx<'_>) -> Result<()> {
    tx.lock_name("staff").await
}

/// Checks that the actor was not blocked since the request began.
///
/// # Errors
/// [`Error::Forbidden`] if so.
pub(crate) async fn require_unblocked(tx: &Tx<'_>, actor: &Actor) -> Result<()> {
    let Some(id) = actor.account() else { return Ok(()) };
    let row = account::Entity::find_by_id(id).one(&**tx).await?;
    if row.is_some_and(|row| row.blocked_at.is_some()) { Err(Error::Forbidden) } else { Ok(()) }
}

/// Gives an account a role everywhere, unless it has it.
pub(crate) async fn grant_if_missing(tx: &Tx<'_>, account: AccountId, role: FirstRole) -> Result<()> {
    let role = by_code(tx, role).await?;
    let held = account_role::Entity::find()
        .filter(account_role::Column::AccountId.eq(account))
        .filter(account_role::Column::RoleId.eq(role))
        .all(&**tx)
        .await?;
    if held.iter().any(|row| row.branch_id.is_none()) {
        return Ok(());
    }
    let ids = held.iter().map(|row| row.id);
    account_role::Entity::delete_many().filter(account_role::Column::Id.is_in(ids)).exec(&**tx).await?;
    insert_all(tx, account, &[RoleGrant::everywhere(role)]).await
}

/// What roles give in their branches. Codes that this version of the program does not declare give nothing: they are
/// those that the administrator lacks.
pub(crate) async fn effective(tx: &Tx<'_>, roles: &[RoleGrant]) -> Result<Vec<Grant>> {
    let administrator = by_code(tx, FirstRole::Administrator).await?;
    let rows = role_permission::Entity::find()
        .filter(role_permission::Column::RoleId.is_in(roles.iter().map(|r| r.role).chain([administrator])))
        .all(&**tx)
        .await?;
    let known: HashSet<&str> =
        rows.iter().filter(|row| row.role_id == administrator).map(|row| row.permission.as_str()).collect();
    let mut all = Vec::new();
    for role in roles {
        let given =
            rows.iter().filter(|row| row.role_id == role.role && known.contains(row.permission.as_str()));
        all.extend(given.map(|row| Grant { code: row.permission.clone(), branch: role.branch }));
    }
    Ok(all)
}

/// Checks that the actor has what these grants give, in the same branches or in all.
///
/// # Errors
/// [`PeopleRefusal::MorePermissions`] if something is lacking.
pub(crate) fn require_grants(actor: &Actor, wanted: &[Grant]) -> Result<()> {
    let has = |wanted: &Grant| match actor {
        Actor::System(_) => true,
        Actor::Staff { grants, .. } => grants
            .iter()
            .any(|own| own.code == wanted.code && (own.branch.is_none() || own.branch == wanted.branch)),
        Actor::Guest { .. } | Actor::Client { .. } => false,
    };
    match wanted.iter().all(has) {
        true => Ok(()),
        false => Err(PeopleRefusal::MorePermissions.into_refusal().into()),
    }
}

/// Gives an account roles that it does not have.
pub(crate) async fn insert_all(tx: &Tx<'_>, account: AccountId, roles: &[RoleGrant]) -> Result<()> {
    let rows: Vec<_> = roles
        .iter()
        .map(|grant| account_role::ActiveModel {
            id: Set(tx.id::<AccountRoleId>()),
            account_id: Set(account),
            role_id: Set(grant.role),
            branch_id: Set(grant.branch),
        })
        .collect();
    platform::sql::insert_all(tx, rows).await
}
