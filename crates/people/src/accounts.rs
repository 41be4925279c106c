//! Accounts: login by email or phone, change of password.
//!
//! **It is not observable whether a login exists.** A login attempt with an unknown login takes as long, is counted and
//! limited in the same way, and gets the same response as a wrong password. Registration does the same, see
//! [`crate::registration`].

mod by_link;
mod demo;
mod link_request;
mod login;
mod login_records;
mod password;
mod second_step;
mod staff;
pub(crate) mod throttle;

pub use by_link::{begin_by_link, begin_with_password, log_in_by_link, set_password};
pub use demo::{create_demo_client, is_demo};
pub use link_request::{SendLink, request_link};
pub use login::{begin_login, log_in, log_out};
pub use password::change_password;
pub use second_step::{
    Entry, Finished, Proof, StepView, begin_passkey_login, begin_passkey_step, finish_login,
    log_in_by_passkey, offers_passkeys, step_view,
};
pub use staff::{create_admin, invite_owner};

pub(crate) use link_request::send_login_link;
pub(crate) use password::{confirm_password, count_own, owner_address};
pub(crate) use staff::unblock;

use crate::tables::account;
use base::contact::Login;
use base::{AccountId, Locale};
use org::branches;
use org_model::branches::BranchSource;
use people_model::accounts::{AccountKind, Addressee, LoginKinds, Profile};
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// The actor's own account.
///
/// # Errors
/// [`Error::LoginNeeded`] for a guest.
pub async fn profile(shop: &Shop, actor: &Actor) -> Result<Profile> {
    let id = actor.require_account()?;
    let row = account::Entity::find_by_id(id).one(shop.read()).await?.ok_or(Error::NotFound)?;
    Ok(Profile {
        id: row.id,
        kind: row.kind,
        name: row.name,
        email: row.email,
        phone: row.phone,
        version: row.version,
    })
}

/// How an account is addressed in messages; `None` if it was deleted.
pub async fn addressee(db: &impl ConnectionTrait, id: AccountId) -> Result<Option<Addressee>> {
    let row = account::Entity::find_by_id(id).one(db).await?;
    Ok(row.map(|row| Addressee { name: row.name, email: row.email, phone: row.phone, locale: row.locale }))
}

pub(crate) async fn by_login(db: &impl ConnectionTrait, login: &Login) -> Result<Option<account::Model>> {
    let wanted = match login {
        Login::Email(email) => account::Column::Email.eq(email.as_str()),
        Login::Phone(phone) => account::Column::Phone.eq(phone.as_str()),
    };
    Ok(account::Entity::find().filter(wanted).one(db).await?)
}

/// An account to create.
pub(crate) struct NewRow<'a> {
    pub login: &'a Login,
    pub kind: AccountKind,
    pub name: String,
    /// Without one the login is not verified yet: the owner has a link that sets the password.
    pub password_hash: Option<String>,
    pub locale: Locale,
    pub is_demo: bool,
}

/// Creates an account in the main branch. A taken login is a database conflict.
pub(crate) async fn insert(tx: &Tx<'_>, new: NewRow<'_>) -> Result<AccountId> {
    let id: AccountId = tx.id();
    let (email, phone) = match new.login {
        Login::Email(email) => (Some(email.as_str().to_owned()), None),
        Login::Phone(phone) => (None, Some(phone.as_str().to_owned())),
    };
    let row = account::ActiveModel {
        id: Set(id),
        branch_id: Set(branches::main_id(&**tx).await?),
        branch_source: Set(BranchSource::Main),
        company_id: Set(None),
        kind: Set(new.kind),
        email: Set(email),
        phone: Set(phone),
        name: Set(new.name),
        confirmed_at: Set(new.password_hash.as_ref().map(|_| tx.now())),
        password_hash: Set(new.password_hash),
        locale: Set(new.locale),
        blocked_at: Set(None),
        blocked_reason: Set(String::new()),
        dismissed_at: Set(None),
        is_demo: Set(new.is_demo),
        created_at: Set(tx.now()),
        version: Set(1),
        folded: Set(String::new()),
        erased_at: Set(None),
        merged_into: Set(None),
    };
    account::Entity::insert(row).exec_without_returning(&**tx).await?;
    crate::folding::refold(tx, id).await?;
    Ok(id)
}

/// What this shop accepts as a login.
pub fn login_kinds(shop: &Shop) -> LoginKinds {
    LoginKinds::of(shop.sends_sms())
}

/// The email or phone of an account, whichever `kind` is.
pub(crate) fn own_login<'a>(row: &'a account::Model, kind: &Login) -> Option<&'a str> {
    match kind {
        Login::Email(_) => row.email.as_deref(),
        Login::Phone(_) => row.phone.as_deref(),
    }
}

/// How an account is named in an app: its email, or its phone.
pub(crate) fn login_text_of(row: &account::Model) -> &str {
    row.email.as_deref().or(row.phone.as_deref()).unwrap_or_default()
}

/// What a password of the account must not consist of.
fn own_texts(row: &account::Model) -> Vec<&str> {
    [row.email.as_deref(), row.phone.as_deref(), Some(row.name.as_str())].into_iter().flatten().collect()
}

/// The canonical form of a login.
pub(crate) fn login_text(login: &Login) -> &str {
    match login {
        Login::Email(email) => email.as_str(),
        Login::Phone(phone) => phone.as_str(),
    }
}
