//! Sessions: opaque tokens of 256 random bits, of which only the hash is stored.
//!
//! Clients who choose to be remembered stay logged in for 90 days, at most 30 without a visit; others until
//! the browser is closed, at most 12 hours without a visit and 7 days in total. Staff: 8 hours without use,
//! 12 in total, remembered or not. A login always gets a new token, and the session it replaces ends.
//!
//! A session is opened after the last step of a login only, see [`crate::factors`]: there is none that waits for a second
//! step. Staff who have to set up a second factor first get a session without any permission.

mod acted;

pub use crate::device::Device;

use crate::tables::session;
use crate::{actions, factors, known_browsers, login_events};
use base::{AccountId, BranchId, CompanyId, Instant, Locale, SessionId};
use people_model::accounts::{AccountKind, LoginOutcome, SessionView};
use people_model::factors::{FactorKind, Requirement};
use platform::{Actor, Behind, Error, Grant, Result, Secret, Shop, Tx, hash_secret};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    Statement, Value,
};

const MINUTES_OF_HOUR: i64 = 60;
const MINUTES_OF_DAY: i64 = 24 * MINUTES_OF_HOUR;
/// Minimum interval between updates of the last use, in minutes.
const TOUCH_MINUTES: i64 = 5;
/// Maximum number of sessions shown.
const LIST_MAX: usize = 100;

/// The owner of a token.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// A client, or staff with the permissions of its roles, or the client that an employee acts for.
    pub actor: Actor,
    /// The session of this browser.
    pub session: SessionId,
    /// The display name of the actor's account: the name, or the login if none was given.
    pub name: String,
    /// The city that the owner has given, as typed.
    pub city: Option<String>,
    /// Whether the person has to set up a second factor before anything of the staff's pages opens. The actor has no
    /// permission until then.
    pub must_add_factor: bool,
}

/// A newly opened session.
#[derive(Clone)]
pub struct Opened {
    /// For the cookie; can't be retrieved again.
    pub token: Secret,
    /// Refers to the new session.
    pub session: SessionId,
    /// Whose session it is.
    pub account: AccountId,
    /// Whether it is an employee's.
    pub is_staff: bool,
    /// Max-Age of the cookie in seconds; `None` ends with the browser.
    pub max_age_seconds: Option<i64>,
    /// For the cookie of a known browser, which gives the account's owner attempts of their own at later logins.
    pub browser: Secret,
    /// Max-Age of that cookie in seconds.
    pub browser_max_age_seconds: i64,
}

/// Lifetime of a session, in minutes.
struct Lifetime {
    idle: i64,
    absolute: i64,
    outlives_browser: bool,
}

const fn lifetime(kind: AccountKind, remember: bool) -> Lifetime {
    match (kind, remember) {
        (AccountKind::Staff, _) => {
            Lifetime { idle: 8 * MINUTES_OF_HOUR, absolute: 12 * MINUTES_OF_HOUR, outlives_browser: false }
        }
        (_, true) => {
            Lifetime { idle: 30 * MINUTES_OF_DAY, absolute: 90 * MINUTES_OF_DAY, outlives_browser: true }
        }
        (_, false) => {
            Lifetime { idle: 12 * MINUTES_OF_HOUR, absolute: 7 * MINUTES_OF_DAY, outlives_browser: false }
        }
    }
}

#[derive(FromQueryResult)]
struct Row {
    session_id: SessionId,
    last_used_at: Instant,
    expires_at: Instant,
    idle_minutes: i64,
    account_id: AccountId,
    kind: AccountKind,
    branch_id: BranchId,
    company_id: Option<CompanyId>,
    name: String,
    email: Option<String>,
    phone: Option<String>,
    city: Option<String>,
    has_factor: bool,
    acting_for: Option<AccountId>,
    acting_until: Option<Instant>,
}

