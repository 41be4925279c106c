//! Registration: a pending registration, the confirmation code, and only then the account.
//!
//! **It is not observable whether a login exists.** A registration always responds with «enter the code that we sent»: a
//! free login gets a code; a taken one gets a message to its owner instead, and no code is ever accepted. The account is
//! created only once the code is entered, so nobody can occupy another person's address, and the password is the one typed
//! in the same browser. A company is entered then too: see [`crate::companies`].

use crate::accounts::{NewRow, by_login, insert, login_kinds, login_text};
use crate::device::Device;
use crate::messages::{AccountMessage, to_login};
use crate::passwords::{self, Queue};
use crate::sessions::{self, NewSession, Opened};
use crate::tables::{account, registration};
use crate::{actions, companies, proofs};
use base::contact::Login;
use base::form::{Problem, Problems};
use base::refusal::Refusal;
use base::{Instant, Locale, RegistrationId};
use content::consents::{self, Given, Subject};
use content_model::consents::{ConsentAnswers, ConsentForm};
use org::letters::Letter;
use people_model::accounts::{AccountKind, CODE_DIGITS, RegisterInput, read_code};
use people_model::companies::CompanyData;
use platform::{Actor, Error, Result, Secret, Shop, Tx, hash_secret};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use serde::Serialize;
use std::net::IpAddr;

/// Validity of a code in minutes (OWASP ASVS 5, 6.5.5: at most ten).
const CODE_MINUTES: i64 = 10;
/// Number of wrong attempts that invalidate a code.
const CODE_TRIES_MAX: i64 = 5;
/// Maximum number of codes sent to one login per hour, regardless of the client.
const CODES_PER_HOUR_MAX: i64 = 5;
/// Minimum delay between two codes, in minutes.
const RESEND_MINUTES: i64 = 1;
/// Lifetime of a pending registration, in days.
const PENDING_DAYS: i64 = 1;

/// A pending registration.
pub struct Started {
    /// For a cookie: only the same browser may continue.
    pub token: Secret,
    /// Lifetime of the cookie, in seconds.
    pub max_age_seconds: i64,
}

/// Data of the confirmation page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// Where the code was sent.
    pub login: String,
    /// When the newest code was sent; another one may be requested a minute later.
    pub sent_at: Instant,
    /// Until when that code is accepted.
    pub valid_until: Instant,
    /// Whether a company registers.
    pub is_company: bool,
}

/// The audit data of a registration.
#[derive(Serialize)]
struct Note {
    address: Option<IpAddr>,
    user_agent: String,
}

/// Starts a registration and sends a code, or a notice to the owner of a taken login.
///
/// # Errors
/// The problems of the form, and those of the consents that the shop asks for; [`Refusal::TooManyTries`] if too many
/// codes were sent to this login.
pub async fn register(shop: &Shop, actor: &Actor, input: &RegisterInput) -> Result<Started> {
    require_guest(actor)?;
    let answers = ConsentAnswers { processing: &input.consent, marketing: &input.marketing };
    let wanted = input.parse(login_kinds(shop)).map_err(Error::from);
    let wanted = consents::checked(shop, None, answers, wanted).await?;
    if passwords::is_common(&input.password, &[&input.login, &wanted.name]) {
        return Err(Error::field("password", Problem::CommonPassword));
    }
    let password_hash = passwords::hash(shop, Queue::Strangers, &input.password).await?;
    let token = shop.ids().secret();
    let tx = shop.begin().await?;
    bound(&tx, login_text(&wanted.login)).await?;
    let id: RegistrationId = tx.id();
    let row = registration::ActiveModel {
        id: Set(id),
        token_hash: Set(token.hash()),
        login: Set(login_text(&wanted.login).to_owned()),
        name: Set(wanted.name),
        password_hash: Set(password_hash),
        locale: Set(actor.locale()),
        code_hash: Set(send(&tx, id, 1, &wanted.login, actor.locale()).await?),
        code_tries: Set(0),
        code_sent_at: Set(tx.now()),
        codes_sent: Set(1),
        created_at: Set(tx.now()),
        used_at: Set(None),
        company: Set(wanted.company.map(serde_json::to_value).transpose().map_err(malformed)?),
    };
    registration::Entity::insert(row).exec_without_returning(&*tx).await?;
    let subject = Subject { account: None, contact: login_text(&wanted.login) };
    let given = Given { form: ConsentForm::Registration, subject, record: id.0, answers };
    consents::record(&tx, actor, &given).await?;
    tx.commit().await?;
    Ok(Started { token, max_age_seconds: PENDING_DAYS * 24 * 3600 })
}

