//! The second factors of one's own account: set up, removed, recovery codes; and the reset for somebody who lost them all.
//!
//! A change needs a proof of who one is that is at most ten minutes old: the login, or the password again. It ends the other
//! sessions and the trust in all browsers, and the owner gets a letter.

mod changed;
mod reset;

pub use reset::reset_by_login;
pub(crate) use reset::{letter_key, reset};

use crate::accounts::{confirm_password, login_text_of};
use crate::factors::passkeys::{self, Challenge};
use crate::factors::{self, codes, totp};
use crate::tables::{account, session};
use crate::{actions, known_browsers, links, sessions, texts};
use base::form::Problem;
use base::refusal::{AreaRefusal as _, Refusal};
use base::{AccountId, PasskeyId, SessionId};
use changed::{Change, What};
use org_model::settings::ShopName;
use people_model::accounts::AccountKind;
use people_model::factors::{
    Code, FRESH_MINUTES, Factors, Requirement, TotpSetup, read_code, read_passkey_name,
};
use people_model::refusal::PeopleRefusal;
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};

/// The actor's own factors.
///
/// # Errors
/// [`Error::LoginNeeded`] for a guest.
pub async fn own(shop: &Shop, actor: &Actor, current: Option<SessionId>) -> Result<Factors> {
    let (account, db) = (actor.require_owner()?, shop.read());
    Ok(Factors {
        totp_since: totp::confirmed(db, account).await?.and_then(|row| row.confirmed_at),
        passkeys: passkeys::list(db, account).await?,
        codes_left: codes::left(db, account).await?,
        requirement: match actor.is_staff() {
            true => required(db, shop.now(), account).await?,
            false => Requirement::None,
        },
        offers_passkeys: passkeys::offered(shop),
        is_fresh: is_fresh(db, shop.now(), account, current).await?,
    })
}

async fn required(db: &impl ConnectionTrait, now: base::Instant, account: AccountId) -> Result<Requirement> {
    // Not those of the actor: without a factor that is required it has none.
    factors::requirement(db, now, &sessions::grants(db, account).await?).await
}

async fn is_fresh(
    db: &impl ConnectionTrait,
    now: base::Instant,
    account: AccountId,
    current: Option<SessionId>,
) -> Result<bool> {
    let Some(current) = current else { return Ok(false) };
    let fresh = session::Entity::find_by_id(current)
        .filter(session::Column::AccountId.eq(account))
        .filter(session::Column::ProvedAt.gt(now.plus_minutes(-FRESH_MINUTES)));
    Ok(fresh.count(db).await? == 1)
}

/// Proves with the password who is logged in.
///
/// # Errors
/// [`Error::LoginNeeded`] for a guest; [`Problem::WrongPassword`] on `password`; [`Refusal::TooManyTries`] while a limit holds.
pub async fn prove(shop: &Shop, actor: &Actor, current: Option<SessionId>, password: &str) -> Result<()> {
    let (id, current) = (actor.require_owner()?, current.ok_or(Error::LoginNeeded)?);
    let row = account::Entity::find_by_id(id).one(shop.read()).await?.ok_or(Error::NotFound)?;
    let attempt = confirm_password(shop, actor, &row, password).await?;
    let tx = shop.begin().await?;
    attempt.forgive(&tx).await?;
    session::Entity::update_many()
        .col_expr(session::Column::ProvedAt, Expr::value(tx.now()))
        .filter(session::Column::Id.eq(current))
        .filter(session::Column::AccountId.eq(id))
        .exec(&*tx)
        .await?;
    tx.commit().await
}

/// The actor's own account, locked, if the proof is fresh.
async fn own_fresh(tx: &Tx<'_>, actor: &Actor, current: Option<SessionId>) -> Result<account::Model> {
    let id = actor.require_owner()?;
    // Locked first: a reset of the password that goes on at the same time ends the session.
    let row = links::lock_account(tx, id).await?;
    match is_fresh(&**tx, tx.now(), id, current).await? {
        true => Ok(row),
        false => Err(PeopleRefusal::NotFresh.into_refusal().into()),
    }
}

/// Makes a key for an app, which waits for its first code.
///
/// # Errors
/// [`Error::LoginNeeded`] for a guest, [`PeopleRefusal::NotFresh`]; [`Refusal::NotInThisState`] if there is an app already;
/// [`org_model::refusal::OrgRefusal::NoSealingKey`] where secrets can't be encrypted.
pub async fn begin_totp(shop: &Shop, actor: &Actor, current: Option<SessionId>) -> Result<()> {
    let tx = shop.begin().await?;
    let owner = own_fresh(&tx, actor, current).await?;
    if totp::confirmed(&*tx, owner.id).await?.is_some() {
        return Err(Refusal::NotInThisState.into());
    }
    totp::begin(&tx, owner.id).await?;
    tx.commit().await
}