/// Resolves the token of the cookie; `None` if the session has ended or the account is blocked. Runs on every
/// request with a session cookie: one query, two for staff, four for staff without a second factor, one more while an
/// employee acts for a client.
pub async fn resolve(shop: &Shop, token: &str, locale: Locale) -> Result<Option<SignedIn>> {
    const FIND: &str = "SELECT s.id AS session_id, s.last_used_at, s.expires_at, s.idle_minutes, a.id AS account_id, \
        a.kind, a.branch_id, a.company_id, a.name, a.email, a.phone, p.city, \
        s.acting_for, s.acting_until, (EXISTS (SELECT 1 FROM totp t WHERE t.account_id = a.id AND t.confirmed_at IS NOT NULL) \
        OR EXISTS (SELECT 1 FROM passkey k WHERE k.account_id = a.id)) AS has_factor \
        FROM session s JOIN account a ON a.id = s.account_id \
        LEFT JOIN account_preference p ON p.account_id = a.id WHERE s.token_hash = $1 AND a.blocked_at IS NULL";
    let query = sql(shop.read(), FIND, [hash_secret(token).into()]);
    let Some(row) = Row::find_by_statement(query).one(shop.read()).await? else {
        return Ok(None);
    };
    let now = shop.now();
    if now >= row.expires_at || now >= row.last_used_at.plus_minutes(row.idle_minutes) {
        return Ok(None);
    }
    if now >= row.last_used_at.plus_minutes(TOUCH_MINUTES) {
        touch(shop, &row, now).await;
    }
    let mut must_add_factor = false;
    let actor = match row.kind {
        AccountKind::Staff => {
            let mut grants = grants(shop.read(), row.account_id).await?;
            if !row.has_factor {
                let requirement = factors::requirement(shop.read(), now, &grants).await?;
                must_add_factor = requirement == Requirement::Now;
            }
            if must_add_factor {
                grants.clear();
            }
            Actor::Staff { account: row.account_id, branch: row.branch_id, grants, locale }
        }
        AccountKind::Person | AccountKind::Company => {
            let (account, company, branch) = (row.account_id, row.company_id, row.branch_id);
            Actor::Client { account, company, branch, locale, behind: None }
        }
    };
    let acting = row.acting_for.zip(row.acting_until);
    let name = display_name(row.name, row.email, row.phone);
    if let Some((client, until)) = acting.filter(|(_, until)| now < *until) {
        let behind = Behind { account: row.account_id, name: name.clone(), until };
        if let Some(client) = acted::client(shop, &actor, client, behind).await? {
            return Ok(Some(client.signed_in(row.session_id)));
        }
    }
    let city = row.city.filter(|city| !city.is_empty());
    Ok(Some(SignedIn { actor, session: row.session_id, name, city, must_add_factor }))
}

fn display_name(name: String, email: Option<String>, phone: Option<String>) -> String {
    [Some(name), email, phone].into_iter().flatten().find(|n| !n.is_empty()).unwrap_or_default()
}

/// Whether a session has neither ended nor expired, its account is not blocked, and, for staff, has the second factor that
/// the shop requires. For streams, which are opened once and used for long; does not count as use.
///
/// # Errors
/// Those of the database.
pub async fn is_live(shop: &Shop, id: SessionId) -> Result<bool> {
    const FIND: &str = "SELECT s.last_used_at, s.expires_at, s.idle_minutes, a.id AS account_id, a.kind \
        FROM session s JOIN account a ON a.id = s.account_id WHERE s.id = $1 AND a.blocked_at IS NULL";
    #[derive(FromQueryResult)]
    struct Row {
        last_used_at: Instant,
        expires_at: Instant,
        idle_minutes: i64,
        account_id: AccountId,
        kind: AccountKind,
    }
    let (db, now) = (shop.read(), shop.now());
    let Some(row) = Row::find_by_statement(sql(db, FIND, [id.into()])).one(db).await? else {
        return Ok(false);
    };
    if now >= row.expires_at || now >= row.last_used_at.plus_minutes(row.idle_minutes) {
        return Ok(false);
    }
    if row.kind != AccountKind::Staff || factors::has(db, row.account_id).await? {
        return Ok(true);
    }
    let grants = grants(db, row.account_id).await?;
    Ok(factors::requirement(db, now, &grants).await? != Requirement::Now)
}

