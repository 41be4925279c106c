//! The page of a customer.

use super::list::{Query, Row};
use super::notes;
use crate::tables::{account, account_link};
use crate::{factors, links, login_events, preferences, sessions, sites};
use base::AccountId;
use content_model::consents::ConsentRow;
use people_model::access::{CUSTOMERS_EDIT, CUSTOMERS_MESSAGES, CUSTOMERS_VIEW};
use people_model::customers::{Customer, SentMessage};
use people_model::links::LinkPurpose;
use platform::{Actor, Error, Result, Shop};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// Messages shown on the page of a customer.
const MESSAGES_MAX: u64 = 30;

/// The row and the account of a customer in the branches of the actor.
async fn found(shop: &Shop, actor: &Actor, id: AccountId) -> Result<(Row, account::Model)> {
    let scope = actor.require(CUSTOMERS_VIEW)?;
    let mut query = Query::default();
    query.within(&scope);
    query.and("a.id = $?", id);
    let row = query.rows(shop, base::sorting::Sorting::default(), 1).await?.pop().ok_or(Error::NotFound)?;
    let account = account::Entity::find_by_id(id).one(shop.read()).await?.ok_or(Error::NotFound)?;
    Ok((row, account))
}

/// The page of a customer, without what other areas know.
///
/// # Errors
/// Fails without [`CUSTOMERS_VIEW`]; [`Error::NotFound`] for an account of an employee or of another branch.
pub async fn customer(shop: &Shop, actor: &Actor, id: AccountId) -> Result<Customer> {
    let (row, account) = found(shop, actor, id).await?;
    let claim_until = match account.confirmed_at {
        None => links::open_until(shop.read(), shop.now(), id, LinkPurpose::Claim).await?,
        Some(_) => None,
    };
    let may_edit = actor.require(CUSTOMERS_EDIT).is_ok_and(|scope| scope.contains(account.branch_id));
    Ok(Customer {
        row: row.view(),
        version: account.version,
        confirmed_at: account.confirmed_at,
        blocked_at: account.blocked_at,
        reason: account.blocked_reason,
        claim_until,
        new_contact: new_contact(shop, id).await?,
        preferences: preferences::of(shop.read(), id).await?,
        sites: sites::of(shop.read(), id).await?,
        notes: notes::of(shop, id).await?,
        sessions: sessions::of(shop, id, None).await?,
        logins: login_events::of(shop, id).await?,
        may_edit,
        has_factor: factors::has(shop.read(), id).await?,
    })
}

/// The contact of the newest link that waits for the customer's confirmation.
async fn new_contact(shop: &Shop, id: AccountId) -> Result<Option<String>> {
    let newest = account_link::Entity::find()
        .filter(account_link::Column::AccountId.eq(id))
        .filter(account_link::Column::Purpose.eq(LinkPurpose::Contact))
        .filter(account_link::Column::UsedAt.is_null())
        .filter(account_link::Column::ExpiresAt.gt(shop.now()))
        .order_by_desc(account_link::Column::CreatedAt);
    Ok(newest.one(shop.read()).await?.and_then(|link| link.contact))
}

/// The consents of a customer, the last one first.
///
/// # Errors
/// As [`customer`].
pub async fn consents(shop: &Shop, actor: &Actor, id: AccountId) -> Result<Vec<ConsentRow>> {
    found(shop, actor, id).await?;
    content::consents::of_account(shop, id).await
}

/// The last messages to the contacts of a customer, newest first, without their texts.
///
/// # Errors
/// Fails without [`CUSTOMERS_VIEW`] or [`CUSTOMERS_MESSAGES`]; [`Error::NotFound`] as [`customer`].
pub async fn messages(shop: &Shop, actor: &Actor, id: AccountId) -> Result<Vec<SentMessage>> {
    let scope = actor.require(CUSTOMERS_MESSAGES)?;
    let (_, account) = found(shop, actor, id).await?;
    if !scope.contains(account.branch_id) {
        return Err(Error::NotFound);
    }
    let contacts: Vec<String> = [account.email, account.phone].into_iter().flatten().collect();
    let sent = platform::messages::sent_to(shop, &contacts, MESSAGES_MAX).await?;
    let view = |sent: platform::messages::Sent| SentMessage {
        channel: sent.channel,
        recipient: sent.recipient,
        subject: sent.subject,
        created_at: sent.created_at,
        sent_at: sent.sent_at,
    };
    Ok(sent.into_iter().map(view).collect())
}
