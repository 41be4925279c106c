//! Links of accounts that work once: a lost password, a login without one, invitations of staff and owners, new
//! contacts.
//!
//! Only the hash of a secret is stored. Looking at a link changes nothing, since mail scanners follow links; using it is
//! a conditional update, so that the second of two uses is refused.

use crate::tables::{account, account_link};
use base::{AccountId, AccountLinkId, Instant, Locale};
use people_model::links::{LinkPurpose, LinkView};
use people_model::refusal::PeopleRefusal;
use platform::{Error, Result, Secret, Shop, Tx, hash_secret};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

/// The page of the link; `None` if the link was used or withdrawn, has expired, or is none. Changes nothing.
///
/// # Errors
/// Those of the database.
pub async fn view(shop: &Shop, secret: &str) -> Result<Option<LinkView>> {
    let Some(link) = valid(shop.read(), shop.now(), secret).await? else { return Ok(None) };
    let Some(owner) = account::Entity::find_by_id(link.account_id).one(shop.read()).await? else {
        return Ok(None);
    };
    Ok(Some(LinkView {
        purpose: link.purpose,
        is_staff: owner.kind == people_model::accounts::AccountKind::Staff,
        login: owner.email.or(owner.phone).unwrap_or_default(),
        contact: link.contact,
    }))
}

/// A link to create.
pub(crate) struct NewLink<'a> {
    pub account: AccountId,
    pub purpose: LinkPurpose,
    /// The new email or phone, see [`LinkPurpose::Contact`] and [`LinkPurpose::Undo`].
    pub contact: Option<&'a str>,
    pub former: Option<&'a str>,
}

impl NewLink<'_> {
    /// A link that is not about a contact.
    pub(crate) const fn of(account: AccountId, purpose: LinkPurpose) -> Self {
        Self { account, purpose, contact: None, former: None }
    }
}

/// Creates a link.
pub(crate) async fn create(tx: &Tx<'_>, id: AccountLinkId, new: NewLink<'_>) -> Result<Secret> {
    let secret = tx.shop().ids().secret();
    let row = account_link::ActiveModel {
        id: Set(id),
        account_id: Set(new.account),
        purpose: Set(new.purpose),
        secret_hash: Set(secret.hash()),
        contact: Set(new.contact.map(str::to_owned)),
        former_contact: Set(new.former.map(str::to_owned)),
        created_at: Set(tx.now()),
        expires_at: Set(tx.now().plus_minutes(new.purpose.minutes())),
        used_at: Set(None),
    };
    account_link::Entity::insert(row).exec_without_returning(&**tx).await?;
    Ok(secret)
}

/// The absolute address of the page of a link.
pub(crate) fn address(shop: &Shop, l: Locale, secret: &Secret) -> String {
    let query = [("key".to_owned(), secret.as_str().to_owned())];
    shop.links().absolute(&routes::addresses::with(&routes::account_link(l), &query))
}

/// The link with this secret, if it can be used.
pub(crate) async fn valid(
    db: &impl ConnectionTrait,
    now: Instant,
    secret: &str,
) -> Result<Option<account_link::Model>> {
    Ok(account_link::Entity::find()
        .filter(account_link::Column::SecretHash.eq(hash_secret(secret)))
        .filter(account_link::Column::UsedAt.is_null())
        .filter(account_link::Column::ExpiresAt.gt(now))
        .one(db)
        .await?)
}

/// The link with this secret for one of these purposes.
///
/// # Errors
/// [`PeopleRefusal::LinkGone`] if there is none.
pub(crate) async fn found(
    shop: &Shop,
    secret: &str,
    purposes: &[LinkPurpose],
) -> Result<account_link::Model> {
    let link = valid(shop.read(), shop.now(), secret).await?;
    link.filter(|link| purposes.contains(&link.purpose)).ok_or_else(gone)
}

/// Uses a link. Its account was locked before, so that two uses, and a use and a block, can't wait for each other.
///
/// # Errors
/// [`PeopleRefusal::LinkGone`] if it was used, withdrawn or has expired meanwhile.
pub(crate) async fn consume(tx: &Tx<'_>, id: AccountLinkId) -> Result<()> {
    const USE: &str =
        "UPDATE account_link SET used_at = $1 WHERE id = $2 AND used_at IS NULL AND expires_at > $1";
    let used = tx.execute_raw(tx.sql(USE, [tx.now().into(), id.into()])).await?;
    if used.rows_affected() == 1 { Ok(()) } else { Err(gone()) }
}

/// Locks the row of an account until the end of the transaction.
pub(crate) async fn lock_account(tx: &Tx<'_>, id: AccountId) -> Result<account::Model> {
    account::Entity::find_by_id(id).lock_exclusive().one(&**tx).await?.ok_or(Error::NotFound)
}

/// Deletes the unused links of an account for these purposes.
pub(crate) async fn withdraw(tx: &Tx<'_>, account: AccountId, purposes: &[LinkPurpose]) -> Result<()> {
    account_link::Entity::delete_many()
        .filter(account_link::Column::AccountId.eq(account))
        .filter(account_link::Column::UsedAt.is_null())
        .filter(account_link::Column::Purpose.is_in(purposes.iter().copied()))
        .exec(&**tx)
        .await?;
    Ok(())
}

/// Deletes the links that a new password, a new contact or a block ends.
pub(crate) async fn withdraw_all(tx: &Tx<'_>, account: AccountId) -> Result<()> {
    let ended: Vec<_> =
        LinkPurpose::ALL.iter().copied().filter(|purpose| purpose.ends_with_account_change()).collect();
    withdraw(tx, account, &ended).await
}

/// Until when the newest unused link of an account for this purpose works; `None` if there is none.
pub(crate) async fn open_until(
    db: &impl ConnectionTrait,
    now: Instant,
    account: AccountId,
    purpose: LinkPurpose,
) -> Result<Option<Instant>> {
    let newest = account_link::Entity::find()
        .filter(account_link::Column::AccountId.eq(account))
        .filter(account_link::Column::Purpose.eq(purpose))
        .filter(account_link::Column::UsedAt.is_null())
        .filter(account_link::Column::ExpiresAt.gt(now))
        .order_by_desc(account_link::Column::ExpiresAt);
    Ok(newest.one(db).await?.map(|link| link.expires_at))
}

/// Deletes expired links.
pub(crate) async fn sweep(tx: &Tx<'_>) -> Result<u64> {
    let swept = account_link::Entity::delete_many()
        .filter(account_link::Column::ExpiresAt.lte(tx.now()))
        .exec(&**tx)
        .await?;
    Ok(swept.rows_affected)
}

pub(crate) fn gone() -> Error {
    use base::refusal::AreaRefusal as _;
    PeopleRefusal::LinkGone.into_refusal().into()
}
