//! Settlement: the state reported by the gateway is stored with the payment, once, and announced. Money
//! for a payment that had ended settles it all the same; the owner of the payable returns what it can't use.

mod lost;
mod report;

use crate::ACTOR;
use crate::actions;
use crate::events::{PaymentFailed, PaymentHeld, PaymentMoving, PaymentOrigin, PaymentSettled};
use crate::list::open_of;
use crate::tables::payment;
use crate::unsent::cancel_unsent;
use base::{Instant, PaymentId};
use gateways::payment::{GatewayError, GatewayPayment, PaymentGateway};
use lost::{found_again, not_found, not_tried};
use payments_model::payables::PayableRef;
use payments_model::payments::{PaymentState, PaymentStep};
use platform::{Error, Result, Shop, Tx, with_retries};
use report::{ask_of, confirmed};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// A payment that the gateway does not find so many times in a row has ended: it was begun with another shop id or key, or
/// is forgotten there. Counted at most once in [`NOT_FOUND_EVERY_MINUTES`], so it takes an hour.
pub const NOT_FOUND_MAX: i64 = 12;
/// Looks closer together count as one.
pub const NOT_FOUND_EVERY_MINUTES: i64 = 5;
/// Why a payment ended that the gateway does not find.
pub(crate) const LOST: &str = "not_found_at_gateway";
/// Why a payment ended that the gateway can't be asked about: the keys it was made with are gone.
pub(crate) const NO_KEYS: &str = "no_keys_of_gateway";
/// How long held money can be captured if the gateway does not say, in days.
const HELD_DAYS: i64 = 5;
/// How often the gateway is asked about one payment for the buyer's page.
const LOOK_EVERY_MICROS: i64 = 2_000_000;

