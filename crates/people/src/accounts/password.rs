//! Change of password by its owner.

use super::own_texts;
use super::throttle::{self, Attempt, Begun, Scope};
use crate::actions;
use crate::device::Device;
use crate::messages::{AccountMessage, to_login};
use crate::passwords::{self, Checked, Queue};
use crate::sessions::{self, NewSession, Opened};
use crate::tables::account;
use crate::{known_browsers, links};
use base::AccountId;
use base::contact::{Email, Login, Phone};
use base::form::Problem;
use base::refusal::Refusal;
use org::letters::Letter;
use people_model::accounts::PasswordInput;
use platform::messages::Recipient;
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Changes the password, given the current one, ends all sessions, forgets the known browsers and notifies the owner. The
/// browser of the request gets a new session, as long-lived as its former one.
///
/// # Errors
/// [`Problem::WrongPassword`] on `password`, [`Problem::CommonPassword`] on `new_password`,
/// [`Refusal::TooManyTries`] after too many failed attempts.
pub async fn change_password(
    shop: &Shop,
    actor: &Actor,
    input: &PasswordInput,
    device: &Device<'_>,
) -> Result<Opened> {
    let id = actor.require_owner()?;
    input.parse()?;
    let row = account::Entity::find_by_id(id).one(shop.read()).await?.ok_or(Error::NotFound)?;
    if passwords::is_common(&input.new_password, &own_texts(&row)) {
        return Err(Error::field("new_password", Problem::CommonPassword));
    }
    let attempt = confirm_password(shop, actor, &row, &input.password).await?;
    let hash = passwords::hash(shop, Queue::Known, &input.new_password).await?;
    let tx = shop.begin().await?;
    let changed = account::Entity::update_many()
        .col_expr(account::Column::PasswordHash, Expr::value(hash))
        .col_expr(account::Column::Version, Expr::col(account::Column::Version).add(1_i64))
        .filter(account::Column::Id.eq(id))
        .filter(account::Column::Version.eq(row.version))
        .exec(&*tx)
        .await?;
    if changed.rows_affected == 0 {
        return Err(Refusal::Changed.into());
    }
    attempt.forgive(&tx).await?;
    let remember = sessions::is_remembered(&tx, device.former).await?;
    sessions::delete_others(&tx, id, None).await?;
    known_browsers::forget_all(&tx, id).await?;
    links::withdraw_all(&tx, id).await?;
    let opened = sessions::open(&tx, NewSession::of(id, row.kind, remember), device).await?;
    tell(&tx, &row).await?;
    tx.audit(actor, actions::ACCOUNT_PASSWORD_CHANGED, id.0, None::<&()>, None::<&()>).await?;
    tx.commit().await?;
    Ok(opened)
}

/// Checks the password of somebody who is logged in, as often as the limit allows. The attempt is forgiven by the
/// transaction that needs it.
pub(crate) async fn confirm_password(
    shop: &Shop,
    actor: &Actor,
    row: &account::Model,
    password: &str,
) -> Result<Attempt> {
    let attempt = count_own(shop, row.id).await?;
    if passwords::check(shop, Queue::Known, row.password_hash.as_deref(), password).await? == Checked::Wrong {
        // At most as often as the limit lets passwords be checked.
        let tx = shop.begin().await?;
        tx.audit(actor, actions::ACCOUNT_PASSWORD_DENIED, row.id.0, None::<&()>, None::<&()>).await?;
        tx.commit().await?;
        return Err(Error::field("password", Problem::WrongPassword));
    }
    Ok(attempt)
}

/// Counts an attempt of somebody who is logged in to prove something.
pub(crate) async fn count_own(shop: &Shop, account: AccountId) -> Result<Attempt> {
    match throttle::begin(shop, vec![Scope::Owner(account)]).await? {
        Begun::Counted(attempt) => Ok(attempt),
        Begun::Refused(_) => Err(Refusal::TooManyTries.into()),
    }
}

/// Where messages to the owner of an account go.
pub(crate) fn owner_address(row: &account::Model) -> Option<Recipient> {
    let email = row.email.as_deref().and_then(Email::parse).map(Login::Email);
    let phone = row.phone.as_deref().and_then(Phone::parse).map(Login::Phone);
    email.or(phone).as_ref().map(to_login)
}

/// Writes the letter about a new password; `row` is the account before the change.
pub(super) async fn tell(tx: &Tx<'_>, row: &account::Model) -> Result<()> {
    let Some(to) = owner_address(row) else { return Ok(()) };
    let l = row.locale;
    let event = format!("{}:{}", row.id, row.version);
    let message = AccountMessage::PasswordChanged;
    org::letters::send(tx, Letter::of(&message, l, to, &event)).await
}
