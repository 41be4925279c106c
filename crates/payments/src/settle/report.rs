//! The gateway's report of a payment: asked, and compared with what was asked for.

use crate::ACTOR;
use crate::actions;
use crate::events::{AmountDiffers, PaymentMoving};
use crate::tables::payment;
use base::Kopecks;
use gateways::payment::{GatewayError, GatewayPayment, PaymentGateway};
use payments_model::payments::{HoldEnd, PaymentState};
use platform::{Error, Result, Shop, with_retries};
use sea_orm::{ConnectionTrait, EntityTrait};

/// What to do with money that the gateway holds for a payment.
#[derive(Clone, Copy)]
enum Held {
    Capture(Kopecks),
    Release,
    Keep,
}

/// All of it is captured, unless the payment has two stages: then when its owner says so.
fn held(payment: &payment::Model) -> Held {
    match payment.hold_end {
        Some(HoldEnd::Capture) => Held::Capture(payment.capture_amount.unwrap_or(payment.amount)),
        Some(HoldEnd::Release) => Held::Release,
        None if payment.two_stage && payment.state != PaymentState::Cancelled => Held::Keep,
        // Money that is held for an ended payment is of no use.
        None if payment.two_stage => Held::Release,
        None => Held::Capture(payment.amount),
    }
}

/// The gateway's report of a payment, asked with the keys that it was made with, after its held money was dealt with.
pub(super) async fn ask_of(
    gateway: &dyn PaymentGateway,
    payment: &payment::Model,
    gateway_id: &str,
) -> std::result::Result<GatewayPayment, GatewayError> {
    let client = gateway.of_account(&payment.gateway, &payment.gateway_account).await?;
    let gateway = client.as_deref().unwrap_or(gateway);
    let report = gateway.get(gateway_id).await?;
    if report.state != PaymentState::WaitingForCapture || !report.confirms(payment.id, payment.amount) {
        return Ok(report);
    }
    match held(payment) {
        Held::Capture(amount) => gateway.capture(gateway_id, amount).await,
        Held::Release => gateway.cancel(gateway_id).await,
        Held::Keep => Ok(report),
    }
}

/// Whether the report is about this payment and its money. Another amount is noted with the payment and announced, once.
pub(super) async fn confirmed(shop: &Shop, payment: &payment::Model, report: &GatewayPayment) -> Result<()> {
    // What is captured may have been decided after the payment was read.
    let payment = payment::Entity::find_by_id(payment.id).one(shop.read()).await?.ok_or(Error::NotFound)?;
    let payment = &payment;
    let is_part = report.state == PaymentState::Succeeded && payment.capture_amount == Some(report.amount);
    let asked = if is_part { report.amount } else { payment.amount };
    if report.confirms(payment.id, asked) {
        return Ok(());
    }
    let reported = format!("{} {}", report.amount.to_decimal(), report.currency);
    if report.reference == Some(payment.id) && report.state != PaymentState::Cancelled {
        with_retries(|| note_difference(shop, payment, report, &reported)).await?;
    }
    Err(Error::Inconsistent(format!(
        "the gateway's payment {} does not fit payment {}: {reported} instead of {}",
        report.id,
        payment.id,
        payment.amount.to_decimal()
    )))
}

async fn note_difference(
    shop: &Shop,
    payment: &payment::Model,
    report: &GatewayPayment,
    reported: &str,
) -> Result<()> {
    let tx = shop.begin().await?;
    tx.announce(&PaymentMoving { payable: payment.payable() }).await?;
    let sql = "UPDATE payment SET other_amount = $2, updated_at = $3 WHERE id = $1 AND other_amount <> $2";
    let values = [payment.id.into(), reported.into(), tx.now().into()];
    if tx.execute_raw(tx.sql(sql, values)).await?.rows_affected() == 0 {
        return Ok(());
    }
    let after = serde_json::json!({ "amount": payment.amount, "other_amount": reported });
    tx.audit(&ACTOR, actions::PAYMENT_DIFFERS, payment.id.0, None::<&()>, Some(&after)).await?;
    let differs = AmountDiffers {
        payable: payment.payable(),
        payment: payment.id,
        gateway_payment: report.id.clone(),
        asked: payment.amount,
        reported: reported.to_owned(),
    };
    tx.announce(&differs).await?;
    tx.commit().await
}
