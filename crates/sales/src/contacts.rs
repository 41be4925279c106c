//! A guest confirms the contact of an order: the link of the letter shows that the one who reads it has ordered.
//! A letter that did not arrive is sent again.

use crate::joining::join_confirmed;
use crate::orders::{Step, history, lock, visible};
use crate::payments::expire_later;
use crate::terms::accepted_until;
use crate::{actions, confirmation, notices};
use base::jobs::ChangeKind;
use base::refusal::{AreaRefusal as _, Refusal};
use platform::messages::Recipient;
use platform::{Actor, Error, Result, Shop, hash_secret, with_retries};
use sales_model::orders::{OrderCause, OrderNumber};
use sales_model::refusal::SalesRefusal;
use sea_orm::ConnectionTrait;

/// Confirms the contact of an order by the secret of its letter; the goods are then held until staff accepts the order.
/// `token` is the secret that opens the order. Idempotent.
///
/// # Errors
/// [`Error::NotFound`] for an order that the caller may not see, [`SalesRefusal::OldConfirmation`] for a wrong secret or
/// that of an earlier letter, [`Refusal::NotInThisState`] if the order has ended.
pub async fn confirm(
    shop: &Shop,
    actor: &Actor,
    number: &OrderNumber,
    token: Option<&str>,
    confirmation: &str,
) -> Result<()> {
    with_retries(|| confirm_once(shop, actor, number, token, confirmation)).await
}

async fn confirm_once(
    shop: &Shop,
    actor: &Actor,
    number: &OrderNumber,
    token: Option<&str>,
    confirmation: &str,
) -> Result<()> {
    let tx = shop.begin().await?;
    let (order, _) = visible(&*tx, actor, number, token, tx.now()).await?;
    let order = lock(&tx, order.id).await?;
    if order.contact_confirmed_at.is_some() {
        return Ok(());
    }
    if order.contact_token_hash.as_ref() != Some(&hash_secret(confirmation)) {
        return Err(SalesRefusal::OldConfirmation.into_refusal().into());
    }
    if order.state.is_final() {
        return Err(Refusal::NotInThisState.into());
    }
    // Only an order that waits is held for a term; one that staff has accepted is held for good.
    let until = match order.awaits_contact() {
        true => Some(accepted_until(&tx).await?),
        false => None,
    };
    tx.execute_raw(tx.sql(
        "UPDATE shop_order SET contact_confirmed_at = $2, contact_token_hash = NULL, reserved_until = $3, updated_at = $2, \
         version = version + 1 WHERE id = $1",
        [order.id.into(), tx.now().into(), until.into()],
    ))
    .await?;
    if let Some(until) = until {
        expire_later(&tx, order.id, until).await?;
    }
    let status = order.status();
    let step = Step { to: status, cause: OrderCause::ContactConfirmed, reason: "" };
    history(&tx, actor, order.id, Some(status), step).await?;
    join_confirmed(&tx, order.id).await?;
    tx.audit(actor, actions::ORDER_CONTACT, order.id.0, None::<&()>, None::<&()>).await?;
    tx.changed(ChangeKind::Order, order.id.0).await?;
    notices::placed(&tx, actor, &order).await?;
    tx.commit().await
}

/// Sends the letter with the link that confirms the contact again; the link of the earlier letter is then void. `token` is
/// the secret that opens the order, which the letter repeats. Nothing is sent for an order that waits for no confirmation.
///
/// # Errors
/// [`Error::NotFound`] for an order that the secret does not open; a problem of the contact's field if it had as many
/// messages as the shop allows.
pub async fn send_again(shop: &Shop, actor: &Actor, number: &OrderNumber, token: &str) -> Result<()> {
    with_retries(|| send_again_once(shop, actor, number, token)).await
}

async fn send_again_once(shop: &Shop, actor: &Actor, number: &OrderNumber, token: &str) -> Result<()> {
    let tx = shop.begin().await?;
    let (order, _) = visible(&*tx, actor, number, Some(token), tx.now()).await?;
    let order = lock(&tx, order.id).await?;
    if !order.awaits_contact() {
        return Ok(());
    }
    if order.access_token_hash != hash_secret(token) {
        return Err(Error::NotFound);
    }
    if let Some(to) = Recipient::of(order.email.as_deref(), order.phone.as_deref()) {
        people::letters::require_room(&tx, None, &to).await?;
    }
    confirmation::send_link(&tx, order.id, token).await?;
    tx.commit().await
}
