//! Passkeys by WebAuthn. The library checks origin, challenge, signature and counter; what a passkey has to sign is stored
//! here, answered once and soon forgotten.

use crate::links;
use crate::tables::{account, passkey, passkey_challenge};
use base::refusal::AreaRefusal as _;
use base::{AccountId, PasskeyId};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use people_model::factors::{ChallengePurpose, PASSKEYS_MAX, PasskeyView, STEP_MINUTES};
use people_model::refusal::PeopleRefusal;
use platform::{Error, Result, Secret, Shop, Tx, hash_secret};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use webauthn_rs::prelude::{
    AuthenticationResult, DiscoverableAuthentication, DiscoverableKey, Passkey, PasskeyAuthentication,
    PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential, Url, Webauthn, WebauthnBuilder,
};

/// Longest answer of a passkey that is read, in bytes.
const ANSWER_BYTES_MAX: usize = 20_000;

/// What the script of a page gives to the browser.
pub struct Challenge {
    /// Names the challenge in the form that answers it.
    pub token: Secret,
    /// The options of `navigator.credentials`, as JSON.
    pub options: String,
}

/// Whether the address of the shop allows passkeys: browsers accept none for IP addresses.
pub(crate) fn offered(shop: &Shop) -> bool {
    relying_party(shop).is_ok()
}

/// The shop as WebAuthn names it: its domain, and the origin that its pages have.
fn relying_party(shop: &Shop) -> Result<Webauthn> {
    let none = || Error::from(PeopleRefusal::NoPasskeys.into_refusal());
    let origin = Url::parse(shop.links().origin()).map_err(|_| none())?;
    let domain = origin.domain().ok_or_else(none)?;
    WebauthnBuilder::new(domain, &origin).and_then(WebauthnBuilder::build).map_err(|_| none())
}

/// The passkeys of an account, oldest first.
pub(crate) async fn list(db: &impl ConnectionTrait, account: AccountId) -> Result<Vec<PasskeyView>> {
    let rows = of(db, account).await?.into_iter();
    Ok(rows
        .map(|row| PasskeyView {
            id: row.id,
            name: row.name,
            created_at: row.created_at,
            last_used_at: row.last_used_at,
        })
        .collect())
}

async fn of(db: &impl ConnectionTrait, account: AccountId) -> Result<Vec<passkey::Model>> {
    Ok(passkey::Entity::find()
        .filter(passkey::Column::AccountId.eq(account))
        .order_by_asc(passkey::Column::CreatedAt)
        .order_by_asc(passkey::Column::Id)
        .all(db)
        .await?)
}

/// Renames a passkey; whether the name is another one now.
pub(crate) async fn rename(tx: &Tx<'_>, account: AccountId, id: PasskeyId, name: &str) -> Result<bool> {
    let own = passkey::Entity::find_by_id(id).filter(passkey::Column::AccountId.eq(account));
    let row = own.one(&**tx).await?.ok_or(Error::NotFound)?;
    if row.name == name {
        return Ok(false);
    }
    passkey::Entity::update_many()
        .col_expr(passkey::Column::Name, Expr::value(name))
        .filter(passkey::Column::Id.eq(id))
        .exec(&**tx)
        .await?;
    Ok(true)
}

/// Removes a passkey; its name.
pub(crate) async fn remove(tx: &Tx<'_>, account: AccountId, id: PasskeyId) -> Result<String> {
    let own = passkey::Entity::find_by_id(id).filter(passkey::Column::AccountId.eq(account));
    let row = own.one(&**tx).await?.ok_or(Error::NotFound)?;
    passkey::Entity::delete_by_id(id).exec(&**tx).await?;
    Ok(row.name)
}

/// The challenge for a new passkey. It is one that also logs in without a login, if the authenticator has room for it.
pub(crate) async fn begin_add(tx: &Tx<'_>, owner: &account::Model) -> Result<Challenge> {
    let rows = of(&**tx, owner.id).await?;
    if rows.len() >= PASSKEYS_MAX {
        return Err(PeopleRefusal::TooManyPasskeys.into_refusal().into());
    }
    let known = rows.iter().map(|row| read::<Passkey>(&row.credential).map(|key| key.cred_id().clone()));
    let known = known.collect::<Result<Vec<_>>>()?;
    let login = owner.email.as_deref().or(owner.phone.as_deref()).unwrap_or_default();
    let shown = if owner.name.is_empty() { login } else { &owner.name };
    let (options, state) = relying_party(tx.shop())?
        .start_passkey_registration(owner.id.0, login, shown, Some(known))
        .map_err(broken)?;
    let mut options = written(&options.public_key)?;
    options["authenticatorSelection"]["residentKey"] = "preferred".into();
    store(tx, Some(owner.id), ChallengePurpose::Add, &state, &options).await
}

