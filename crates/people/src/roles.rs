//! Roles and their permissions. They are rows, so that a shop can change them; this module contains the
//! defaults. The administrator always has every permission: somebody can always manage staff.

mod edit;

pub(crate) use edit::require_all;
pub use edit::{delete, list, one, options, save};

use crate::tables::{account, account_role, role, role_permission};
use base::access::{Declaration, Permissions};
use base::{AccountId, BranchId, RoleId};
use people_model::accounts::FirstRole;
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

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
    let row =
        account_role::ActiveModel { account_id: Set(account), role_id: Set(role), branch_id: Set(branch) };
    account_role::Entity::insert(row).exec_without_returning(&**tx).await?;
    Ok(())
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
    let held = account_role::Entity::find_by_id((account, role)).one(&**tx).await?;
    match held {
        None => insert_all(tx, account, &[role]).await,
        Some(row) if row.branch_id.is_some() => {
            account_role::Entity::delete_by_id((account, role)).exec(&**tx).await?;
            insert_all(tx, account, &[role]).await
        }
        Some(_) => Ok(()),
    }
}

/// The permissions that roles give. Codes that this version of the program does not declare give nothing: they are those
/// that the administrator lacks.
pub(crate) async fn effective(tx: &Tx<'_>, roles: &[RoleId]) -> Result<Vec<String>> {
    let administrator = by_code(tx, FirstRole::Administrator).await?;
    let rows = role_permission::Entity::find()
        .filter(role_permission::Column::RoleId.is_in(roles.iter().copied().chain([administrator])))
        .all(&**tx)
        .await?;
    let (known, given): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.role_id == administrator);
    let known: Vec<String> = known.into_iter().map(|row| row.permission).collect();
    if roles.contains(&administrator) {
        return Ok(known);
    }
    Ok(given.into_iter().map(|row| row.permission).filter(|code| known.contains(code)).collect())
}

/// Gives an account roles everywhere.
pub(crate) async fn insert_all(tx: &Tx<'_>, account: AccountId, roles: &[RoleId]) -> Result<()> {
    for role in roles {
        let row =
            account_role::ActiveModel { account_id: Set(account), role_id: Set(*role), branch_id: Set(None) };
        account_role::Entity::insert(row).exec_without_returning(&**tx).await?;
    }
    Ok(())
}
