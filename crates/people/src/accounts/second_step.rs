//! The second step of a login: after a password or a link, for accounts with a second factor. Nothing is opened before it.
//! Also the login by a passkey alone, which proves two things at once: who has the device, and who can unlock it.

use super::throttle::{self, Attempt, Begun, Scope};
use super::{account, password};
use crate::device::Device;
use crate::factors::passkeys::{self, Challenge};
use crate::factors::{self, codes, steps, totp};
use crate::messages::AccountMessage;
use crate::sessions::{self, NewSession, Opened};
use crate::tables::login_step;
use crate::{actions, known_browsers, links, login_events};
use base::AccountId;
use base::form::Problem;
use base::refusal::{AreaRefusal as _, Refusal};
use org::letters::Letter;
use people_model::accounts::LoginOutcome;
use people_model::factors::{Code, FactorKind, read_code};
use people_model::refusal::PeopleRefusal;
use platform::{Actor, Error, Result, Secret, Shop, Tx};
use sea_orm::EntityTrait;

/// Failures of a day after which the owner learns that somebody knows the password.
const LETTER_AFTER: i64 = 5;
const MICROS_OF_DAY: i64 = 86_400_000_000;

/// How far a login got.
pub enum Entry {
    /// A session is open.
    Opened(Opened),
    /// The second step is needed. The secret is for a cookie; it opens nothing but the page of that step.
    SecondStep(Secret),
}

impl Entry {
    /// The session.
    ///
    /// # Errors
    /// [`PeopleRefusal::SecondStep`] if there is none yet.
    pub fn opened(self) -> Result<Opened> {
        match self {
            Self::Opened(opened) => Ok(opened),
            Self::SecondStep(_) => Err(PeopleRefusal::SecondStep.into_refusal().into()),
        }
    }
}

/// What the first step was.
pub(super) struct First {
    pub remember: bool,
    /// Whether it was a password.
    pub is_proved: bool,
}

/// Opens a session after the first step, unless the account has a second factor and the browser is not trusted.
pub(super) async fn enter(
    tx: &Tx<'_>,
    owner: &account::Model,
    first: First,
    device: &Device<'_>,
) -> Result<Entry> {
    let mut new = NewSession::of(owner.id, owner.kind, first.remember);
    new.is_proved = first.is_proved;
    if factors::has(&**tx, owner.id).await? {
        if !known_browsers::is_trusted(tx, owner.id, device.browser).await? {
            let token = steps::begin(tx, owner.id, first.remember, first.is_proved).await?;
            return Ok(Entry::SecondStep(token));
        }
        new.factor = Some(FactorKind::Trusted);
    }
    Ok(Entry::Opened(sessions::open(tx, new, device).await?))
}

/// What the page of the second step offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepView {
    /// Whether codes of an app are asked for.
    pub has_totp: bool,
    /// Whether the account has passkeys, and the shop can use them.
    pub has_passkeys: bool,
    /// Whether it is an employee's.
    pub is_staff: bool,
}

/// The page of the second step; `None` if no login waits with this token. Changes nothing.
///
/// # Errors
/// Those of the database.
pub async fn step_view(shop: &Shop, token: &str) -> Result<Option<StepView>> {
    let db = shop.read();
    let Some(step) = steps::waiting(db, shop.now(), token).await? else { return Ok(None) };
    let owner = account::Entity::find_by_id(step.account_id).one(db).await?.ok_or(Error::NotFound)?;
    Ok(Some(StepView {
        has_totp: totp::confirmed(db, owner.id).await?.is_some(),
        has_passkeys: passkeys::offered(shop) && !passkeys::list(db, owner.id).await?.is_empty(),
        is_staff: owner.kind == people_model::accounts::AccountKind::Staff,
    }))
}

/// What a passkey has to sign for the second step.
///
/// # Errors
/// [`PeopleRefusal::StepGone`] if no login waits with this token, [`PeopleRefusal::NoPasskeys`] without passkeys.
pub async fn begin_passkey_step(shop: &Shop, token: &str) -> Result<Challenge> {
    let tx = shop.begin().await?;
    let step = steps::waiting(&*tx, tx.now(), token).await?.ok_or_else(gone)?;
    let none = || Error::from(PeopleRefusal::NoPasskeys.into_refusal());
    let challenge = passkeys::begin_step(&tx, step.account_id).await?.ok_or_else(none)?;
    tx.commit().await?;
    Ok(challenge)
}

