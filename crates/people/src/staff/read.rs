//! The list of staff and the page of a person.

use super::roles_of;
use crate::tables::{account, account_link, account_role, login_event, role};
use crate::{links, login_events, sessions};
use base::{AccountId, Bilingual, Instant, SessionId};
use people_model::access::STAFF_MANAGE;
use people_model::accounts::{AccountKind, LoginOutcome};
use people_model::links::LinkPurpose;
use people_model::staff::{Person, RoleName, StaffFilter, StaffRow, StaffState};
use platform::{Actor, Error, Result, Shop};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{HashMap, HashSet};

/// Staff, by name. All of them are read: a shop has tens, and SQLite can't fold Cyrillic letters.
///
/// # Errors
/// Fails without [`STAFF_MANAGE`].
pub async fn list(shop: &Shop, actor: &Actor, wanted: &StaffFilter) -> Result<Vec<StaffRow>> {
    actor.require(STAFF_MANAGE)?;
    let accounts = account::Entity::find()
        .filter(account::Column::Kind.eq(AccountKind::Staff))
        .order_by_asc(account::Column::Name)
        .order_by_asc(account::Column::Id)
        .all(shop.read())
        .await?;
    let ids: Vec<AccountId> = accounts.iter().map(|a| a.id).collect();
    let invited = invited(shop).await?;
    let logins = last_logins(shop, &ids).await?;
    let mut roles = roles_of_all(shop).await?;
    let row = |a: account::Model| StaffRow {
        state: state(&a, invited.contains(&a.id)),
        roles: roles.remove(&a.id).unwrap_or_default(),
        last_login: logins.get(&a.id).copied(),
        id: a.id,
        name: a.name,
        login: a.email.or(a.phone).unwrap_or_default(),
    };
    Ok(accounts.into_iter().map(row).filter(|row| wanted.matches(row)).collect())
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

async fn roles_of_all(shop: &Shop) -> Result<HashMap<AccountId, Vec<RoleName>>> {
    let names = role::Entity::find().order_by_asc(role::Column::NameRu).all(shop.read()).await?;
    let held = account_role::Entity::find().all(shop.read()).await?;
    let mut all: HashMap<AccountId, Vec<RoleName>> = HashMap::new();
    for role in names {
        for row in held.iter().filter(|row| row.role_id == role.id) {
            all.entry(row.account_id).or_default().push(name(&role));
        }
    }
    Ok(all)
}

fn name(role: &role::Model) -> RoleName {
    RoleName { id: role.id, name: Bilingual::new(role.name_ru.clone(), role.name_en.clone()) }
}

/// The page of a person. `current` is the session of the request.
///
/// # Errors
/// Fails without [`STAFF_MANAGE`]; [`Error::NotFound`] for an account that is no employee's.
pub async fn person(shop: &Shop, actor: &Actor, id: AccountId, current: Option<SessionId>) -> Result<Person> {
    actor.require(STAFF_MANAGE)?;
    let row = account::Entity::find_by_id(id).one(shop.read()).await?;
    let row = row.filter(|row| row.kind == AccountKind::Staff).ok_or(Error::NotFound)?;
    let mut invited_until = None;
    for purpose in [LinkPurpose::Invitation, LinkPurpose::Owner] {
        invited_until = invited_until.max(links::open_until(shop.read(), shop.now(), id, purpose).await?);
    }
    let roles = roles_of(shop.read(), id).await?;
    Ok(Person {
        version: row.version,
        reason: row.blocked_reason.clone(),
        blocked_at: row.blocked_at,
        invited_until: invited_until.filter(|_| row.confirmed_at.is_none()),
        sessions: sessions::of(shop, id, current).await?,
        logins: login_events::of(shop, id).await?,
        is_oneself: actor.account() == Some(id),
        row: StaffRow {
            id,
            state: state(&row, invited_until.is_some()),
            roles: roles.iter().map(name).collect(),
            last_login: last_logins(shop, &[id]).await?.get(&id).copied(),
            name: row.name,
            login: row.email.or(row.phone).unwrap_or_default(),
        },
    })
}