/// Stores the new passkey that answers a challenge.
pub(crate) async fn add(
    tx: &Tx<'_>,
    account: AccountId,
    token: &str,
    name: &str,
    answer: &str,
) -> Result<()> {
    let (_, state) = take::<PasskeyRegistration>(tx, ChallengePurpose::Add, token, Some(account)).await?;
    let answer: RegisterPublicKeyCredential = parsed(answer)?;
    let key = relying_party(tx.shop())?.finish_passkey_registration(&answer, &state).map_err(refused)?;
    let credential_id = URL_SAFE_NO_PAD.encode(key.cred_id());
    let known = passkey::Entity::find().filter(passkey::Column::CredentialId.eq(&credential_id));
    if known.count(&**tx).await? > 0 {
        return Err(PeopleRefusal::PasskeyRefused.into_refusal().into());
    }
    let row = passkey::ActiveModel {
        id: Set(tx.id()),
        account_id: Set(account),
        credential_id: Set(credential_id),
        credential: Set(written(&key)?),
        name: Set(name.to_owned()),
        created_at: Set(tx.now()),
        last_used_at: Set(None),
    };
    passkey::Entity::insert(row).exec_without_returning(&**tx).await?;
    Ok(())
}

/// The challenge for the second step of a login; `None` without passkeys.
pub(crate) async fn begin_step(tx: &Tx<'_>, account: AccountId) -> Result<Option<Challenge>> {
    let rows = of(&**tx, account).await?;
    let Ok(shop) = relying_party(tx.shop()) else { return Ok(None) };
    if rows.is_empty() {
        return Ok(None);
    }
    let keys = rows.iter().map(|row| read::<Passkey>(&row.credential)).collect::<Result<Vec<_>>>()?;
    let (options, state) = shop.start_passkey_authentication(&keys).map_err(broken)?;
    store(tx, Some(account), ChallengePurpose::Step, &state, &options.public_key).await.map(Some)
}

/// Checks the answer to the challenge of a second step.
pub(crate) async fn accept_step(tx: &Tx<'_>, account: AccountId, token: &str, answer: &str) -> Result<bool> {
    let (_, state) = take::<PasskeyAuthentication>(tx, ChallengePurpose::Step, token, Some(account)).await?;
    let answer: PublicKeyCredential = parsed(answer)?;
    match relying_party(tx.shop())?.finish_passkey_authentication(&answer, &state) {
        Ok(result) => used(tx, account, &result).await,
        Err(e) => {
            tracing::info!("a passkey of account {account} was refused: {e}");
            Ok(false)
        }
    }
}

/// The challenge for a login without a password: the browser finds the account.
pub(crate) async fn begin_login(tx: &Tx<'_>) -> Result<Challenge> {
    let (options, state) = relying_party(tx.shop())?.start_discoverable_authentication().map_err(broken)?;
    store(tx, None, ChallengePurpose::Login, &state, &options.public_key).await
}

/// The account whose passkey answers the challenge of a login without a password, locked.
pub(crate) async fn accept_login(tx: &Tx<'_>, token: &str, answer: &str) -> Result<AccountId> {
    let (_, state) = take::<DiscoverableAuthentication>(tx, ChallengePurpose::Login, token, None).await?;
    let answer: PublicKeyCredential = parsed(answer)?;
    let shop = relying_party(tx.shop())?;
    let (account, id) = shop.identify_discoverable_authentication(&answer).map_err(refused)?;
    let account = AccountId(account);
    // Locked before its passkeys are read: another login by the same passkey, or its removal, would else change the row
    // between the reading and the writing.
    links::lock_account(tx, account).await.map_err(|e| match e {
        Error::NotFound => PeopleRefusal::PasskeyRefused.into_refusal().into(),
        other => other,
    })?;
    let own = passkey::Entity::find()
        .filter(passkey::Column::CredentialId.eq(URL_SAFE_NO_PAD.encode(id)))
        .filter(passkey::Column::AccountId.eq(account));
    let row =
        own.one(&**tx).await?.ok_or_else(|| Error::from(PeopleRefusal::PasskeyRefused.into_refusal()))?;
    let key = DiscoverableKey::from(read::<Passkey>(&row.credential)?);
    let result = shop.finish_discoverable_authentication_v2(&answer, state, &key).map_err(refused)?;
    match used(tx, account, &result).await? {
        true => Ok(account),
        false => Err(PeopleRefusal::PasskeyRefused.into_refusal().into()),
    }
}