/// The second step, as it was sent.
pub enum Proof<'a> {
    /// A code of an app, or a recovery code.
    Code(&'a str),
    /// The answer of a passkey, as JSON, to the challenge with this token.
    Passkey {
        /// [`Challenge::token`].
        challenge: &'a str,
        /// What the browser answered.
        answer: &'a str,
    },
}

/// A login that went through its second step.
pub struct Finished {
    /// The session.
    pub opened: Opened,
    /// How many recovery codes are left, if one was used.
    pub codes_left: Option<i64>,
}

/// Takes the second step of the login that waits with `token`. With `trust` this browser needs none for some days.
///
/// # Errors
/// [`PeopleRefusal::StepGone`] if none waits any more; [`Problem::WrongCode`] on the field `code`,
/// [`PeopleRefusal::PasskeyRefused`]; [`Refusal::TooManyTries`] while a limit holds; [`PeopleRefusal::AccountBlocked`].
pub async fn finish_login(
    shop: &Shop,
    actor: &Actor,
    token: &str,
    proof: Proof<'_>,
    trust: bool,
    device: &Device<'_>,
) -> Result<Finished> {
    let step = steps::waiting(shop.read(), shop.now(), token).await?.ok_or_else(gone)?;
    let wanted = match &proof {
        Proof::Code(text) => Some(read_code(text)?),
        Proof::Passkey { .. } => None,
    };
    let attempt = match &proof {
        Proof::Code(_) => Some(counted(shop, step.account_id, device).await?),
        // Nobody guesses a signature, so that strangers can't use up what the owner's passkeys need.
        Proof::Passkey { .. } => None,
    };
    let tx = shop.begin().await?;
    let owner = links::lock_account(&tx, step.account_id).await?;
    let step = steps::waiting(&*tx, tx.now(), token).await?.ok_or_else(gone)?;
    if owner.blocked_at.is_some() {
        return Err(PeopleRefusal::AccountBlocked.into_refusal().into());
    }
    let kind = match (&proof, &wanted) {
        (Proof::Passkey { challenge, answer }, _) => {
            let is_right = passkeys::accept_step(&tx, owner.id, challenge, answer).await?;
            is_right.then_some(FactorKind::Passkey)
        }
        (_, Some(Code::Totp(code))) => {
            totp::accept(&tx, owner.id, code, false).await?.then_some(FactorKind::Totp)
        }
        (_, Some(Code::Recovery(code))) => {
            codes::accept(&tx, owner.id, code).await?.then_some(FactorKind::Recovery)
        }
        (Proof::Code(_), None) => None,
    };
    let Some(kind) = kind else {
        drop(tx);
        wrong(shop, actor, &owner, &step, device).await?;
        return Err(match proof {
            Proof::Code(_) => Error::field("code", Problem::WrongCode),
            Proof::Passkey { .. } => PeopleRefusal::PasskeyRefused.into_refusal().into(),
        });
    };
    if let Some(attempt) = attempt {
        attempt.forgive(&tx).await?;
    }
    if !steps::finish(&tx, step.id).await? {
        return Err(gone());
    }
    let mut new = NewSession::of(owner.id, owner.kind, step.remember);
    (new.is_proved, new.factor, new.trust) = (step.is_proved, Some(kind), trust);
    let opened = sessions::open(&tx, new, device).await?;
    let codes_left = match kind {
        FactorKind::Recovery => Some(recovery_used(&tx, actor, &owner, &opened).await?),
        _ => None,
    };
    audit(&tx, actor, actions::SESSION_OPENED, &owner, device, Some(kind)).await?;
    tx.commit().await?;
    Ok(Finished { opened, codes_left })
}

/// Whether the address of the shop allows passkeys.
pub fn offers_passkeys(shop: &Shop) -> bool {
    passkeys::offered(shop)
}

/// What a passkey has to sign for a login without a password.
///
/// # Errors
/// [`PeopleRefusal::NoPasskeys`] where the address of the shop allows none.
pub async fn begin_passkey_login(shop: &Shop) -> Result<Challenge> {
    let tx = shop.begin().await?;
    let challenge = passkeys::begin_login(&tx).await?;
    tx.commit().await?;
    Ok(challenge)
}

