//! Login and logout.

use super::login_records::{self, Case};
use super::second_step::{self, Entry, First};
use super::throttle::{self, Begun, Scope};
use super::{by_login, login_kinds, login_text};
use crate::device::Device;
use crate::passwords::{self, Checked, Queue};
use crate::sessions::{self, Opened};
use crate::tables::account;
use crate::{known_browsers, links};
use base::SessionId;
use base::form::Problem;
use base::refusal::{AreaRefusal as _, Refusal};
use people_model::accounts::{LoginInput, LoginOutcome};
use people_model::refusal::PeopleRefusal;
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// As [`begin_login`], for callers that offer no second step.
///
/// # Errors
/// As [`begin_login`]; [`PeopleRefusal::SecondStep`] if the account has a second factor.
pub async fn log_in(shop: &Shop, actor: &Actor, input: &LoginInput, device: &Device<'_>) -> Result<Opened> {
    begin_login(shop, actor, input, device).await?.opened()
}

/// Opens a session if the password is correct, or asks for the second step.
///
/// # Errors
/// [`Problem::WrongPassword`] on the field `password`, whether the login exists or not;
/// [`Refusal::TooManyTries`] while a limit holds, see [`throttle`]; [`PeopleRefusal::AccountBlocked`] after a correct
/// password.
pub async fn begin_login(
    shop: &Shop,
    actor: &Actor,
    input: &LoginInput,
    device: &Device<'_>,
) -> Result<Entry> {
    let login = input.parse(login_kinds(shop))?;
    let found = by_login(shop.read(), &login).await?;
    let browser = known_browsers::find(shop, device.browser, found.as_ref().map(|a| a.id)).await?;
    let case = Case {
        actor,
        login: login_text(&login),
        account: found.as_ref(),
        is_known_browser: browser.is_some(),
        device,
    };
    let (scopes, queue) = match browser {
        Some(id) => (vec![Scope::Browser(id)], Queue::Known),
        None => (Scope::of_stranger(case.login, device.address, shop.now()), Queue::Strangers),
    };
    let attempt = match throttle::begin(shop, scopes).await? {
        Begun::Counted(attempt) => attempt,
        Begun::Refused(scope) => {
            login_records::refused(shop, &case, &scope).await?;
            return Err(Refusal::TooManyTries.into());
        }
    };
    let stored = case.account.and_then(|a| a.password_hash.as_deref());
    let checked = passwords::check(shop, queue, stored, &input.password).await?;
    let (Checked::Right { outdated }, Some(account)) = (checked, case.account) else {
        login_records::failed(shop, &case, LoginOutcome::WrongPassword).await?;
        return Err(Error::field("password", Problem::WrongPassword));
    };
    if account.blocked_at.is_some() {
        login_records::failed(shop, &case, LoginOutcome::Blocked).await?;
        return Err(PeopleRefusal::AccountBlocked.into_refusal().into());
    }
    let renewed = if outdated { Some(passwords::hash(shop, queue, &input.password).await?) } else { None };
    let tx = shop.begin().await?;
    // Since the password was checked the account may have been blocked or its password changed.
    let now = links::lock_account(&tx, account.id).await?;
    if now.password_hash != account.password_hash || now.blocked_at.is_some() {
        drop(tx);
        login_records::failed(shop, &case, LoginOutcome::WrongPassword).await?;
        return Err(Error::field("password", Problem::WrongPassword));
    }
    attempt.forgive(&tx).await?;
    if let Some(renewed) = renewed {
        renew(&tx, account, renewed).await?;
    }
    let entry =
        second_step::enter(&tx, &now, First { remember: input.remember, is_proved: true }, device).await?;
    login_records::passed(&tx, &case, &entry).await?;
    tx.commit().await?;
    Ok(entry)
}

/// Stores the password hash with the current parameters, unless the password was changed in the meantime.
async fn renew(tx: &Tx<'_>, account: &account::Model, renewed: String) -> Result<()> {
    account::Entity::update_many()
        .col_expr(account::Column::PasswordHash, Expr::value(renewed))
        .filter(account::Column::Id.eq(account.id))
        .filter(account::Column::PasswordHash.eq(account.password_hash.clone()))
        .exec(&**tx)
        .await?;
    Ok(())
}

/// Ends the session of this browser, that of the employee if one acts for a client. Idempotent.
///
/// # Errors
/// [`Error::LoginNeeded`] for a guest.
pub async fn log_out(shop: &Shop, actor: &Actor, session: SessionId) -> Result<()> {
    let account = actor.person().ok_or(Error::LoginNeeded)?;
    match sessions::end(shop, actor, account, session).await {
        Err(Error::NotFound) => Ok(()),
        other => other,
    }
}