/// Asks the gateway for the state of a payment, captures held money, stores the state and announces it. Safe
/// to call concurrently. Returns the state afterwards.
///
/// # Errors
/// [`Error::Gateway`] if it does not answer, or does not find the payment yet; [`Error::Inconsistent`] if it reports another amount, currency
/// or reference: nothing is changed then, and a person has to investigate.
pub async fn settle(shop: &Shop, gateway: &dyn PaymentGateway, id: PaymentId) -> Result<PaymentState> {
    let payment = payment::Entity::find_by_id(id).one(shop.read()).await?.ok_or(Error::NotFound)?;
    let (Some(gateway_id), false) = (&payment.gateway_payment_id, payment.state == PaymentState::Succeeded)
    else {
        return Ok(payment.state);
    };
    let report = match ask_of(gateway, &payment, gateway_id).await {
        Ok(report) => report,
        Err(GatewayError::NotFound) => return with_retries(|| not_found(shop, id, LOST)).await,
        Err(GatewayError::NotTried) => return with_retries(|| not_tried(shop, id)).await,
        Err(GatewayError::NotSetUp(_)) => return with_retries(|| not_found(shop, id, NO_KEYS)).await,
        Err(e) => return Err(Error::Gateway(e.to_string())),
    };
    confirmed(shop, &payment, &report).await?;
    if payment.not_found > 0 {
        with_retries(|| found_again(shop, id)).await?;
    }
    apply(shop, &payment.gateway, id, &report).await
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

/// As [`settle_open`], for the page that a buyer has open: asks at most once in two seconds.
///
/// # Errors
/// Those of [`settle`].
pub async fn look_at_open(shop: &Shop, gateway: &dyn PaymentGateway, payable: PayableRef) -> Result<()> {
    let Some(payment) = open_of(shop.read(), payable).await? else { return Ok(()) };
    let last = Instant(shop.now().0 - LOOK_EVERY_MICROS);
    if payment.gateway_payment_id.is_none() || payment.looked_at.is_some_and(|at| at > last) {
        return Ok(());
    }
    with_retries(|| note_look(shop, payment.id)).await?;
    settle(shop, gateway, payment.id).await.map(|_| ())
}

/// Notes that the gateway is being asked about a payment.
pub(crate) async fn note_look(shop: &Shop, id: PaymentId) -> Result<()> {
    let tx = shop.begin().await?;
    let sql = "UPDATE payment SET looked_at = $2 WHERE id = $1";
    tx.execute_raw(tx.sql(sql, [id.into(), tx.now().into()])).await?;
    tx.commit().await
}

/// As [`settle`], by the gateway's id of the payment. One that belongs to none of our payments is ignored.
///
/// # Errors
/// Those of [`settle`].
pub async fn settle_reported(shop: &Shop, gateway: &dyn PaymentGateway, gateway_id: &str) -> Result<()> {
    let known = payment::Entity::find()
        .filter(payment::Column::GatewayPaymentId.eq(gateway_id))
        .one(shop.read())
        .await?;
    if let Some(payment) = known {
        return settle(shop, gateway, payment.id).await.map(|_| ());
    }
    // The answer to the creation was lost, but the reference in the payment is ours.
    match gateway.get(gateway_id).await {
        Ok(GatewayPayment { reference: Some(reference), .. }) => {
            settle_unanswered(shop, gateway, reference, gateway_id).await
        }
        Ok(_) | Err(GatewayError::NotFound | GatewayError::NotTried) => Ok(()),
        Err(e) => Err(Error::Gateway(e.to_string())),
    }
}

/// As [`settle_reported`], for a notification about this payment of ours.
pub(crate) async fn settle_notified(
    shop: &Shop,
    gateway: &dyn PaymentGateway,
    id: PaymentId,
    gateway_id: &str,
) -> Result<()> {
    match payment::Entity::find_by_id(id).one(shop.read()).await? {
        Some(payment) if payment.gateway_payment_id.is_none() => {
            settle_unanswered(shop, gateway, id, gateway_id).await
        }
        Some(_) => settle(shop, gateway, id).await.map(|_| ()),
        None => Ok(()),
    }
}

/// Settles a payment whose creation was not answered, by the gateway's id of it.
async fn settle_unanswered(
    shop: &Shop,
    gateway: &dyn PaymentGateway,
    id: PaymentId,
    gateway_id: &str,
) -> Result<()> {
    let unanswered = payment::Entity::find_by_id(id)
        .filter(payment::Column::GatewayPaymentId.is_null())
        .one(shop.read())
        .await?;
    let Some(payment) = unanswered else { return Ok(()) };
    let report = match ask_of(gateway, &payment, gateway_id).await {
        Ok(report) => report,
        Err(GatewayError::NotFound | GatewayError::NotTried) => return Ok(()),
        Err(e) => return Err(Error::Gateway(e.to_string())),
    };
    confirmed(shop, &payment, &report).await?;
    apply(shop, &payment.gateway, payment.id, &report).await.map(|_| ())
}

/// Acts on a report that was checked against the payment.
pub(crate) async fn apply(
    shop: &Shop,
    gateway: &str,
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
            announce(&tx, &payment, next, report).await?;
            next
        }
        PaymentStep::Contradiction if report.state == PaymentState::Succeeded => {
            remember(&tx, &payment, report).await?;
            paid_after_end(&tx, &payment, report).await?
        }
        PaymentStep::Contradiction => {
            tracing::error!("the gateway says that payment {id}, which is paid, was cancelled");
            payment.state
        }
        PaymentStep::Nothing => {
            remember(&tx, &payment, report).await?;
            payment.state
        }
    };
    tx.commit().await?;
    Ok(state)
}

/// Keeps the gateway's id of a payment that ended before the gateway answered: staff finds it there, and a later report is
/// known.
async fn remember(tx: &Tx<'_>, payment: &payment::Model, report: &GatewayPayment) -> Result<()> {
    if payment.gateway_payment_id.is_none() {
        let sql = "UPDATE payment SET gateway_payment_id = $2 WHERE id = $1";
        tx.execute_raw(tx.sql(sql, [payment.id.into(), report.id.as_str().into()])).await?;
    }
    Ok(())
}