/// The pending registration of this browser, if any.
pub async fn pending(shop: &Shop, token: &str) -> Result<Option<Pending>> {
    let row = waiting(shop.now(), token).one(shop.read()).await?;
    Ok(row.map(|r| Pending {
        login: r.login,
        sent_at: r.code_sent_at,
        valid_until: r.code_sent_at.plus_minutes(CODE_MINUTES),
        is_company: r.company.is_some(),
    }))
}

/// Sends another code and invalidates the previous one.
///
/// # Errors
/// [`Refusal::TooManyTries`] if too soon or too often; [`Error::NotFound`] without a pending registration,
/// or for one by phone where no SMS is sent any more.
pub async fn resend(shop: &Shop, actor: &Actor, token: &str) -> Result<()> {
    require_guest(actor)?;
    let tx = shop.begin().await?;
    let row = waiting(tx.now(), token).lock_exclusive().one(&*tx).await?.ok_or(Error::NotFound)?;
    if tx.now() < row.code_sent_at.plus_minutes(RESEND_MINUTES) {
        return Err(Refusal::TooManyTries.into());
    }
    bound(&tx, &row.login).await?;
    let login = Login::parse(&row.login)
        .ok_or_else(|| Error::Inconsistent("a registration without a login".to_owned()))?;
    login_kinds(shop).parse(&row.login).ok_or(Error::NotFound)?;
    let code_hash = send(&tx, row.id, row.codes_sent + 1, &login, row.locale).await?;
    registration::Entity::update_many()
        .col_expr(registration::Column::CodeHash, Expr::value(code_hash))
        .col_expr(registration::Column::CodeTries, Expr::value(0_i64))
        .col_expr(registration::Column::CodeSentAt, Expr::value(tx.now()))
        .col_expr(registration::Column::CodesSent, Expr::value(row.codes_sent + 1))
        .filter(registration::Column::Id.eq(row.id))
        .exec(&*tx)
        .await?;
    tx.commit().await
}

/// Creates the account and opens its first session.
///
/// # Errors
/// [`Problem::WrongCode`] on `code` if it is wrong, used, expired or tried too often; [`Error::NotFound`]
/// without a pending registration.
pub async fn confirm(
    shop: &Shop,
    actor: &Actor,
    token: &str,
    code: &str,
    device: &Device<'_>,
) -> Result<Opened> {
    require_guest(actor)?;
    let code = read_code(code)?;
    let tx = shop.begin().await?;
    let row = waiting(tx.now(), token).lock_exclusive().one(&*tx).await?.ok_or(Error::NotFound)?;
    let login = Login::parse(&row.login)
        .ok_or_else(|| Error::Inconsistent("a registration without a login".to_owned()))?;
    let in_time = tx.now() < row.code_sent_at.plus_minutes(CODE_MINUTES);
    let tries_left = row.code_tries < CODE_TRIES_MAX;
    // Compares hashes, not codes, so that timing reveals nothing about the code.
    let is_right = row.code_hash == code_hash(row.id, &code);
    if !(in_time && tries_left && is_right) || by_login(&*tx, &login).await?.is_some() {
        return Err(wrong_code(tx, &row).await?);
    }
    let wanted = NewRow {
        login: &login,
        kind: AccountKind::Person,
        name: row.name.clone(),
        password_hash: Some(row.password_hash.clone()),
        locale: row.locale,
        is_demo: false,
    };
    let id = match insert(&tx, wanted).await {
        // The same login was confirmed in another browser concurrently.
        Err(e) if e.is_conflict() => return Err(Error::field("code", Problem::WrongCode)),
        other => other?,
    };
    registration::Entity::update_many()
        .col_expr(registration::Column::UsedAt, Expr::value(tx.now()))
        .filter(registration::Column::Id.eq(row.id))
        .exec(&*tx)
        .await?;
    consents::join(&tx, row.id.0, id).await?;
    if let Some(company) = row.company.clone() {
        let company: CompanyData = serde_json::from_value(company).map_err(malformed)?;
        let new = account::Entity::find_by_id(id).one(&*tx).await?.ok_or(Error::NotFound)?;
        companies::attach_in(&tx, actor, &new, &company).await?;
    }
    proofs::announce(&tx, id).await?;
    let opened = sessions::open(&tx, NewSession::of(id, AccountKind::Person, false), device).await?;
    tx.audit(
        actor,
        actions::ACCOUNT_REGISTERED,
        id.0,
        None::<&()>,
        Some(&Note { address: device.address, user_agent: device.stored_user_agent() }),
    )
    .await?;
    tx.commit().await?;
    Ok(opened)
}

