//! Staff: invitations, roles, blocks and dismissals.
//!
//! **Somebody can always manage the shop.** Whatever could take the last active administrator away runs under one lock and
//! is a conditional update. Nobody blocks, dismisses or changes the roles of themself, nor of anybody who has permissions
//! that they lack.

mod invite;
mod read;
mod steps;

pub use invite::invite;
pub use read::{list, person};
pub use steps::{save, step};

use crate::roles;
use crate::tables::{account, account_role, role};
use base::refusal::{AreaRefusal as _, Refusal};
use base::{AccountId, Bilingual, Locale, RoleId};
use people_model::accounts::AccountKind;
use people_model::refusal::PeopleRefusal;
use platform::{Actor, Error, Result, Tx};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

/// Locks the account of an employee at the version that a form showed.
async fn locked(tx: &Tx<'_>, id: AccountId, version: i64) -> Result<account::Model> {
    let row = crate::links::lock_account(tx, id).await?;
    if row.kind != AccountKind::Staff {
        return Err(Error::NotFound);
    }
    if row.version != version {
        return Err(Refusal::Changed.into());
    }
    Ok(row)
}

/// Checks that the actor has all permissions of a person.
async fn require_over(tx: &Tx<'_>, actor: &Actor, id: AccountId) -> Result<()> {
    let held: Vec<RoleId> = roles_of(&**tx, id).await?.iter().map(|role| role.id).collect();
    roles::require_all(actor, &roles::effective(tx, &held).await?)
}

/// The roles of a person, by name.
async fn roles_of(db: &impl ConnectionTrait, id: AccountId) -> Result<Vec<role::Model>> {
    let held = account_role::Entity::find().filter(account_role::Column::AccountId.eq(id)).all(db).await?;
    let ids = held.into_iter().map(|row| row.role_id);
    Ok(role::Entity::find()
        .filter(role::Column::Id.is_in(ids))
        .order_by_asc(role::Column::NameRu)
        .order_by_asc(role::Column::Id)
        .all(db)
        .await?)
}

/// Checks that roles exist and that the actor may give them; returns their names for the audit log.
async fn grantable(tx: &Tx<'_>, actor: &Actor, ids: &[RoleId]) -> Result<String> {
    let rows = role::Entity::find()
        .filter(role::Column::Id.is_in(ids.iter().copied()))
        .order_by_asc(role::Column::NameRu)
        .all(&**tx)
        .await?;
    if rows.len() != ids.len() {
        return Err(Error::field("roles", base::form::Problem::InvalidChoice));
    }
    roles::require_all(actor, &roles::effective(tx, ids).await?)?;
    Ok(names(actor.locale(), &rows))
}

fn names(l: Locale, rows: &[role::Model]) -> String {
    let name =
        |row: &role::Model| Bilingual::new(row.name_ru.clone(), row.name_en.clone()).pick(l).to_owned();
    rows.iter().map(name).collect::<Vec<_>>().join(", ")
}

fn refused<T>(refusal: PeopleRefusal) -> Result<T> {
    Err(refusal.into_refusal().into())
}
