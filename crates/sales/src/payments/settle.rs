//! What a gateway says about a payment becomes the state of the payment and of its order, once.

use super::cancel_unsent;
use crate::mails;
use crate::orders::{facts, has_event, history, lock, moved};
use crate::tables::{order_line, shop_order};
use base::PaymentId;
use base::jobs::ChangeKind;
use base::refusal::Refusal;
use gateways::payment::{GatewayError, GatewayPayment, PaymentGateway};
use payments::tables::payment;
use payments_model::payments::{PaymentState, PaymentStep};
use platform::{Actor, Error, Result, Shop, Tx, with_retries};
use sales_model::orders::{OrderCause, OrderEvent, OrderState, Party};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

const ACTOR: Actor = Actor::System("payments");

/// Asks the gateway what is true about a payment and acts on it. Any number of callers may do so at once.
///
/// # Errors
/// [`Error::Gateway`] when it does not answer now; [`Error::Inconsistent`] when it speaks of another amount,
/// currency or reference: then nothing is changed and a person has to look.
pub async fn settle(shop: &Shop, gateway: &dyn PaymentGateway, id: PaymentId) -> Result<PaymentState> {
    let payment = payment::Entity::find_by_id(id).one(shop.read()).await?.ok_or(Error::NotFound)?;
    let (Some(gateway_id), false) = (&payment.gateway_payment_id, payment.state == PaymentState::Succeeded)
    else {
        return Ok(payment.state);
    };
    let report = ask(gateway, gateway_id)
        .await?
        .ok_or_else(|| Error::Inconsistent(format!("the gateway has lost payment {id}")))?;
    confirmed(&payment, &report)?;
    apply(shop, gateway.name(), id, &report).await
}

/// As [`settle`], by the gateway's id out of a notification. One that belongs to none of our payments is ignored.
pub async fn settle_reported(shop: &Shop, gateway: &dyn PaymentGateway, gateway_id: &str) -> Result<()> {
    let known = payment::Entity::find()
        .filter(payment::Column::GatewayPaymentId.eq(gateway_id))
        .filter(payment::Column::Gateway.eq(gateway.name()))
        .one(shop.read())
        .await?;
    if let Some(payment) = known {
        return settle(shop, gateway, payment.id).await.map(|_| ());
    }
    // The answer to the creation was lost, but the reference in the payment is ours.
    let Some(report) = ask(gateway, gateway_id).await? else { return Ok(()) };
    let Some(reference) = report.reference else { return Ok(()) };
    let unstarted = payment::Entity::find_by_id(reference)
        .filter(payment::Column::GatewayPaymentId.is_null())
        .filter(payment::Column::Gateway.eq(gateway.name()))
        .one(shop.read())
        .await?;
    let Some(payment) = unstarted else { return Ok(()) };
    confirmed(&payment, &report)?;
    apply(shop, gateway.name(), payment.id, &report).await.map(|_| ())
}

/// The truth about a payment, money that is only held taken first. `None` where the gateway knows no such one.
async fn ask(gateway: &dyn PaymentGateway, gateway_id: &str) -> Result<Option<GatewayPayment>> {
    let answer = match gateway.get(gateway_id).await {
        Ok(held) if held.state == PaymentState::WaitingForCapture => {
            gateway.capture(gateway_id, held.amount).await
        }
        other => other,
    };
    match answer {
        Ok(report) => Ok(Some(report)),
        Err(GatewayError::NotFound) => Ok(None),
        Err(e) => Err(Error::Gateway(e.to_string())),
    }
}

fn confirmed(payment: &payment::Model, report: &GatewayPayment) -> Result<()> {
    if report.confirms(payment.id, payment.amount) {
        return Ok(());
    }
    Err(Error::Inconsistent(format!(
        "the gateway's payment {} does not fit payment {}: {} {} instead of {}",
        report.id,
        payment.id,
        report.amount.to_decimal(),
        report.currency,
        payment.amount.to_decimal()
    )))
}

/// Acts on a report that was checked against the payment.
pub(super) async fn apply(
    shop: &Shop,
    gateway: &'static str,
    id: PaymentId,
    report: &GatewayPayment,
) -> Result<PaymentState> {
    match with_retries(|| try_apply(shop, gateway, id, report, true)).await {
        // The goods of an expired order are gone: the same news again, this time without them.
        Err(Error::Refused(_)) => with_retries(|| try_apply(shop, gateway, id, report, false)).await,
        other => other,
    }
}

async fn try_apply(
    shop: &Shop,
    gateway: &str,
    id: PaymentId,
    report: &GatewayPayment,
    may_revive: bool,
) -> Result<PaymentState> {
    let tx = shop.begin().await?;
    let order_id = find(&tx, id).await?.order_id;
    let order = lock(&tx, order_id).await?;
    let payment = find(&tx, id).await?; // As it is now that the order is locked.
    if payment.gateway != gateway
        || payment.gateway_payment_id.as_ref().is_some_and(|known| *known != report.id)
    {
        return Err(Error::Inconsistent(format!(
            "payment {id} belongs to another payment of the gateway than {}",
            report.id
        )));
    }
    let step = payment.state.on_report(report.state);
    let state = match step {
        PaymentStep::Move(next) => {
            store(&tx, &payment, next, report).await?;
            match next {
                PaymentState::Succeeded => paid(&tx, &order, &payment, may_revive).await?,
                PaymentState::Cancelled => not_paid(&tx, &order).await?,
                _ => {}
            }
            tx.changed(ChangeKind::Order, order.id.0).await?;
            next
        }
        PaymentStep::Contradiction => {
            flag(&tx, &order, &payment, "the gateway took the money of a payment that had ended").await?;
            payment.state
        }
        PaymentStep::Nothing => payment.state,
    };
    tx.commit().await?;
    Ok(state)
}