fn malformed(e: serde_json::Error) -> Error {
    Error::Inconsistent(format!("the company of a registration: {e}"))
}

/// Counts a wrong code and commits.
async fn wrong_code(tx: Tx<'_>, row: &registration::Model) -> Result<Error> {
    registration::Entity::update_many()
        .col_expr(registration::Column::CodeTries, Expr::value(row.code_tries + 1))
        .filter(registration::Column::Id.eq(row.id))
        .exec(&*tx)
        .await?;
    tx.commit().await?;
    Ok(Error::Invalid(Problems::one("code", Problem::WrongCode)))
}

/// Sends the code, or a notice to the owner of a taken login, and returns the expected hash of the code.
async fn send(tx: &Tx<'_>, id: RegistrationId, number: i64, login: &Login, l: Locale) -> Result<String> {
    let event = format!("{id}:{number}");
    let code = tx.shop().ids().code();
    debug_assert_eq!(code.len(), CODE_DIGITS);
    let taken = by_login(&**tx, login).await?;
    let (message, l, hash) = match &taken {
        None => {
            let hash = code_hash(id, &code);
            (AccountMessage::Code { code: &code }, l, hash)
        }
        Some(owner) => {
            // An unknown secret: no code has this hash.
            let hash = tx.shop().ids().secret().hash();
            (AccountMessage::LoginTaken, owner.locale, hash)
        }
    };
    org::letters::send(tx, Letter::of(&message, l, to_login(login), &event)).await?;
    Ok(hash)
}

fn code_hash(id: RegistrationId, code: &str) -> String {
    hash_secret(&format!("{id}:{code}"))
}

/// Refuses if this login got too many codes recently, so that mailboxes can't be flooded.
async fn bound(tx: &Tx<'_>, login: &str) -> Result<()> {
    const SENT: &str = "SELECT CAST(COALESCE(SUM(codes_sent), 0) AS BIGINT) AS sent FROM registration \
        WHERE login = $1 AND code_sent_at > $2";
    // Of several at once each would count the same.
    tx.lock_name(&format!("codes:{login}")).await?;
    let since = tx.now().plus_minutes(-60);
    let row = tx.query_one_raw(tx.sql(SENT, [login.into(), since.into()])).await?;
    let sent: i64 = row.map(|r| r.try_get("", "sent")).transpose().map_err(Error::from)?.unwrap_or(0);
    if sent < CODES_PER_HOUR_MAX { Ok(()) } else { Err(Refusal::TooManyTries.into()) }
}

fn waiting(now: Instant, token: &str) -> sea_orm::Select<registration::Entity> {
    registration::Entity::find()
        .filter(registration::Column::TokenHash.eq(hash_secret(token)))
        .filter(registration::Column::UsedAt.is_null())
        .filter(registration::Column::CreatedAt.gt(now.plus_days(-PENDING_DAYS)))
}

/// Deletes expired registrations, and the consents of those that were not finished.
pub(crate) async fn sweep(tx: &Tx<'_>) -> Result<u64> {
    consents::remove_unfinished(tx, tx.now().plus_days(-PENDING_DAYS)).await?;
    let swept = registration::Entity::delete_many()
        .filter(registration::Column::CreatedAt.lt(tx.now().plus_days(-PENDING_DAYS)))
        .exec(&**tx)
        .await?;
    Ok(swept.rows_affected)
}

fn require_guest(actor: &Actor) -> Result<()> {
    if matches!(actor, Actor::Guest { .. }) { Ok(()) } else { Err(Error::Forbidden) }
}
