//! Starting a payment at the gateway.

use crate::actions;
use crate::list::open_of;
use crate::settle::apply;
use crate::tables::payment;
use base::audit::Action;
use base::refusal::AreaRefusal as _;
use base::{Kopecks, Locale, PaymentId};
use gateways::payment::{GatewayError, GatewayPayment, PaymentGateway, PaymentRequest};
use payments_model::payables::{Payable, PayableRef};
use payments_model::payments::{PaymentMethod, PaymentState};
use payments_model::refusal::PaymentsRefusal;
use platform::faults::Point;
use platform::{Actor, Error, Result, Shop, Tx, with_retries};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait};

/// Value of `payment.reason` for a payment that never reached the gateway.
pub(crate) const NEVER_STARTED: &str = "never_started";

/// An open payment, which may not be known to the gateway yet.
#[derive(Clone, Debug)]
pub struct OpenPayment {
    id: PaymentId,
    amount: Kopecks,
    method: PaymentMethod,
    /// Where the buyer pays, if the gateway has answered before.
    url: Option<String>,
}

/// Content of the gateway's page, and the return URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentPage {
    /// What is paid for, in the language of the page. The gateway truncates it to 128 characters.
    pub description: String,
    /// The page that the gateway sends the buyer back to, whether the payment succeeded or not.
    pub return_url: String,
    /// Language of the gateway's page.
    pub locale: Locale,
}

/// The payable's open payment, or a new one: at most one is open or settled at a time. The caller has locked
/// the payable and made sure that it can be paid; it commits and calls [`start`].
pub async fn open(
    tx: &Tx<'_>,
    gateway: &'static str,
    actor: &Actor,
    payable: &Payable,
) -> Result<OpenPayment> {
    if let Some(row) = open_of(&**tx, payable.reference).await? {
        return Ok(row.into());
    }
    let row = new_row(tx, payable, gateway, PaymentState::New);
    insert(tx, &row).await?;
    audit(tx, actor, actions::PAYMENT_START, &row, payable).await?;
    Ok(row.into())
}

/// Creates the payment at the gateway and returns the URL to send the buyer to. While the payment is open,
/// another call returns the same URL, so that going back and paying again is harmless.
///
/// # Errors
/// [`PaymentsRefusal::AlreadyPaid`] if the gateway has the money already,
/// [`PaymentsRefusal::PaymentUnavailable`] if it refuses or does not answer: retrying may help.
pub async fn start(
    shop: &Shop,
    gateway: &dyn PaymentGateway,
    payment: OpenPayment,
    page: PaymentPage,
) -> Result<String> {
    if let Some(url) = payment.url {
        return Ok(url);
    }
    let request = PaymentRequest {
        id: payment.id,
        amount: payment.amount,
        description: page.description,
        return_url: page.return_url,
        method: payment.method,
        locale: page.locale,
        capture: true,
    };
    shop.pass(Point::BeforeCall).await?;
    let answer = gateway.create(&request).await;
    shop.pass(Point::AfterAnswer).await?;
    match answer {
        Ok(created) => created_at_gateway(shop, gateway, &request, created).await,
        Err(GatewayError::Refused { code, description }) => {
            tracing::error!("the gateway refused payment {}: {code}: {description}", request.id);
            with_retries(|| give_up(shop, request.id, &code)).await?;
            Err(PaymentsRefusal::PaymentUnavailable.into_refusal().into())
        }
        Err(e) => {
            // The row stays new: the next try asks with the same key.
            tracing::warn!("payment {} was not started: {e}", request.id);
            Err(PaymentsRefusal::PaymentUnavailable.into_refusal().into())
        }
    }
}

/// Stores the gateway's response to a new payment and returns the URL to pay at.
async fn created_at_gateway(
    shop: &Shop,
    gateway: &dyn PaymentGateway,
    request: &PaymentRequest,
    created: GatewayPayment,
) -> Result<String> {
    if !created.confirms(request.id, request.amount) {
        return Err(Error::Gateway(format!("the gateway created another payment than {}", request.id)));
    }
    let url = created.confirmation_url.clone();
    apply(shop, gateway.name(), request.id, &created).await?;
    // Paid already, or ended: the page of the payable tells.
    url.ok_or_else(|| {
        if created.state == PaymentState::Succeeded {
            PaymentsRefusal::AlreadyPaid
        } else {
            PaymentsRefusal::PaymentUnavailable
        }
        .into_refusal()
        .into()
    })
}

/// Ends a payment that was never started at the gateway.
pub(crate) async fn give_up(shop: &Shop, id: PaymentId, reason: &str) -> Result<()> {
    let tx = shop.begin().await?;
    tx.execute_raw(tx.sql(
        "UPDATE payment SET state = 'cancelled', reason = $2, updated_at = $3 WHERE id = $1 AND state = 'new'",
        [id.into(), reason.into(), tx.now().into()],
    ))
    .await?;
    tx.commit().await
}

/// Cancels payments of a payable that never reached the gateway: the buyer had no page to pay on.
pub async fn cancel_unsent(tx: &Tx<'_>, payable: PayableRef) -> Result<()> {
    tx.execute_raw(tx.sql(
        "UPDATE payment SET state = 'cancelled', reason = $3, updated_at = $4 \
         WHERE payable_kind = $1 AND payable_id = $2 AND state = 'new' AND gateway_payment_id IS NULL",
        [payable.kind.into(), payable.id.into(), NEVER_STARTED.into(), tx.now().into()],
    ))
    .await?;
    Ok(())
}

pub(crate) fn new_row(
    tx: &Tx<'_>,
    payable: &Payable,
    gateway: &'static str,
    state: PaymentState,
) -> payment::Model {
    payment::Model {
        id: tx.id::<PaymentId>(),
        payable_kind: payable.reference.kind,
        payable_id: payable.reference.id,
        gateway: gateway.to_owned(),
        gateway_payment_id: None,
        method: payable.method,
        state,
        amount: payable.amount,
        confirmation_url: None,
        reason: String::new(),
        created_at: tx.now(),
        updated_at: tx.now(),
        paid_at: (state == PaymentState::Succeeded).then(|| tx.now()),
    }
}

pub(crate) async fn insert(tx: &Tx<'_>, row: &payment::Model) -> Result<()> {
    let active: payment::ActiveModel = row.clone().into();
    payment::Entity::insert(active.reset_all()).exec_without_returning(&**tx).await?;
    Ok(())
}

pub(crate) async fn audit(
    tx: &Tx<'_>,
    actor: &Actor,
    action: Action,
    row: &payment::Model,
    payable: &Payable,
) -> Result<()> {
    let after =
        serde_json::json!({ payable.reference.kind.as_str(): payable.number, "amount": payable.amount });
    tx.audit(actor, action, row.id.0, None::<&()>, Some(&after)).await
}

impl From<payment::Model> for OpenPayment {
    fn from(row: payment::Model) -> Self {
        Self { id: row.id, amount: row.amount, method: row.method, url: row.confirmation_url }
    }
}
