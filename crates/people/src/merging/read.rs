//! Possible duplicates of a customer, and what a merge would do.

use super::events::MergeCounted;
use crate::customers::rows_where;
use crate::tables::account;
use base::AccountId;
use base::text::fold;
use people_model::access::CLIENTS_MERGE;
use people_model::customers::CustomerRow;
use people_model::merging::{MergePreview, Side, surviving};
use platform::{Actor, Error, Result, Shop};
use sea_orm::{EntityTrait, Value};

/// Most duplicates shown.
const SHOWN_MAX: usize = 20;

/// Customers in the actor's branches who may be the same person: with the same name and a site in the same city, or whose
/// phone, or that of a site, is one of this customer's.
///
/// # Errors
/// Fails without [`CLIENTS_MERGE`]; [`Error::NotFound`] outside the actor's branches.
pub async fn duplicates(shop: &Shop, actor: &Actor, id: AccountId) -> Result<Vec<CustomerRow>> {
    let own = found(shop, actor, id).await?;
    let name = fold(&own.name);
    // No folded name is this one: an account without a name resembles nobody's name.
    let name = if name.is_empty() { "\u{1}".to_owned() } else { name };
    let condition = "a.id <> $? AND (\
        (a.name_folded = $? AND EXISTS (SELECT 1 FROM site s JOIN site o ON o.city = s.city \
           WHERE s.account_id = a.id AND o.account_id = $?)) \
        OR a.phone IN (SELECT o.contact_phone FROM site o WHERE o.account_id = $? AND o.contact_phone <> '') \
        OR EXISTS (SELECT 1 FROM site s WHERE s.account_id = a.id AND s.contact_phone <> '' AND \
           (s.contact_phone IN (SELECT m.phone FROM account m WHERE m.id = $?) \
            OR s.contact_phone IN (SELECT o.contact_phone FROM site o WHERE o.account_id = $?))))";
    let values: Vec<Value> = vec![id.into(), name.into(), id.into(), id.into(), id.into(), id.into()];
    rows_where(shop, actor.require(CLIENTS_MERGE)?, condition, values, SHOWN_MAX).await
}

/// What would move from one account to the other, and which contacts would stay.
///
/// # Errors
/// Fails without [`CLIENTS_MERGE`]; [`Error::NotFound`] if one of them is outside the actor's branches, or both are one.
pub async fn preview(shop: &Shop, actor: &Actor, from: AccountId, into: AccountId) -> Result<MergePreview> {
    if from == into {
        return Err(Error::NotFound);
    }
    let (from_row, into_row) = (own_row(shop, actor, from).await?, own_row(shop, actor, into).await?);
    let accounts = (stored(shop, from).await?, stored(shop, into).await?);
    // Nothing is written: the transaction is dropped.
    let tx = shop.begin().await?;
    let event = MergeCounted::new(from);
    tx.announce(&event).await?;
    let side = |row: &account::Model| Side {
        email: row.email.clone(),
        phone: row.phone.clone(),
        is_confirmed: row.confirmed_at.is_some(),
    };
    let kept = surviving(&side(&accounts.0), &side(&accounts.1));
    let kept: Vec<String> = [kept.email, kept.phone].into_iter().flatten().collect();
    let own = [accounts.0.email, accounts.0.phone].into_iter().flatten();
    Ok(MergePreview {
        from: from_row,
        from_version: accounts.0.version,
        into: into_row,
        into_version: accounts.1.version,
        parts: event.into_parts(),
        freed: own.filter(|contact| !kept.contains(contact)).collect(),
        kept,
    })
}

/// The account that a merged one points to, for staff who still have its address.
///
/// # Errors
/// Fails without the permission to see customers; those of the database.
pub async fn into(shop: &Shop, actor: &Actor, id: AccountId) -> Result<Option<AccountId>> {
    actor.require(people_model::access::CUSTOMERS_VIEW)?;
    Ok(account::Entity::find_by_id(id).one(shop.read()).await?.and_then(|row| row.merged_into))
}

/// A customer as the page of its duplicates names it.
///
/// # Errors
/// Fails without [`CLIENTS_MERGE`]; [`Error::NotFound`] outside the actor's branches.
pub async fn own_row(shop: &Shop, actor: &Actor, id: AccountId) -> Result<CustomerRow> {
    let scope = actor.require(CLIENTS_MERGE)?;
    rows_where(shop, scope, "a.id = $?", vec![id.into()], 1).await?.pop().ok_or(Error::NotFound)
}

async fn stored(shop: &Shop, id: AccountId) -> Result<account::Model> {
    account::Entity::find_by_id(id).one(shop.read()).await?.ok_or(Error::NotFound)
}

async fn found(shop: &Shop, actor: &Actor, id: AccountId) -> Result<account::Model> {
    own_row(shop, actor, id).await?;
    stored(shop, id).await
}
