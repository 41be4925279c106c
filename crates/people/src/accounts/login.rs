//! Login and logout.

use super::{by_login, login_text, throttle};
use crate::actions;
use crate::passwords::{self, Checked, Queue};
use crate::sessions::{self, Device, Opened};
use crate::tables::account;
use base::SessionId;
use base::form::Problem;
use base::refusal::AreaRefusal as _;
use people_model::accounts::LoginInput;
use people_model::refusal::PeopleRefusal;
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Serialize;

/// The audit data of a login.
#[derive(Serialize)]
struct Note<'a> {
    user_agent: &'a str,
}

/// Opens a session if the password is correct.
///
/// # Errors
/// [`Problem::WrongPassword`] on the field `password`, whether the login exists or not;
/// [`Refusal::TooManyTries`] while it is locked; [`PeopleRefusal::AccountBlocked`] after a correct password.
pub async fn log_in(shop: &Shop, actor: &Actor, input: &LoginInput, device: &Device<'_>) -> Result<Opened> {
    let login = input.parse()?;
    let attempt = throttle::begin(shop, login_text(&login)).await?;
    let found = by_login(shop.read(), &login).await?;
    let stored = found.as_ref().and_then(|a| a.password_hash.as_deref());
    let checked = passwords::check(shop, Queue::Strangers, stored, &input.password).await?;
    let (Checked::Right { outdated }, Some(account)) = (checked, found) else {
        return Err(refuse(shop, actor, device, Error::field("password", Problem::WrongPassword)).await?);
    };
    if account.blocked_at.is_some() {
        return Err(refuse(shop, actor, device, PeopleRefusal::AccountBlocked.into_refusal().into()).await?);
    }
    let renewed = if outdated { Some(passwords::hash(shop, Queue::Strangers, &input.password).await?) } else { None };
    let tx = shop.begin().await?;
    attempt.forgive(&tx).await?;
    if let Some(renewed) = renewed {
        renew(&tx, &account, renewed).await?;
    }
    let opened = sessions::open(&tx, account.id, account.kind, input.remember, device).await?;
    tx.audit(
        actor,
        actions::SESSION_OPENED,
        account.id.0,
        None::<&()>,
        Some(&Note { user_agent: device.user_agent }),
    )
    .await?;
    tx.commit().await?;
    Ok(opened)
}

/// Records the denial, in the same way for unknown logins, and returns the error.
async fn refuse(shop: &Shop, actor: &Actor, device: &Device<'_>, answer: Error) -> Result<Error> {
    let tx = shop.begin().await?;
    tx.audit(
        actor,
        actions::SESSION_DENIED,
        None,
        None::<&()>,
        Some(&Note { user_agent: device.user_agent }),
    )
    .await?;
    tx.commit().await?;
    Ok(answer)
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

/// Ends the session of this browser. Idempotent.
///
/// # Errors
/// [`Error::LoginNeeded`] for a guest.
pub async fn log_out(shop: &Shop, actor: &Actor, session: SessionId) -> Result<()> {
    match sessions::revoke(shop, actor, session).await {
        Err(Error::NotFound) => Ok(()),
        other => other,
    }
}
