//! Starting a payment at the gateway.

use crate::accounts;
use crate::actions;
use crate::list::{self, open_of};
use crate::settle::apply;
use crate::tables::payment;
use crate::unsent::give_up;
use base::audit::Action;
use base::refusal::AreaRefusal as _;
use base::{Kopecks, Locale, PaymentId};
use gateways::payment::{Account, GatewayError, GatewayPayment, PaymentGateway, PaymentRequest};
use payments_model::payables::Payable;
use payments_model::payments::{PaymentMethod, PaymentState};
use payments_model::refusal::PaymentsRefusal;
use payments_model::settings::TwoStage;
use platform::faults::Point;
use platform::{Actor, Error, Result, Shop, Tx, with_retries};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait};
use std::sync::Arc;

/// How many payments of one payable may be begun: more than anybody tries with all their cards, so that nobody drives the
/// gateway with one order.
const ATTEMPTS_MAX: usize = 20;

/// Value of `payment.reason` for a payment that another one took the place of.
pub(crate) const SUPERSEDED: &str = "superseded";

/// An open payment, which may not be known to the gateway yet.
#[derive(Clone, Debug)]
pub struct OpenPayment {
    id: PaymentId,
    amount: Kopecks,
    method: PaymentMethod,
    two_stage: bool,
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
    /// The fiscal receipt in the gateway's format, if the gateway registers it.
    pub receipt: Option<serde_json::Value>,
}

/// The client to begin a payment with: the keys stay the same for all its calls. `None` if it is `gateway` itself.
///
/// # Errors
/// [`PaymentsRefusal::NotSetUp`] without keys, [`PaymentsRefusal::PaymentUnavailable`] if they can't be read.
pub async fn client(gateway: &dyn PaymentGateway) -> Result<Option<Arc<dyn PaymentGateway>>> {
    gateway.current().await.map_err(|e| {
        tracing::warn!("no payment can be started: {e}");
        let refusal = match e {
            GatewayError::NotSetUp(_) => PaymentsRefusal::NotSetUp,
            _ => PaymentsRefusal::PaymentUnavailable,
        };
        refusal.into_refusal().into()
    })
}

/// The payable's open payment, or a new one: at most one is open at a time. The caller has locked
/// the payable and made sure that it can be paid; it commits and calls [`start`].
pub async fn open(
    tx: &Tx<'_>,
    gateway: &dyn PaymentGateway,
    actor: &Actor,
    payable: &Payable,
) -> Result<OpenPayment> {
    let account = gateway.account();
    let shop_id = account.map(|account| account.shop_id).unwrap_or_default();
    let mut known = open_of(&**tx, payable.reference).await?;
    if let Some(row) = known.take_if(|row| row.amount != payable.amount || row.method != payable.method) {
        supersede(tx, actor, &row, payable).await?;
    }
    if known.as_ref().is_some_and(|row| row.state == PaymentState::WaitingForCapture) {
        return Err(PaymentsRefusal::AlreadyPaid.into_refusal().into());
    }
    if let Some(row) = known.as_ref().filter(|row| row.gateway_payment_id.is_some()) {
        return Ok(row.clone().into());
    }
    if let Some(account) = account {
        accounts::remember(tx, account).await?;
    }
    if let Some(row) = known {
        begin_again(tx, row.id, gateway.name(), shop_id).await?;
        return Ok(row.into());
    }
    if list::of(&**tx, payable.reference).await?.len() >= ATTEMPTS_MAX {
        return Err(PaymentsRefusal::TooManyAttempts.into_refusal().into());
    }
    let row = payment::Model {
        gateway_account: shop_id.to_owned(),
        two_stage: org::settings::get::<TwoStage>(&**tx).await?,
        ..new_row(tx, payable, gateway.name(), PaymentState::New)
    };
    insert(tx, &row).await?;
    audit(tx, actor, actions::PAYMENT_START, &row, payable).await?;
    Ok(row.into())
}