/// What the app needs for the key that waits; `None` if none waits.
///
/// # Errors
/// [`Error::LoginNeeded`] for a guest, [`PeopleRefusal::NotFresh`].
pub async fn totp_setup(shop: &Shop, actor: &Actor, current: Option<SessionId>) -> Result<Option<TotpSetup>> {
    let (id, db) = (actor.require_owner()?, shop.read());
    if !is_fresh(db, shop.now(), id, current).await? {
        return Err(PeopleRefusal::NotFresh.into_refusal().into());
    }
    let owner = account::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?;
    let name = org::settings::get::<ShopName>(db).await?;
    totp::setup(shop, id, name.pick(actor.locale()), login_text_of(&owner)).await
}

/// Confirms the key that waits by its first code. Returns the recovery codes, in their plain form, if the account had no
/// factor before.
///
/// # Errors
/// [`Error::LoginNeeded`] for a guest, [`PeopleRefusal::NotFresh`]; [`Problem::WrongCode`] on `code`;
/// [`Refusal::TooManyTries`] while a limit holds.
pub async fn confirm_totp(
    shop: &Shop,
    actor: &Actor,
    current: Option<SessionId>,
    code: &str,
) -> Result<Vec<String>> {
    let id = actor.require_owner()?;
    let Code::Totp(code) = read_code(code)? else { return Err(Error::field("code", Problem::WrongCode)) };
    let attempt = crate::accounts::count_own(shop, id).await?;
    let tx = shop.begin().await?;
    let owner = own_fresh(&tx, actor, current).await?;
    let is_first = !factors::has(&*tx, id).await?;
    if !totp::accept(&tx, id, &code, true).await? {
        return Err(Error::field("code", Problem::WrongCode));
    }
    attempt.forgive(&tx).await?;
    let what = What::App;
    added(tx, actor, owner, current, what, is_first).await
}

/// Removes the app.
///
/// # Errors
/// [`Error::LoginNeeded`] for a guest, [`PeopleRefusal::NotFresh`]; [`Error::NotFound`] without an app;
/// [`PeopleRefusal::LastFactor`] if the shop requires one and there is no other.
pub async fn remove_totp(shop: &Shop, actor: &Actor, current: Option<SessionId>) -> Result<()> {
    let tx = shop.begin().await?;
    let owner = own_fresh(&tx, actor, current).await?;
    totp::confirmed(&*tx, owner.id).await?.ok_or(Error::NotFound)?;
    crate::tables::totp::Entity::delete_by_id(owner.id).exec(&*tx).await?;
    removed(tx, actor, owner, current, What::App).await
}

/// What a new passkey has to sign.
///
/// # Errors
/// [`Error::LoginNeeded`] for a guest, [`PeopleRefusal::NotFresh`], [`PeopleRefusal::NoPasskeys`],
/// [`PeopleRefusal::TooManyPasskeys`].
pub async fn begin_passkey(shop: &Shop, actor: &Actor, current: Option<SessionId>) -> Result<Challenge> {
    let tx = shop.begin().await?;
    let owner = own_fresh(&tx, actor, current).await?;
    let challenge = passkeys::begin_add(&tx, &owner).await?;
    tx.commit().await?;
    Ok(challenge)
}

/// Adds the passkey that answers a challenge. Returns the recovery codes if the account had no factor before.
///
/// # Errors
/// [`Error::LoginNeeded`] for a guest, [`PeopleRefusal::NotFresh`], [`PeopleRefusal::PasskeyRefused`]; the problem of the
/// field `name`.
pub async fn add_passkey(
    shop: &Shop,
    actor: &Actor,
    current: Option<SessionId>,
    challenge: &str,
    name: &str,
    answer: &str,
) -> Result<Vec<String>> {
    let name = read_passkey_name(name)?;
    let tx = shop.begin().await?;
    let owner = own_fresh(&tx, actor, current).await?;
    let is_first = !factors::has(&*tx, owner.id).await?;
    passkeys::add(&tx, owner.id, challenge, &name, answer).await?;
    added(tx, actor, owner, current, What::Passkey(name), is_first).await
}