/// Records the last use. A busy database is no reason to fail the page, so an error is only logged.
async fn touch(shop: &Shop, row: &Row, now: Instant) {
    let written = async {
        let tx = shop.begin().await?;
        tx.execute_raw(tx.sql(
            "UPDATE session SET last_used_at = $1 WHERE id = $2 AND last_used_at = $3",
            [now.into(), row.session_id.into(), row.last_used_at.into()],
        ))
        .await?;
        tx.commit().await
    };
    if let Err(e) = written.await {
        tracing::warn!("the last use of a session was not written: {e}");
    }
}

pub(crate) async fn grants(db: &impl ConnectionTrait, account: AccountId) -> Result<Vec<Grant>> {
    const FIND: &str = "SELECT p.permission, r.branch_id FROM account_role r \
        JOIN role_permission p ON p.role_id = r.role_id WHERE r.account_id = $1";
    #[derive(FromQueryResult)]
    struct Row {
        permission: String,
        branch_id: Option<BranchId>,
    }
    let rows = Row::find_by_statement(sql(db, FIND, [account.into()])).all(db).await?;
    Ok(rows.into_iter().map(|row| Grant { code: row.permission, branch: row.branch_id }).collect())
}

/// A session to open, after the last step of a login.
pub(crate) struct NewSession {
    pub account: AccountId,
    pub kind: AccountKind,
    /// Whether it outlives the browser.
    pub remember: bool,
    /// Whether the person has just proved who they are, by a password or a passkey and not by a link alone.
    pub is_proved: bool,
    /// What the second step was.
    pub factor: Option<FactorKind>,
    /// Whether this browser needs no second step for some days.
    pub trust: bool,
}

impl NewSession {
    /// A session after a password, without a second step.
    pub(crate) const fn of(account: AccountId, kind: AccountKind, remember: bool) -> Self {
        Self { account, kind, remember, is_proved: true, factor: None, trust: false }
    }
}

/// Opens a session, and makes the browser known.
pub(crate) async fn open(tx: &Tx<'_>, new: NewSession, device: &Device<'_>) -> Result<Opened> {
    let (account, kind) = (new.account, new.kind);
    let life = lifetime(kind, new.remember);
    let token = tx.shop().ids().secret();
    let id: SessionId = tx.id();
    tx.execute_raw(tx.sql(
        "DELETE FROM session WHERE account_id = $1 AND expires_at <= $2",
        [account.into(), tx.now().into()],
    ))
    .await?;
    if let Some(former) = device.former {
        session::Entity::delete_by_id(former).exec(&**tx).await?;
    }
    let row = session::ActiveModel {
        id: Set(id),
        token_hash: Set(token.hash()),
        account_id: Set(account),
        created_at: Set(tx.now()),
        last_used_at: Set(tx.now()),
        expires_at: Set(tx.now().plus_minutes(life.absolute)),
        idle_minutes: Set(life.idle),
        user_agent: Set(device.stored_user_agent()),
        proved_at: Set(new.is_proved.then(|| tx.now())),
        acting_for: Set(None),
        acting_until: Set(None),
    };
    session::Entity::insert(row).exec_without_returning(&**tx).await?;
    let max_age_seconds = life.outlives_browser.then_some(life.absolute * 60);
    let browser = known_browsers::remember(tx, account, device.browser, new.trust).await?;
    login_events::record(tx, Some(account), LoginOutcome::Opened, new.factor, device).await?;
    let browser_max_age_seconds = known_browsers::DAYS * MINUTES_OF_DAY * 60;
    let is_staff = kind == AccountKind::Staff;
    Ok(Opened { token, session: id, account, is_staff, max_age_seconds, browser, browser_max_age_seconds })
}

/// The actor's own valid sessions, last used first.
///
/// # Errors
/// [`Error::LoginNeeded`] for a guest.
pub async fn list(shop: &Shop, actor: &Actor, current: Option<SessionId>) -> Result<Vec<SessionView>> {
    of(shop, actor.require_owner()?, current).await
}