/// Ends an open payment that asks for another sum than is due now, or that is paid another way. If its buyer pays it all the
/// same, the money settles the payable, and its owner returns what is too much.
///
/// # Errors
/// [`PaymentsRefusal::AlreadyPaid`] if the gateway holds its money.
async fn supersede(tx: &Tx<'_>, actor: &Actor, row: &payment::Model, payable: &Payable) -> Result<()> {
    if row.state == PaymentState::WaitingForCapture {
        return Err(PaymentsRefusal::AlreadyPaid.into_refusal().into());
    }
    let sql = "UPDATE payment SET state = 'cancelled', reason = $3, confirmation_url = NULL, updated_at = $4 \
               WHERE id = $1 AND state = $2";
    let values = [row.id.into(), row.state.into(), SUPERSEDED.into(), tx.now().into()];
    tx.execute_raw(tx.sql(sql, values)).await?;
    audit(tx, actor, actions::PAYMENT_SUPERSEDE, row, payable).await
}

/// Ends the open payment of a payable: it is paid another way. Does nothing if there is none.
///
/// # Errors
/// [`PaymentsRefusal::AlreadyPaid`] if the gateway holds its money.
pub async fn end_open(tx: &Tx<'_>, actor: &Actor, payable: &Payable) -> Result<()> {
    match open_of(&**tx, payable.reference).await? {
        Some(row) => supersede(tx, actor, &row, payable).await,
        None => Ok(()),
    }
}

/// The payment is about to be started once more, perhaps with other keys or at another gateway: its age counts from now on.
async fn begin_again(tx: &Tx<'_>, id: PaymentId, gateway: &str, account: &str) -> Result<()> {
    let sql = "UPDATE payment SET updated_at = $2, gateway = $3, gateway_account = $4 WHERE id = $1";
    tx.execute_raw(tx.sql(sql, [id.into(), tx.now().into(), gateway.into(), account.into()])).await?;
    Ok(())
}

/// Creates the payment at the gateway and returns the URL to send the buyer to. While the payment is open,
/// another call returns the same URL, so that going back and paying again is harmless.
///
/// # Errors
/// [`PaymentsRefusal::AlreadyPaid`] if the gateway has the money already, [`PaymentsRefusal::PaymentEnded`] if the
/// payment ended while the gateway answered,
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
        capture: !payment.two_stage,
        receipt: page.receipt,
    };
    shop.pass(Point::BeforeCall).await?;
    let answer = gateway.create(&request).await;
    shop.pass(Point::AfterAnswer).await?;
    match answer {
        Ok(created) => created_at_gateway(shop, gateway, &request, created).await,
        Err(GatewayError::Refused { code, description }) => {
            tracing::error!("the gateway refused payment {}: {code}: {description}", request.id);
            let now = shop.now();
            with_retries(|| give_up(shop, request.id, &code, now)).await?;
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
    // The payment may have ended while the gateway answered: then nobody is sent to pay it.
    let state = apply(shop, gateway.name(), request.id, &created).await?;
    if let Some(account) = gateway.account() {
        with_retries(|| accept(shop, request.id, &created.id, account)).await?;
    }
    let refusal = match (state, created.confirmation_url) {
        (PaymentState::Succeeded | PaymentState::WaitingForCapture, _) => PaymentsRefusal::AlreadyPaid,
        (PaymentState::Cancelled, _) => PaymentsRefusal::PaymentEnded,
        (_, Some(url)) => return Ok(url),
        (_, None) => PaymentsRefusal::PaymentUnavailable,
    };
    Err(refusal.into_refusal().into())
}

async fn accept(shop: &Shop, id: PaymentId, gateway_id: &str, account: Account<'_>) -> Result<()> {
    let tx = shop.begin().await?;
    accounts::accepted(&tx, id, gateway_id, account).await?;
    tx.commit().await
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
        gateway_account: String::new(),
        gateway_payment_id: None,
        method: payable.method,
        state,
        amount: payable.amount,
        refund_total: Kopecks::ZERO,
        confirmation_url: None,
        reason: String::new(),
        created_at: tx.now(),
        updated_at: tx.now(),
        paid_at: (state == PaymentState::Succeeded).then(|| tx.now()),
        looked_at: None,
        not_found: 0,
        not_found_at: None,
        desk_kind: None,
        received_on: String::new(),
        document: String::new(),
        other_amount: String::new(),
        two_stage: false,
        held_until: None,
        hold_end: None,
        capture_amount: None,
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
        Self {
            id: row.id,
            amount: row.amount,
            method: row.method,
            two_stage: row.two_stage,
            url: row.confirmation_url,
        }
    }
}
