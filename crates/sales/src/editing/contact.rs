//! The contact of a guest's order, corrected by staff: the order then belongs to the one who reads the new contact.

use crate::orders::Access;
use crate::payments::expire_later;
use crate::tables::shop_order;
use crate::{mails, notices, terms};
use platform::messages::Recipient;
use platform::{Actor, Result, Tx};
use sea_orm::ConnectionTrait as _;

/// Gives a guest's order a new link, sent to the contact that staff put in the place of the old one. The old link, which lies in
/// somebody else's mailbox, opens it no more; staff vouches for the new contact. Returns the order as stored.
pub(super) async fn correct(
    tx: &Tx<'_>,
    actor: &Actor,
    seen: Access,
    old: &shop_order::Model,
    mut new: shop_order::Model,
) -> Result<shop_order::Model> {
    let is_same = (&old.email, &old.phone) == (&new.email, &new.phone);
    if is_same || seen != Access::AsStaff || new.account_id.is_some() {
        return Ok(new);
    }
    let secret = tx.shop().ids().secret();
    let awaited = old.awaits_contact();
    if awaited {
        let until = terms::accepted_until(tx).await?;
        expire_later(tx, new.id, until).await?;
        new.reserved_until = Some(until);
    }
    new.access_token_hash = secret.hash();
    new.contact_token_hash = None;
    new.contact_confirmed_at = Some(tx.now());
    let sql = "UPDATE shop_order SET access_token_hash = $2, contact_token_hash = NULL, contact_confirmed_at = $3, \
               reserved_until = $4 WHERE id = $1";
    let values = [
        new.id.into(),
        new.access_token_hash.clone().into(),
        new.contact_confirmed_at.into(),
        new.reserved_until.into(),
    ];
    tx.execute_raw(tx.sql(sql, values)).await?;
    if let Some(to) = Recipient::of(new.email.as_deref(), new.phone.as_deref()) {
        mails::link_by_staff(tx, &new, to, secret.as_str()).await?;
    }
    if awaited {
        notices::placed(tx, actor, &new).await?;
    }
    Ok(new)
}
