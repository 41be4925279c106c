//! Payments. No transaction is open while a gateway is asked: first the row (its id is the idempotency key),
//! then the call, then a second transaction with what came back.

mod expire;
mod reconcile;
mod settle;
mod webhook;

pub use expire::expire;
pub use reconcile::{RECONCILE_AFTER_MINUTES, reconcile};
pub use settle::{settle, settle_reported};
pub use webhook::{Heard, SOURCE, on_webhook};

use crate::mails;
use crate::orders::{facts, history, lock, moved, number_of, visible};
use crate::tables::shop_order;
use base::access::Permission;
use base::refusal::Refusal;
use base::{OrderId, PaymentId};
use gateways::payment::{GatewayError, GatewayPayment, PaymentGateway, PaymentRequest};
use payments::tables::payment;
use payments_model::payments::PaymentState;
use platform::faults::Point;
use platform::{Actor, Error, Result, Shop, Tx, with_retries};
use sales_model::orders::{OrderCause, OrderEvent, OrderFacts, OrderNumber, OrderState, Party};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// The name of money that was taken by hand, in `payment.gateway`.
const BY_HAND: &str = "desk";
/// Why a payment ended that the gateway never heard of.
const NEVER_STARTED: &str = "never_started";

/// Where to send the buyer to pay. Asked again while the payment is open it gives the same address, so that
/// "back" and "pay" again are harmless. `public_url` begins the address that the buyer comes back to.
///
/// # Errors
/// [`Refusal::AlreadyPaid`], [`Refusal::NotInThisState`] when the order waits for no online payment,
/// [`Refusal::PaymentUnavailable`] when the gateway does not answer: the order stays, trying again helps.
pub async fn start(
    shop: &Shop,
    gateway: &dyn PaymentGateway,
    actor: &Actor,
    token: Option<&str>,
    number: &OrderNumber,
    public_url: &str,
) -> Result<String> {
    let (order, payment) = match with_retries(|| open(shop, gateway.name(), actor, token, number)).await? {
        (_, payment::Model { confirmation_url: Some(url), .. }) => return Ok(url),
        opened => opened,
    };
    let request = PaymentRequest {
        id: payment.id,
        amount: payment.amount,
        description: mails::order_title(&order),
        return_url: mails::order_url(public_url, &order, None),
        method: payment.method,
        locale: order.locale,
        capture: true,
    };
    shop.pass(Point::BeforeCall).await?;
    let answer = gateway.create(&request).await;
    shop.pass(Point::AfterAnswer).await?;
    match answer {
        Ok(created) => created_at_gateway(shop, gateway, &payment, created).await,
        Err(GatewayError::Refused { code, description }) => {
            tracing::error!("the gateway refused payment {}: {code}: {description}", payment.id);
            with_retries(|| give_up(shop, payment.id, &code)).await?;
            Err(Refusal::PaymentUnavailable.into())
        }
        Err(e) => {
            // The row stays new: the next try asks with the same key.
            tracing::warn!("payment {} was not started: {e}", payment.id);
            Err(Refusal::PaymentUnavailable.into())
        }
    }
}

/// The order's open payment, or a new one: at most one is open or paid at a time.
async fn open(
    shop: &Shop,
    gateway: &'static str,
    actor: &Actor,
    token: Option<&str>,
    number: &OrderNumber,
) -> Result<(shop_order::Model, payment::Model)> {
    let tx = shop.begin().await?;
    let (order, _) = visible(&*tx, actor, number, token).await?;
    let order = lock(&tx, order.id).await?;
    if facts(&*tx, &order).await?.is_paid {
        return Err(Refusal::AlreadyPaid.into());
    }
    let in_time = order.reserved_until.is_some_and(|until| until > tx.now());
    if order.state != OrderState::Placed || !order.payment_method.is_online() || !in_time {
        return Err(Refusal::NotInThisState.into());
    }
    if let Some(live) = live(&*tx, order.id).await? {
        return Ok((order, live));
    }
    let row = payment::Model {
        id: tx.id::<PaymentId>(),
        order_id: order.id,
        gateway: gateway.to_owned(),
        gateway_payment_id: None,
        method: order.payment_method,
        state: PaymentState::New,
        amount: order.total,
        confirmation_url: None,
        reason: String::new(),
        created_at: tx.now(),
        updated_at: tx.now(),
        paid_at: None,
    };
    insert(&tx, &row).await?;
    tx.audit(
        actor,
        "payment.start",
        row.id.0,
        None::<&()>,
        Some(&serde_json::json!({ "order": order.number, "amount": row.amount })),
    )
    .await?;
    tx.commit().await?;
    Ok((order, row))
}

/// The open payment of an order.
async fn live(db: &impl ConnectionTrait, order: OrderId) -> Result<Option<payment::Model>> {
    use PaymentState::{New, Pending, WaitingForCapture};
    let found = payment::Entity::find()
        .filter(payment::Column::OrderId.eq(order))
        .filter(payment::Column::State.is_in([New, Pending, WaitingForCapture]))
        .one(db)
        .await?;
    Ok(found)
}

async fn insert(tx: &Tx<'_>, row: &payment::Model) -> Result<()> {
    use sea_orm::ActiveModelTrait as _;
    let active: payment::ActiveModel = row.clone().into();
    payment::Entity::insert(active.reset_all()).exec_without_returning(&**tx).await?;
    Ok(())
}

