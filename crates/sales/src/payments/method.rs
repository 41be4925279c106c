//! The way to pay an order, changed after it was placed.

use super::{due, payable};
use crate::orders::{Access, Step, history, lock, visible};
use crate::tables::{order_buyer, shop_order};
use crate::{actions, confirmation, notices};
use base::form::Problem;
use base::jobs::ChangeKind;
use base::refusal::{AreaRefusal as _, Refusal};
use payments_model::payments::PaymentMethod;
use platform::messages::Recipient;
use platform::{Actor, Error, Result, Shop, Tx, hash_secret, with_retries};
use sales_model::access::ORDERS_EDIT;
use sales_model::orders::{OrderCause, OrderNumber, OrderState};
use sales_model::refusal::SalesRefusal;
use sea_orm::{ConnectionTrait, EntityTrait};

/// Changes the way to pay an unpaid order, for its buyer or for staff. A payment online that is under way ends; the goods are
/// held for the term of the new way.
///
/// # Errors
/// [`Refusal::NotInThisState`] if the order is paid, held or ended; a problem of the field `method` for a way that is not
/// offered; [`SalesRefusal::DeliveryCostOpen`] for one online while the sum is not known, or of the contact's field if a letter has to confirm the contact, and it had as many as the shop allows.
pub async fn change_method(
    shop: &Shop,
    actor: &Actor,
    token: Option<&str>,
    number: &OrderNumber,
    method: PaymentMethod,
) -> Result<()> {
    with_retries(|| async {
        let tx = shop.begin().await?;
        let (order, seen) = visible(&*tx, actor, number, token, tx.now()).await?;
        if seen == Access::AsStaff {
            actor.require(ORDERS_EDIT)?.require(order.branch_id)?;
        }
        let order = lock(&tx, order.id).await?;
        let offer = payments::offer(shop, &*tx).await?;
        let is_overdue = order.is_overdue(tx.now());
        let is_company = order_buyer::Entity::find_by_id(order.id).one(&*tx).await?.is_some();
        let allowed = order.other_methods(&offer.methods, is_company, seen == Access::AsStaff);
        if allowed.is_empty() || is_overdue {
            return Err(Refusal::NotInThisState.into());
        }
        if !allowed.contains(&method) {
            return Err(Error::field("method", Problem::InvalidChoice));
        }
        let agreed = delivery::bookings::find(&*tx, order.id).await?.unwrap_or_default();
        if agreed.is_cost_open && method.is_online() {
            return Err(SalesRefusal::DeliveryCostOpen.into_refusal().into());
        }
        let due = due(&tx, &order).await?;
        payments::end_open(&tx, actor, &payable(&order, due)).await?;
        // Only the buyer has the secret of the order, which the letter repeats.
        let secret =
            token.filter(|token| seen == Access::AsBuyer && order.access_token_hash == hash_secret(token));
        let confirms = secret.filter(|_| order.is_unproved() && !method.is_online());
        match confirms {
            Some(token) => ask_to_confirm(&tx, actor, &order, (method, token)).await?,
            None => {
                store(&tx, actor, &order, method).await?;
                tell_staff(&tx, actor, &order, method).await?;
            }
        }
        tx.commit().await
    })
    .await
}

/// An unpaid order of a guest that is no longer paid online: nothing shows that the one with this contact has ordered, until
/// the link of a letter is opened. Staff are notified then.
async fn ask_to_confirm(
    tx: &Tx<'_>,
    actor: &Actor,
    order: &shop_order::Model,
    (method, token): (PaymentMethod, &str),
) -> Result<()> {
    if let Some(to) = Recipient::of(order.email.as_deref(), order.phone.as_deref()) {
        people::letters::require_room(tx, None, &to).await?;
    }
    store(tx, actor, order, method).await?;
    confirmation::send_link(tx, order.id, token).await
}

/// Staff are notified of an order paid online when it is paid; of one that no longer is, now.
async fn tell_staff(
    tx: &Tx<'_>,
    actor: &Actor,
    order: &shop_order::Model,
    method: PaymentMethod,
) -> Result<()> {
    match order.payment_method.is_online() && !method.is_online() && order.state == OrderState::Placed {
        true => notices::placed(tx, actor, order).await,
        false => Ok(()),
    }
}

async fn store(tx: &Tx<'_>, actor: &Actor, order: &shop_order::Model, method: PaymentMethod) -> Result<()> {
    // A guest whose contact nobody has confirmed does not hold goods for days.
    let is_unconfirmed = order.account_id.is_none() && order.contact_confirmed_at.is_none();
    let until = match order.state {
        OrderState::Placed => {
            let until = crate::terms::reserved_until(tx, method, is_unconfirmed).await?;
            // Going back and forth between ways to pay at once does not hold the goods for longer.
            let both_online = order.payment_method.is_online() && method.is_online();
            let until = order.reserved_until.filter(|_| both_online).map_or(until, |old| old.min(until));
            super::expire_later(tx, order.id, until).await?;
            Some(until)
        }
        _ => None,
    };
    // The link of an earlier letter is void: a payment shows that the order is meant.
    let link = order.contact_token_hash.clone().filter(|_| !method.is_online());
    let sql = "UPDATE shop_order SET payment_method = $3, reserved_until = $4, updated_at = $5, contact_token_hash = $6, \
               version = version + 1 WHERE id = $1 AND payment_method = $2";
    let values = [
        order.id.into(),
        order.payment_method.into(),
        method.into(),
        until.into(),
        tx.now().into(),
        link.into(),
    ];
    if tx.execute_raw(tx.sql(sql, values)).await?.rows_affected() != 1 {
        return Err(Refusal::Changed.into());
    }
    let status = order.status();
    let step = Step { to: status, cause: OrderCause::MethodChanged, reason: "" };
    history(tx, actor, order.id, Some(status), step).await?;
    let before = serde_json::json!({ "payment": order.payment_method });
    let after = serde_json::json!({ "payment": method });
    tx.audit(actor, actions::ORDER_PAYMENT, order.id.0, Some(&before), Some(&after)).await?;
    tx.changed(ChangeKind::Order, order.id.0).await
}