/// Logs in by a passkey alone.
///
/// # Errors
/// [`PeopleRefusal::PasskeyRefused`], also for an account that is none any more; [`PeopleRefusal::AccountBlocked`].
pub async fn log_in_by_passkey(
    shop: &Shop,
    actor: &Actor,
    challenge: &str,
    answer: &str,
    device: &Device<'_>,
) -> Result<Opened> {
    let tx = shop.begin().await?;
    let id = passkeys::accept_login(&tx, challenge, answer).await?;
    let owner = links::lock_account(&tx, id).await?;
    if owner.blocked_at.is_some() {
        return Err(PeopleRefusal::AccountBlocked.into_refusal().into());
    }
    let mut new = NewSession::of(owner.id, owner.kind, false);
    new.factor = Some(FactorKind::Passkey);
    let opened = sessions::open(&tx, new, device).await?;
    audit(&tx, actor, actions::SESSION_OPENED, &owner, device, Some(FactorKind::Passkey)).await?;
    tx.commit().await?;
    Ok(opened)
}

fn gone() -> Error {
    PeopleRefusal::StepGone.into_refusal().into()
}

async fn audit(
    tx: &Tx<'_>,
    actor: &Actor,
    action: base::audit::Action,
    owner: &account::Model,
    device: &Device<'_>,
    factor: Option<FactorKind>,
) -> Result<()> {
    let note = serde_json::json!({
        "login": owner.email.as_deref().or(owner.phone.as_deref()),
        "address": device.address,
        "user_agent": device.stored_user_agent(),
        "factor": factor,
    });
    tx.audit(actor, action, owner.id.0, None::<&()>, Some(&note)).await
}

/// Counts an attempt with a code, and records one that a limit refuses.
async fn counted(shop: &Shop, account: AccountId, device: &Device<'_>) -> Result<Attempt> {
    let browser = known_browsers::find(shop, device.browser, Some(account)).await?;
    match throttle::begin(shop, Scope::of_code(account, browser, device.address)).await? {
        Begun::Counted(attempt) => Ok(attempt),
        Begun::Refused(_) => {
            let tx = shop.begin().await?;
            login_events::record(&tx, Some(account), LoginOutcome::CodeRefused, None, device).await?;
            tx.commit().await?;
            Err(Refusal::TooManyTries.into())
        }
    }
}

/// Records a wrong code. After some of them the owner gets a letter, at most one a day: the password is known.
async fn wrong(
    shop: &Shop,
    actor: &Actor,
    owner: &account::Model,
    step: &login_step::Model,
    device: &Device<'_>,
) -> Result<()> {
    let tx = shop.begin().await?;
    steps::count(&tx, step.id).await?;
    login_events::record(&tx, Some(owner.id), LoginOutcome::WrongCode, None, device).await?;
    audit(&tx, actor, actions::SESSION_CODE_DENIED, owner, device, None).await?;
    let failed = login_events::failures_of_day(&tx, Some(owner.id)).await?;
    if let (Some(to), true) = (password::owner_address(owner), failed >= LETTER_AFTER) {
        let l = owner.locale;
        let url = shop.links().absolute(&routes::account_sessions(l));
        let message = AccountMessage::WrongCodes { url: &url };
        let event = format!("{}:{}", owner.id, tx.now().0.div_euclid(MICROS_OF_DAY));
        org::letters::send(&tx, Letter::of(&message, l, to, &event)).await?;
    }
    tx.commit().await
}

/// Writes the letter about a used recovery code; returns how many are left.
async fn recovery_used(tx: &Tx<'_>, actor: &Actor, owner: &account::Model, opened: &Opened) -> Result<i64> {
    let left = codes::left(&**tx, owner.id).await?;
    tx.audit(actor, actions::ACCOUNT_CODE_USED, owner.id.0, None::<&()>, Some(&left)).await?;
    let Some(to) = password::owner_address(owner) else { return Ok(left) };
    let (l, text) = (owner.locale, left.to_string());
    let url = tx.shop().links().absolute(&routes::account_security(l));
    let message = AccountMessage::RecoveryUsed { left: &text, url: &url };
    org::letters::send(tx, Letter::of(&message, l, to, &opened.session.to_string())).await?;
    Ok(left)
}