/// Stores what the gateway made of a new payment and says where the buyer pays.
async fn created_at_gateway(
    shop: &Shop,
    gateway: &dyn PaymentGateway,
    payment: &payment::Model,
    created: GatewayPayment,
) -> Result<String> {
    if !created.confirms(payment.id, payment.amount) {
        return Err(Error::Gateway(format!("the gateway created another payment than {}", payment.id)));
    }
    let url = created.confirmation_url.clone();
    settle::apply(shop, gateway.name(), payment.id, &created).await?;
    // Paid already, or ended: the order's page tells.
    url.ok_or_else(|| {
        if created.state == PaymentState::Succeeded {
            Refusal::AlreadyPaid
        } else {
            Refusal::PaymentUnavailable
        }
        .into()
    })
}

async fn give_up(shop: &Shop, id: PaymentId, reason: &str) -> Result<()> {
    let tx = shop.begin().await?;
    tx.execute_raw(tx.sql(
        "UPDATE payment SET state = 'cancelled', reason = $2, updated_at = $3 WHERE id = $1 AND state = 'new'",
        [id.into(), reason.into(), tx.now().into()],
    ))
    .await?;
    tx.commit().await
}

/// Ends payments that the gateway has never heard of: their buyer had no page to pay on.
pub(crate) async fn cancel_unsent(tx: &Tx<'_>, order: OrderId) -> Result<()> {
    tx.execute_raw(tx.sql(
        "UPDATE payment SET state = 'cancelled', reason = $2, updated_at = $3 \
         WHERE order_id = $1 AND state = 'new' AND gateway_payment_id IS NULL",
        [order.into(), NEVER_STARTED.into(), tx.now().into()],
    ))
    .await?;
    Ok(())
}

/// An order that costs nothing is confirmed at once.
pub(crate) async fn nothing_to_pay(tx: &Tx<'_>, order: &shop_order::Model) -> Result<()> {
    let facts = OrderFacts {
        delivery: order.delivery_kind,
        payment: order.payment_method,
        is_paid: true,
        holds_money: false,
    };
    let to = order.state.apply(OrderEvent::Pay, Party::System, &facts).map_err(Refusal::from)?;
    moved(tx, &Actor::System("checkout"), order, to, OrderCause::Paid, "").await
}

/// Staff notes that the money of an order came by hand: in cash, by a terminal, by bank transfer.
///
/// # Errors
/// [`Refusal::AlreadyPaid`]; [`Refusal::NotInThisState`] for an order that is paid online or has ended.
pub async fn receive(shop: &Shop, actor: &Actor, number: &OrderNumber) -> Result<OrderState> {
    let scope = actor.require(Permission::OrdersEdit)?;
    with_retries(|| async {
        let tx = shop.begin().await?;
        let (order, _) = visible(&*tx, actor, number, None).await?;
        scope.require(order.branch_id)?;
        let order = lock(&tx, order.id).await?;
        if facts(&*tx, &order).await?.is_paid {
            return Err(Refusal::AlreadyPaid.into());
        }
        if order.payment_method.is_online() || order.state.is_final() {
            return Err(Refusal::NotInThisState.into());
        }
        let row = by_hand(&tx, &order);
        insert(&tx, &row).await?;
        let after = serde_json::json!({ "order": order.number, "amount": row.amount });
        tx.audit(actor, "payment.receive", row.id.0, None::<&()>, Some(&after)).await?;
        let state = if order.state == OrderState::Placed {
            let facts = facts(&*tx, &order).await?;
            let to = order.state.apply(OrderEvent::Pay, Party::Staff, &facts).map_err(Refusal::from)?;
            moved(&tx, actor, &order, to, OrderCause::Paid, "").await?;
            to
        } else {
            let from = Some(order.state);
            history(&tx, actor, order.id, from, order.state, OrderCause::Paid, "").await?;
            tx.changed(base::jobs::ChangeKind::Order, order.id.0).await?;
            order.state
        };
        tx.commit().await?;
        Ok(state)
    })
    .await
}

fn by_hand(tx: &Tx<'_>, order: &shop_order::Model) -> payment::Model {
    payment::Model {
        id: tx.id::<PaymentId>(),
        order_id: order.id,
        gateway: BY_HAND.to_owned(),
        gateway_payment_id: None,
        method: order.payment_method,
        state: PaymentState::Succeeded,
        amount: order.total,
        confirmation_url: None,
        reason: String::new(),
        created_at: tx.now(),
        updated_at: tx.now(),
        paid_at: Some(tx.now()),
    }
}

/// Asks the gateway about the order's open payment: for the page that a buyer comes back to. What can't be
/// asked now is left to the jobs.
pub async fn look(
    shop: &Shop,
    gateway: &dyn PaymentGateway,
    actor: &Actor,
    token: Option<&str>,
    number: &OrderNumber,
) -> Result<()> {
    let (order, _) = visible(shop.read(), actor, number, token).await?;
    let Some(payment) = live(shop.read(), order.id).await? else { return Ok(()) };
    if payment.gateway_payment_id.is_none() {
        return Ok(());
    }
    match settle(shop, gateway, payment.id).await {
        Err(Error::Gateway(e)) => {
            tracing::warn!("the payment of order {} can't be asked about now: {e}", number_of(&order)?);
            Ok(())
        }
        other => other.map(|_| ()),
    }
}