/// Ends one of the actor's own sessions.
///
/// # Errors
/// [`Error::NotFound`] if it does not exist or belongs to somebody else.
pub async fn revoke(shop: &Shop, actor: &Actor, id: SessionId) -> Result<()> {
    end(shop, actor, actor.require_owner()?, id).await
}

/// Ends a session of this account.
pub(crate) async fn end(shop: &Shop, actor: &Actor, account: AccountId, id: SessionId) -> Result<()> {
    let tx = shop.begin().await?;
    let ended = session::Entity::delete_many()
        .filter(session::Column::Id.eq(id))
        .filter(session::Column::AccountId.eq(account))
        .exec(&*tx)
        .await?;
    if ended.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    tx.audit(actor, actions::SESSION_ENDED, id.0, None::<&()>, None::<&()>).await?;
    tx.commit().await
}

/// Ends all of the actor's own sessions but the current one. Returns their number.
///
/// # Errors
/// [`Error::LoginNeeded`] for a guest.
pub async fn end_others(shop: &Shop, actor: &Actor, current: Option<SessionId>) -> Result<u64> {
    let account = actor.require_owner()?;
    let tx = shop.begin().await?;
    let ended = delete_others(&tx, account, current).await?;
    // A browser that was lost needs the second step again, too.
    known_browsers::trust_none(&tx, account).await?;
    if ended > 0 {
        tx.audit(actor, actions::SESSION_OTHERS_ENDED, account.0, None::<&()>, Some(&ended)).await?;
    }
    tx.commit().await?;
    Ok(ended)
}

/// Ends all sessions of the account but one, and its logins that wait for a second step.
pub(crate) async fn delete_others(tx: &Tx<'_>, account: AccountId, keep: Option<SessionId>) -> Result<u64> {
    factors::forget_steps(tx, account).await?;
    let mut others = session::Entity::delete_many().filter(session::Column::AccountId.eq(account));
    if let Some(keep) = keep {
        others = others.filter(session::Column::Id.ne(keep));
    }
    Ok(others.exec(&**tx).await?.rows_affected)
}

/// Whether a session is one of those that outlive the browser.
pub(crate) async fn is_remembered(tx: &Tx<'_>, id: Option<SessionId>) -> Result<bool> {
    let Some(id) = id else { return Ok(false) };
    let row = session::Entity::find_by_id(id).one(&**tx).await?;
    Ok(row.is_some_and(|row| row.idle_minutes == lifetime(AccountKind::Person, true).idle))
}

/// The valid sessions of an account, last used first.
pub(crate) async fn of(
    shop: &Shop,
    account: AccountId,
    current: Option<SessionId>,
) -> Result<Vec<SessionView>> {
    let now = shop.now();
    let rows = session::Entity::find()
        .filter(session::Column::AccountId.eq(account))
        .filter(session::Column::ExpiresAt.gt(now))
        .order_by_desc(session::Column::LastUsedAt)
        .all(shop.read())
        .await?;
    let live = rows.into_iter().filter(|s| now < s.last_used_at.plus_minutes(s.idle_minutes)).take(LIST_MAX);
    Ok(live
        .map(|s| SessionView {
            is_current: Some(s.id) == current,
            id: s.id,
            user_agent: s.user_agent,
            created_at: s.created_at,
            last_used_at: s.last_used_at,
        })
        .collect())
}

/// Deletes expired sessions, also those that were idle for too long: what depends on a session ends with it.
pub(crate) async fn sweep(tx: &Tx<'_>) -> Result<u64> {
    const ENDED: &str =
        "DELETE FROM session WHERE expires_at <= $1 OR last_used_at + idle_minutes * 60000000 <= $1";
    let swept = tx.execute_raw(tx.sql(ENDED, [tx.now().into()])).await?;
    Ok(swept.rows_affected())
}

fn sql(db: &impl ConnectionTrait, sql: &str, values: impl IntoIterator<Item = Value>) -> Statement {
    Statement::from_sql_and_values(db.get_database_backend(), sql, values)
}