/// Renames a passkey. Idempotent.
///
/// # Errors
/// [`Error::LoginNeeded`] for a guest, [`PeopleRefusal::NotFresh`]; the problem of the field `name`; [`Error::NotFound`] if the
/// account has no such passkey.
pub async fn rename_passkey(
    shop: &Shop,
    actor: &Actor,
    current: Option<SessionId>,
    id: PasskeyId,
    name: &str,
) -> Result<()> {
    let name = read_passkey_name(name)?;
    let tx = shop.begin().await?;
    let owner = own_fresh(&tx, actor, current).await?;
    if !passkeys::rename(&tx, owner.id, id, &name).await? {
        return Ok(());
    }
    // The log names no passkeys: the name is a text of its owner.
    tx.audit(actor, actions::ACCOUNT_PASSKEY_RENAMED, owner.id.0, None::<&()>, None::<&()>).await?;
    tx.commit().await
}

/// Removes a passkey.
///
/// # Errors
/// [`Error::LoginNeeded`] for a guest, [`PeopleRefusal::NotFresh`]; [`Error::NotFound`] if the account has no such passkey;
/// [`PeopleRefusal::LastFactor`] if the shop requires a factor and there is no other.
pub async fn remove_passkey(
    shop: &Shop,
    actor: &Actor,
    current: Option<SessionId>,
    id: PasskeyId,
) -> Result<()> {
    let tx = shop.begin().await?;
    let owner = own_fresh(&tx, actor, current).await?;
    let name = passkeys::remove(&tx, owner.id, id).await?;
    removed(tx, actor, owner, current, What::Passkey(name)).await
}

/// Makes new recovery codes; the former ones no longer work.
///
/// # Errors
/// [`Error::LoginNeeded`] for a guest, [`PeopleRefusal::NotFresh`]; [`Refusal::NotInThisState`] without a second factor.
pub async fn renew_codes(shop: &Shop, actor: &Actor, current: Option<SessionId>) -> Result<Vec<String>> {
    let tx = shop.begin().await?;
    let owner = own_fresh(&tx, actor, current).await?;
    if !factors::has(&*tx, owner.id).await? {
        return Err(Refusal::NotInThisState.into());
    }
    let made = codes::renew(&tx, owner.id).await?;
    changed::record(&tx, actor, &owner, &Change::CodesRenewed).await?;
    tx.commit().await?;
    Ok(made)
}

/// Checks that all of these codes, in their plain form, are unused ones of the actor, so that they may be sent as a file.
///
/// # Errors
/// [`Error::LoginNeeded`] for a guest; [`Error::NotFound`] if one is not.
pub async fn check_codes(shop: &Shop, actor: &Actor, list: &[String]) -> Result<()> {
    let id = actor.require_owner()?;
    match codes::are_own(shop.read(), id, list).await? {
        true => Ok(()),
        false => Err(Error::NotFound),
    }
}

async fn added(
    tx: Tx<'_>,
    actor: &Actor,
    owner: account::Model,
    current: Option<SessionId>,
    what: What,
    is_first: bool,
) -> Result<Vec<String>> {
    let made = if is_first { codes::renew(&tx, owner.id).await? } else { Vec::new() };
    changed::end_others(&tx, owner.id, current).await?;
    if is_first {
        // They are known by a password alone, which somebody else may have: nobody but the owner gets tries of codes apart
        // from those of strangers.
        known_browsers::forget_all(&tx, owner.id).await?;
    }
    changed::record(&tx, actor, &owner, &Change::Added(what)).await?;
    tx.commit().await?;
    Ok(made)
}

async fn removed(
    tx: Tx<'_>,
    actor: &Actor,
    owner: account::Model,
    current: Option<SessionId>,
    what: What,
) -> Result<()> {
    if !factors::has(&*tx, owner.id).await? {
        let is_staff = owner.kind == AccountKind::Staff;
        if is_staff && required(&*tx, tx.now(), owner.id).await? == Requirement::Now {
            return Err(PeopleRefusal::LastFactor.into_refusal().into());
        }
        codes::forget(&tx, owner.id).await?;
    }
    changed::end_others(&tx, owner.id, current).await?;
    changed::record(&tx, actor, &owner, &Change::Removed(what)).await?;
    tx.commit().await
}

/// How a letter names a factor.
fn in_letter(l: base::Locale, what: &What) -> String {
    match what {
        What::App => texts::an_app(l).to_owned(),
        What::Passkey(name) => texts::a_passkey(l, name),
    }
}