async fn find(tx: &Tx<'_>, id: PaymentId) -> Result<payment::Model> {
    payment::Entity::find_by_id(id).one(&**tx).await?.ok_or(Error::NotFound)
}

/// Moves the payment, once: by a conditional update from the state it was read in.
async fn store(
    tx: &Tx<'_>,
    payment: &payment::Model,
    next: PaymentState,
    report: &GatewayPayment,
) -> Result<()> {
    let paid_at = (next == PaymentState::Succeeded).then(|| tx.now());
    let reason = report.reason.clone().unwrap_or_default();
    let url = if next.is_final() {
        None
    } else {
        report.confirmation_url.clone().or_else(|| payment.confirmation_url.clone())
    };
    let done = tx
        .execute_raw(tx.sql(
            "UPDATE payment SET state = $3, gateway_payment_id = $4, confirmation_url = $5, reason = $6, paid_at = $7, updated_at = $8 \
             WHERE id = $1 AND state = $2",
            [
                payment.id.into(),
                payment.state.into(),
                next.into(),
                report.id.as_str().into(),
                url.into(),
                reason.as_str().into(),
                paid_at.into(),
                tx.now().into(),
            ],
        ))
        .await?;
    if done.rows_affected() != 1 {
        return Err(Error::Inconsistent(format!("payment {} moved while its order was locked", payment.id)));
    }
    let (before, after) = (
        serde_json::json!({ "state": payment.state }),
        serde_json::json!({ "state": next, "reason": reason }),
    );
    tx.audit(&ACTOR, "payment.move", payment.id.0, Some(&before), Some(&after)).await
}

/// The money is there.
async fn paid(
    tx: &Tx<'_>,
    order: &shop_order::Model,
    payment: &payment::Model,
    may_revive: bool,
) -> Result<()> {
    match order.state {
        OrderState::Placed => {
            let facts = facts(&**tx, order).await?;
            let to = order
                .state
                .apply(OrderEvent::Pay, Party::System, &facts)
                .map_err(|e| Error::Inconsistent(e.to_string()))?;
            moved(tx, &ACTOR, order, to, OrderCause::Paid, "").await?;
            mails::paid(tx, order).await
        }
        // Called off by nobody, only its term had passed: it goes on if everything is still there.
        OrderState::Cancelled if may_revive && has_event(&**tx, order.id, OrderCause::Expired).await? => {
            reserve_again(tx, order).await?;
            moved(tx, &ACTOR, order, OrderState::Confirmed, OrderCause::PaidLate, "").await?;
            mails::paid(tx, order).await
        }
        _ => flag(tx, order, payment, "the order can't be carried out any more").await,
    }
}

/// # Errors
/// [`Refusal::OutOfStock`]: the transaction has to be given up.
async fn reserve_again(tx: &Tx<'_>, order: &shop_order::Model) -> Result<()> {
    let lines =
        order_line::Entity::find().filter(order_line::Column::OrderId.eq(order.id)).all(&**tx).await?;
    let products: Vec<_> = lines.iter().filter_map(|line| line.product_id).collect();
    catalog::availability::lock(tx, &products).await?;
    for line in &lines {
        if let Some(product) = line.product_id {
            catalog::availability::reserve(tx, order.locale, order.id, line.id, product, line.quantity)
                .await?;
        }
    }
    Ok(())
}

/// The payment failed. The stock stays for another try until its term; after it the order ends now.
async fn not_paid(tx: &Tx<'_>, order: &shop_order::Model) -> Result<()> {
    let is_over =
        order.state == OrderState::Placed && order.reserved_until.is_some_and(|until| until <= tx.now());
    if is_over { expire_order(tx, order).await } else { Ok(()) }
}

/// Ends a locked order whose term has passed and gives its stock back.
pub(super) async fn expire_order(tx: &Tx<'_>, order: &shop_order::Model) -> Result<()> {
    let facts = facts(&**tx, order).await?;
    let to = order.state.apply(OrderEvent::Expire, Party::System, &facts).map_err(Refusal::from)?;
    cancel_unsent(tx, order.id).await?;
    moved(tx, &ACTOR, order, to, OrderCause::Expired, "").await?;
    catalog::availability::release(tx, order.id).await?;
    mails::expired(tx, order).await
}

/// Money that can't be used: the history, the audit and a message to the shop ask a person to return it.
async fn flag(tx: &Tx<'_>, order: &shop_order::Model, payment: &payment::Model, why: &str) -> Result<()> {
    if has_event(&**tx, order.id, OrderCause::RefundNeeded).await? {
        return Ok(());
    }
    tracing::error!("the money of order {} has to be returned: {why}", order.number);
    let cause = OrderCause::RefundNeeded;
    history(tx, &ACTOR, order.id, Some(order.state), order.state, cause, "").await?;
    let after = serde_json::json!({ "order": order.number, "amount": payment.amount, "why": why });
    tx.audit(&ACTOR, "payment.refund_needed", payment.id.0, None::<&()>, Some(&after)).await?;
    tx.changed(ChangeKind::Order, order.id.0).await?;
    mails::refund_needed(tx, order, payment).await
}
