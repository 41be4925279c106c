//! Settlement: the state reported by the gateway is stored with the payment, once, and announced. A report of
//! money for a payment that had ended requires a refund.

use crate::ACTOR;
use crate::actions;
use crate::events::{PaymentFailed, PaymentMoving, PaymentOrigin, PaymentSettled};
use crate::list::open_of;
use crate::refunds;
use crate::tables::payment;
use base::PaymentId;
use gateways::payment::{GatewayError, GatewayPayment, PaymentGateway};
use payments_model::payables::PayableRef;
use payments_model::payments::{PaymentState, PaymentStep};
use payments_model::refunds::RefundCause;
use platform::{Error, Result, Shop, Tx, with_retries};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// Asks the gateway for the state of a payment, captures held money, stores the state and announces it. Safe
/// to call concurrently. Returns the state afterwards.
///
/// # Errors
/// [`Error::Gateway`] if it does not answer; [`Error::Inconsistent`] if it reports another amount, currency
/// or reference: nothing is changed then, and a person has to investigate.
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

/// As [`settle`], for the open payment of a payable. Does nothing if it has none at the gateway.
///
/// # Errors
/// Those of [`settle`].
pub async fn settle_open(shop: &Shop, gateway: &dyn PaymentGateway, payable: PayableRef) -> Result<()> {
    match open_of(shop.read(), payable).await? {
        Some(payment) if payment.gateway_payment_id.is_some() => {
            settle(shop, gateway, payment.id).await.map(|_| ())
        }
        _ => Ok(()),
    }
}

/// As [`settle`], by the gateway's id of the payment. One that belongs to none of our payments is ignored.
///
/// # Errors
/// Those of [`settle`].
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

/// The gateway's report of a payment, after capturing held money. `None` if the gateway does not know it.
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
pub(crate) async fn apply(
    shop: &Shop,
    gateway: &'static str,
    id: PaymentId,
    report: &GatewayPayment,
) -> Result<PaymentState> {
    with_retries(|| try_apply(shop, gateway, id, report)).await
}

async fn try_apply(
    shop: &Shop,
    gateway: &str,
    id: PaymentId,
    report: &GatewayPayment,
) -> Result<PaymentState> {
    let tx = shop.begin().await?;
    let payable = find(&tx, id).await?.payable();
    tx.announce(&PaymentMoving { payable }).await?;
    let payment = find(&tx, id).await?; // As it is now that the payable is locked.
    if payment.gateway != gateway
        || payment.gateway_payment_id.as_ref().is_some_and(|known| *known != report.id)
    {
        return Err(Error::Inconsistent(format!(
            "payment {id} belongs to another payment of the gateway than {}",
            report.id
        )));
    }
    let state = match payment.state.on_report(report.state) {
        PaymentStep::Move(next) => {
            store(&tx, &payment, next, report).await?;
            announce(&tx, &payment, next).await?;
            next
        }
        PaymentStep::Contradiction if report.state == PaymentState::Succeeded => {
            refunds::require(&tx, id, RefundCause::PaymentHadEnded).await?;
            payment.state
        }
        PaymentStep::Contradiction => {
            tracing::error!("the gateway says that payment {id}, which is paid, was cancelled");
            payment.state
        }
        PaymentStep::Nothing => payment.state,
    };
    tx.commit().await?;
    Ok(state)
}

async fn announce(tx: &Tx<'_>, payment: &payment::Model, next: PaymentState) -> Result<()> {
    let payable = payment.payable();
    match next {
        PaymentState::Succeeded => {
            let settled = PaymentSettled {
                payable,
                payment: payment.id,
                amount: payment.amount,
                origin: PaymentOrigin::Gateway,
                actor: ACTOR,
            };
            tx.announce(&settled).await
        }
        PaymentState::Cancelled => tx.announce(&PaymentFailed { payable }).await,
        PaymentState::New | PaymentState::Pending | PaymentState::WaitingForCapture => Ok(()),
    }
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
        return Err(Error::Inconsistent(format!(
            "payment {} moved while its payable was locked",
            payment.id
        )));
    }
    let (before, after) = (
        serde_json::json!({ "state": payment.state }),
        serde_json::json!({ "state": next, "reason": reason }),
    );
    tx.audit(&ACTOR, actions::PAYMENT_MOVE, payment.id.0, Some(&before), Some(&after)).await
}