/// Stores counter and time of a use. The caller has locked the account.
async fn used(tx: &Tx<'_>, account: AccountId, result: &AuthenticationResult) -> Result<bool> {
    let own = passkey::Entity::find()
        .filter(passkey::Column::CredentialId.eq(URL_SAFE_NO_PAD.encode(result.cred_id())))
        .filter(passkey::Column::AccountId.eq(account));
    let Some(row) = own.one(&**tx).await? else { return Ok(false) };
    let mut key: Passkey = read(&row.credential)?;
    key.update_credential(result);
    let updated = passkey::Entity::update_many()
        .col_expr(passkey::Column::Credential, Expr::value(written(&key)?))
        .col_expr(passkey::Column::LastUsedAt, Expr::value(tx.now()))
        .filter(passkey::Column::Id.eq(row.id))
        .exec(&**tx)
        .await?;
    // It may have been removed meanwhile.
    Ok(updated.rows_affected == 1)
}

async fn store(
    tx: &Tx<'_>,
    account: Option<AccountId>,
    purpose: ChallengePurpose,
    state: &impl Serialize,
    options: &impl Serialize,
) -> Result<Challenge> {
    let token = tx.shop().ids().secret();
    let row = passkey_challenge::ActiveModel {
        token_hash: Set(token.hash()),
        account_id: Set(account),
        purpose: Set(purpose),
        state: Set(written(state)?),
        expires_at: Set(tx.now().plus_minutes(STEP_MINUTES)),
    };
    passkey_challenge::Entity::insert(row).exec_without_returning(&**tx).await?;
    let options = serde_json::to_string(options).map_err(|e| Error::Inconsistent(e.to_string()))?;
    Ok(Challenge { token, options })
}

/// Uses a challenge, once.
async fn take<T: DeserializeOwned>(
    tx: &Tx<'_>,
    purpose: ChallengePurpose,
    token: &str,
    account: Option<AccountId>,
) -> Result<(Option<AccountId>, T)> {
    let key = hash_secret(token);
    let row = passkey_challenge::Entity::find_by_id(&key)
        .filter(passkey_challenge::Column::Purpose.eq(purpose))
        .filter(passkey_challenge::Column::ExpiresAt.gt(tx.now()))
        .one(&**tx)
        .await?;
    let deleted = passkey_challenge::Entity::delete_by_id(&key).exec(&**tx).await?.rows_affected;
    match row {
        Some(row) if deleted == 1 && row.account_id == account => Ok((row.account_id, read(&row.state)?)),
        _ => Err(PeopleRefusal::PasskeyRefused.into_refusal().into()),
    }
}

/// Deletes the challenges of an account.
pub(crate) async fn forget_challenges(tx: &Tx<'_>, account: AccountId) -> Result<()> {
    passkey_challenge::Entity::delete_many()
        .filter(passkey_challenge::Column::AccountId.eq(account))
        .exec(&**tx)
        .await?;
    Ok(())
}

/// Deletes challenges that nobody answered.
pub(crate) async fn sweep(tx: &Tx<'_>) -> Result<u64> {
    let swept = passkey_challenge::Entity::delete_many()
        .filter(passkey_challenge::Column::ExpiresAt.lte(tx.now()))
        .exec(&**tx)
        .await?;
    Ok(swept.rows_affected)
}

/// Reads what a browser sent.
fn parsed<T: DeserializeOwned>(answer: &str) -> Result<T> {
    let text = answer.get(..ANSWER_BYTES_MAX.min(answer.len())).unwrap_or_default();
    serde_json::from_str(text).map_err(|_| PeopleRefusal::PasskeyRefused.into_refusal().into())
}

fn read<T: DeserializeOwned>(json: &serde_json::Value) -> Result<T> {
    T::deserialize(json).map_err(|e| Error::Inconsistent(format!("a stored passkey is malformed: {e}")))
}

fn written(value: &impl Serialize) -> Result<serde_json::Value> {
    serde_json::to_value(value).map_err(|e| Error::Inconsistent(format!("a passkey was not stored: {e}")))
}

/// The browser or the authenticator answered something else than it was asked.
fn refused(e: webauthn_rs::prelude::WebauthnError) -> Error {
    tracing::info!("a passkey was refused: {e}");
    PeopleRefusal::PasskeyRefused.into_refusal().into()
}

fn broken(e: webauthn_rs::prelude::WebauthnError) -> Error {
    Error::Inconsistent(format!("no challenge for passkeys: {e}"))
}
