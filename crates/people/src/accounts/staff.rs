//! Accounts created by the program itself. There is no default administrator.

use super::{NewRow, by_login, insert, login_kinds};
use crate::passwords::{self, Queue};
use crate::roles;
use crate::tables::account;
use crate::{actions, links};
use base::AccountId;
use base::contact::Login;
use base::form::{Problem, Problems};
use people_model::accounts::{AccountKind, FirstRole, new_password_problem};
use people_model::links::LinkPurpose;
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Creates a staff account with a role in all branches. The default roles exist, see [`roles::ensure_roles`].
///
/// # Errors
/// [`Error::Forbidden`] for everybody but the system actor; [`Problem::AlreadyTaken`], and the problems of
/// the password (it must not be a common one).
pub async fn create_admin(
    shop: &Shop,
    actor: &Actor,
    login: &str,
    password: &str,
    role: FirstRole,
) -> Result<AccountId> {
    let (login, hash) = checked(shop, actor, login, password).await?;
    let tx = shop.begin().await?;
    let new = NewRow {
        login: &login,
        kind: AccountKind::Staff,
        name: String::new(),
        password_hash: Some(hash),
        locale: actor.locale(),
        is_demo: false,
    };
    let id = insert_free(&tx, new).await?;
    roles::grant(&tx, id, role, None).await?;
    tx.audit(actor, actions::ACCOUNT_CREATED, id.0, None::<&()>, Some(&role)).await?;
    tx.commit().await?;
    Ok(id)
}

/// Makes somebody an owner, without a password: returns the address of a page that sets it, which works once and for a
/// day. An account of staff that exists already gets the role if it lacks it, may log in again if it was blocked, and
/// keeps its password until a new one is set: so an owner who lost everything gets back in.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but the system actor; the problems of `login`; [`Problem::AlreadyTaken`] if it is
/// that of a client.
pub async fn invite_owner(shop: &Shop, actor: &Actor, login: &str) -> Result<String> {
    if !matches!(actor, Actor::System(_)) {
        return Err(Error::Forbidden);
    }
    let kinds = login_kinds(shop);
    if let Some(problem) = kinds.problem(login) {
        return Err(Error::field("login", problem));
    }
    let login = kinds.parse(login).ok_or_else(|| Error::field("login", Problem::NotALogin))?;
    let tx = shop.begin().await?;
    roles::lock_staff(&tx).await?;
    let (id, locale) = match by_login(&*tx, &login).await? {
        None => {
            let new = NewRow {
                login: &login,
                kind: AccountKind::Staff,
                name: String::new(),
                password_hash: None,
                locale: actor.locale(),
                is_demo: false,
            };
            let id = insert(&tx, new).await?;
            tx.audit(actor, actions::ACCOUNT_CREATED, id.0, None::<&()>, Some(&FirstRole::Administrator))
                .await?;
            (id, actor.locale())
        }
        Some(known) if known.kind == AccountKind::Staff => (known.id, known.locale),
        Some(_) => return Err(Error::field("login", Problem::AlreadyTaken)),
    };
    let row = links::lock_account(&tx, id).await?;
    if row.blocked_at.is_some() {
        unblock(&tx, id).await?;
        tx.audit(actor, actions::ACCOUNT_RESTORED, id.0, None::<&()>, None::<&()>).await?;
    }
    roles::grant_if_missing(&tx, id, FirstRole::Administrator).await?;
    links::withdraw(&tx, id, &[LinkPurpose::Owner, LinkPurpose::Invitation]).await?;
    let secret = links::create(&tx, tx.id(), links::NewLink::of(id, LinkPurpose::Owner)).await?;
    tx.audit(actor, actions::ACCOUNT_LINK_SENT, id.0, None::<&()>, Some(&LinkPurpose::Owner)).await?;
    tx.commit().await?;
    Ok(links::address(shop, locale, &secret))
}

/// Allows logins again.
pub(crate) async fn unblock(tx: &Tx<'_>, id: AccountId) -> Result<()> {
    account::Entity::update_many()
        .col_expr(account::Column::BlockedAt, Expr::value(Option::<base::Instant>::None))
        .col_expr(account::Column::DismissedAt, Expr::value(Option::<base::Instant>::None))
        .col_expr(account::Column::BlockedReason, Expr::value(""))
        .col_expr(account::Column::Version, Expr::col(account::Column::Version).add(1_i64))
        .filter(account::Column::Id.eq(id))
        .exec(&**tx)
        .await?;
    Ok(())
}

/// Parses the login and hashes the password; for the system actor only.
pub(super) async fn checked(
    shop: &Shop,
    actor: &Actor,
    login: &str,
    password: &str,
) -> Result<(Login, String)> {
    if !matches!(actor, Actor::System(_)) {
        return Err(Error::Forbidden);
    }
    let mut problems = Problems::default();
    let kinds = login_kinds(shop);
    let found = [("login", kinds.problem(login)), ("password", new_password_problem(password))];
    for (field, problem) in found {
        if let Some(problem) = problem {
            problems.add(field, problem);
        }
    }
    if problems.is_empty() && passwords::is_common(password, &[login]) {
        problems.add("password", Problem::CommonPassword);
    }
    problems.into_result(())?;
    let login = kinds.parse(login).ok_or_else(|| Error::field("login", Problem::NotALogin))?;
    Ok((login, passwords::hash(shop, Queue::Known, password).await?))
}

pub(super) async fn insert_free(tx: &Tx<'_>, new: NewRow<'_>) -> Result<AccountId> {
    if by_login(&**tx, new.login).await?.is_some() {
        return Err(Error::field("login", Problem::AlreadyTaken));
    }
    insert(tx, new).await
}