/// The gateway took the money of a payment that had ended here. It settles the payable like any other; the owner of the
/// payable returns what it can't use. An attempt that was not sent yet is ended: nobody is to pay twice.
async fn paid_after_end(
    tx: &Tx<'_>,
    payment: &payment::Model,
    report: &GatewayPayment,
) -> Result<PaymentState> {
    // Refunds from before were for the money of this report.
    if !payment.refund_total.is_zero() {
        return Ok(payment.state);
    }
    cancel_unsent(tx, payment.payable()).await?;
    store(tx, payment, PaymentState::Succeeded, report).await?;
    announce(tx, payment, PaymentState::Succeeded, report).await?;
    Ok(PaymentState::Succeeded)
}

async fn announce(
    tx: &Tx<'_>,
    payment: &payment::Model,
    next: PaymentState,
    report: &GatewayPayment,
) -> Result<()> {
    let payable = payment.payable();
    match next {
        PaymentState::Succeeded => {
            let settled = PaymentSettled {
                payable,
                payment: payment.id,
                amount: report.amount,
                origin: PaymentOrigin::Gateway,
                had_ended: payment.state == PaymentState::Cancelled,
                actor: ACTOR,
            };
            tx.announce(&settled).await
        }
        PaymentState::Cancelled => {
            let had_held = payment.state == PaymentState::WaitingForCapture && payment.two_stage;
            tx.announce(&PaymentFailed { payable, had_held }).await
        }
        PaymentState::WaitingForCapture if payment.two_stage => {
            tx.announce(&PaymentHeld { payable, payment: payment.id, amount: payment.amount }).await
        }
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
    let url = if next.is_final() {
        None
    } else {
        report.confirmation_url.clone().or_else(|| payment.confirmation_url.clone())
    };
    let reason = report.reason.as_deref().unwrap_or_default();
    move_to(tx, payment, Moved { to: next, gateway_id: Some(&report.id), url, reason }).await?;
    match next {
        // A part of what was held was captured.
        PaymentState::Succeeded if report.amount != payment.amount => {
            let sql = "UPDATE payment SET amount = $2 WHERE id = $1";
            tx.execute_raw(tx.sql(sql, [payment.id.into(), report.amount.into()])).await?;
        }
        PaymentState::WaitingForCapture => {
            let until = report.held_until.unwrap_or_else(|| tx.now().plus_days(HELD_DAYS));
            let sql = "UPDATE payment SET held_until = $2 WHERE id = $1";
            tx.execute_raw(tx.sql(sql, [payment.id.into(), until.into()])).await?;
        }
        _ => {}
    }
    Ok(())
}

/// What becomes of a payment.
struct Moved<'a> {
    to: PaymentState,
    /// `None` to keep the stored one.
    gateway_id: Option<&'a str>,
    /// Where the buyer pays, while it is open.
    url: Option<String>,
    reason: &'a str,
}

async fn move_to(tx: &Tx<'_>, payment: &payment::Model, moved: Moved<'_>) -> Result<()> {
    let Moved { to, gateway_id, url, reason } = moved;
    let paid_at = (to == PaymentState::Succeeded).then(|| tx.now());
    let gateway_id = gateway_id.map(str::to_owned).or_else(|| payment.gateway_payment_id.clone());
    let done = tx
        .execute_raw(tx.sql(
            "UPDATE payment SET state = $3, gateway_payment_id = $4, confirmation_url = $5, reason = $6, paid_at = $7, updated_at = $8, other_amount = '' \
             WHERE id = $1 AND state = $2",
            [
                payment.id.into(),
                payment.state.into(),
                to.into(),
                gateway_id.into(),
                url.into(),
                reason.into(),
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
    let (before, after) =
        (serde_json::json!({ "state": payment.state }), serde_json::json!({ "state": to, "reason": reason }));
    tx.audit(&ACTOR, actions::PAYMENT_MOVE, payment.id.0, Some(&before), Some(&after)).await
}
