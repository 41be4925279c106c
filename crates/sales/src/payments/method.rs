//! The way to pay an order, changed after it was placed.

use super::{due, payable};
use crate::actions;
use crate::orders::{Access, Step, history, lock, visible};
use crate::tables::{order_buyer, shop_order};
use base::form::Problem;
use base::jobs::ChangeKind;
use base::refusal::{AreaRefusal as _, Refusal};
use payments_model::payments::PaymentMethod;
use platform::{Actor, Error, Result, Shop, Tx, with_retries};
use sales_model::access::ORDERS_EDIT;
use sales_model::orders::{OrderCause, OrderNumber, OrderState};
use sales_model::refusal::SalesRefusal;
use sea_orm::{ConnectionTrait, EntityTrait};

/// Changes the way to pay an unpaid order, for its buyer or for staff. A payment online that is under way ends; the goods are
/// held for the term of the new way.
///
/// # Errors
/// [`Refusal::NotInThisState`] if the order is paid, held or ended; a problem of the field `method` for a way that is not
/// offered; [`SalesRefusal::DeliveryCostOpen`] for one online while the sum is not known.
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
        store(&tx, actor, &order, method).await?;
        tx.commit().await
    })
    .await
}

async fn store(tx: &Tx<'_>, actor: &Actor, order: &shop_order::Model, method: PaymentMethod) -> Result<()> {
    // A guest whose contact nobody has confirmed does not hold goods for days.
    let is_unconfirmed = order.account_id.is_none() && order.contact_confirmed_at.is_none();
    let until = match order.state {
        OrderState::Placed => {
            let until = crate::terms::reserved_until(tx, method, is_unconfirmed).await?;
            super::expire_later(tx, order.id, until).await?;
            Some(until)
        }
        _ => None,
    };
    let sql = "UPDATE shop_order SET payment_method = $3, reserved_until = $4, updated_at = $5, version = version + 1 \
               WHERE id = $1 AND payment_method = $2";
    let values = [order.id.into(), order.payment_method.into(), method.into(), until.into(), tx.now().into()];
    if tx.execute_raw(tx.sql(sql, values)).await?.rows_affected() != 1 {
        return Err(Refusal::Changed.into());
    }
    let status = order.status();
    let step = Step { to: status, cause: OrderCause::MethodChanged, reason: "" };
    history(tx, actor, order.id, Some(status), step).await?;
    let before = serde_json::json!({ "payment": order.payment_method });
    let after = serde_json::json!({ "payment": method });
    tx.audit(actor, actions::ORDER_PAYMENT, order.id.0, Some(&before), Some(&after)).await?;
    if order.payment_method.is_online() && !method.is_online() && order.state == OrderState::Placed {
        // Staff were to be told of it when it was paid.
        crate::notices::placed(tx, actor, order).await?;
    }
    tx.changed(ChangeKind::Order, order.id.0).await
}
