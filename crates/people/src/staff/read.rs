//! The list of staff and the page of a person.

use super::held;
use crate::tables::{account, account_link, login_event};
use crate::{factors, links, login_events, sessions};
use base::{AccountId, Instant, SessionId};
use people_model::access::STAFF_MANAGE;
use people_model::accounts::{AccountKind, LoginOutcome};
use people_model::links::LinkPurpose;
use people_model::staff::{BranchName, Person, StaffFilter, StaffRow, StaffSort, StaffState};
use platform::{Actor, Error, Result, Scope, Shop};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::{HashMap, HashSet};

/// The staff of the actor's branches, by name or in the order of another column. All of them are read: a shop has tens, and
/// SQLite can't fold Cyrillic letters.
///
/// # Errors
/// Fails without [`STAFF_MANAGE`].
pub async fn list(shop: &Shop, actor: &Actor, wanted: &StaffFilter) -> Result<Vec<StaffRow>> {
    let scope = actor.require(STAFF_MANAGE)?;
    let mut query = account::Entity::find().filter(account::Column::Kind.eq(AccountKind::Staff));
    if let Some(ids) = held::visible(shop.read(), &scope).await? {
        query = query.filter(account::Column::Id.is_in(ids));
    }
    let accounts = query.all(shop.read()).await?;
    let ids: Vec<AccountId> = accounts.iter().map(|a| a.id).collect();
    let invited = invited(shop).await?;
    let logins = last_logins(shop, &ids).await?;
    let mut roles = held::of_all(shop.read(), &scope, None).await?;
    let row = |a: account::Model| StaffRow {
        state: state(&a, invited.contains(&a.id)),
        roles: roles.remove(&a.id).unwrap_or_default(),
        last_login: logins.get(&a.id).copied(),
        id: a.id,
        name: a.name,
        login: a.email.or(a.phone).unwrap_or_default(),
    };
    let mut rows: Vec<_> = accounts.into_iter().map(row).filter(|row| wanted.matches(row)).collect();
    StaffSort::sort(wanted.sort, &mut rows);
    Ok(rows)
}

/// The branches whose staff the actor manages, and whether these are all.
///
/// # Errors
/// Fails without [`STAFF_MANAGE`].
pub async fn branches(shop: &Shop, actor: &Actor) -> Result<(Vec<BranchName>, bool)> {
    let scope = actor.require(STAFF_MANAGE)?;
    let branches = org::branches::within(shop, &scope).await?;
    let names = branches.into_iter().map(|b| BranchName { id: b.id, name: b.names() }).collect();
    Ok((names, scope == Scope::All))
}

fn state(row: &account::Model, has_invitation: bool) -> StaffState {
    let (confirmed, blocked) = (row.confirmed_at.is_some(), row.blocked_at.is_some());
    StaffState::of(confirmed, has_invitation, blocked, row.dismissed_at.is_some())
}

/// The accounts with an invitation that can be accepted.
async fn invited(shop: &Shop) -> Result<HashSet<AccountId>> {
    let open = account_link::Entity::find()
        .filter(account_link::Column::Purpose.is_in([LinkPurpose::Invitation, LinkPurpose::Owner]))
        .filter(account_link::Column::UsedAt.is_null())
        .filter(account_link::Column::ExpiresAt.gt(shop.now()));
    Ok(open.all(shop.read()).await?.into_iter().map(|link| link.account_id).collect())
}

async fn last_logins(shop: &Shop, ids: &[AccountId]) -> Result<HashMap<AccountId, Instant>> {
    let rows: Vec<(AccountId, Instant)> = login_event::Entity::find()
        .select_only()
        .column(login_event::Column::AccountId)
        .column_as(login_event::Column::LastAt.max(), "last_at")
        .filter(login_event::Column::AccountId.is_in(ids.iter().copied()))
        .filter(login_event::Column::Outcome.eq(LoginOutcome::Opened))
        .group_by(login_event::Column::AccountId)
        .into_tuple()
        .all(shop.read())
        .await?;
    Ok(rows.into_iter().collect())
}

/// The page of a person. `current` is the session of the request.
///
/// # Errors
/// Fails without [`STAFF_MANAGE`]; [`Error::NotFound`] for an account that is no employee's, or of somebody
/// without a role in the actor's branches.
pub async fn person(shop: &Shop, actor: &Actor, id: AccountId, current: Option<SessionId>) -> Result<Person> {
    let scope = actor.require(STAFF_MANAGE)?;
    if !held::is_visible(shop.read(), &scope, id).await? {
        return Err(Error::NotFound);
    }
    let row = account::Entity::find_by_id(id).one(shop.read()).await?;
    let row = row.filter(|row| row.kind == AccountKind::Staff).ok_or(Error::NotFound)?;
    let mut invited_until = None;
    for purpose in [LinkPurpose::Invitation, LinkPurpose::Owner] {
        invited_until = invited_until.max(links::open_until(shop.read(), shop.now(), id, purpose).await?);
    }
    let grants = held::grants_of(shop.read(), id).await?;
    let all = grants.len();
    let grants: Vec<_> = grants.into_iter().filter(|grant| held::is_in_scope(&scope, *grant)).collect();
    let roles = held::of_all(shop.read(), &scope, Some(id)).await?.remove(&id).unwrap_or_default();
    Ok(Person {
        version: row.version,
        reason: row.blocked_reason.clone(),
        blocked_at: row.blocked_at,
        invited_until: invited_until.filter(|_| row.confirmed_at.is_none()),
        sessions: sessions::of(shop, id, current).await?,
        logins: login_events::of(shop, id).await?,
        has_others: grants.len() < all,
        grants,
        is_oneself: actor.account() == Some(id),
        has_factor: factors::has(shop.read(), id).await?,
        row: StaffRow {
            id,
            state: state(&row, invited_until.is_some()),
            roles,
            last_login: last_logins(shop, &[id]).await?.get(&id).copied(),
            name: row.name,
            login: row.email.or(row.phone).unwrap_or_default(),
        },
    })
}

/// Whether there are other employees than the actor, invited ones included.
///
/// # Errors
/// [`Error::LoginNeeded`], [`Error::Forbidden`] for everybody but staff.
pub async fn has_colleagues(shop: &Shop, actor: &Actor) -> Result<bool> {
    let own = actor.require_account()?;
    if !actor.is_staff() {
        return Err(Error::Forbidden);
    }
    let found = account::Entity::find()
        .filter(account::Column::Kind.eq(AccountKind::Staff))
        .filter(account::Column::DismissedAt.is_null())
        .filter(account::Column::Id.ne(own))
        .one(shop.read())
        .await?;
    Ok(found.is_some())
}
