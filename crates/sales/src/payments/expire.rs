//! The end of a reservation's term. Each placed order has a job for that time; a search every few minutes
//! ends the orders whose job failed.

use crate::mails;
use crate::orders::{Step, confirm_free, credit_back, lock, moved, require_refund};
use crate::tables::shop_order;
use base::refusal::Refusal;
use base::{Instant, OrderId};
use gateways::payment::PaymentGateway;
use payments_model::refunds::RefundCause;
use platform::jobs::{Job, JobError};
use platform::{Actor, Error, Result, Shop, Tx, with_retries};
use sales_model::orders::{OrderCause, OrderEvent, Party};
use sea_orm::{EntityTrait, FromQueryResult, Statement};
use serde::{Deserialize, Serialize};

/// How often overdue orders are looked for.
const OVERDUE_EVERY_MINUTES: i64 = 5;
/// A reservation that its own job did not end by then is overdue.
const OVERDUE_MINUTES: i64 = 10;
/// How many overdue orders are looked at in one go.
const AT_ONCE: i64 = 50;

/// Ends an order whose term has passed without payment and releases its stock, once; one that is paid is confirmed. The gateway is asked
/// about an open payment first, so that money received in the last second counts.
///
/// # Errors
/// [`Error::Gateway`] when the gateway does not answer: the stock stays held and the job tries again.
pub async fn expire(shop: &Shop, gateway: &dyn PaymentGateway, id: OrderId) -> Result<()> {
    let order = shop_order::Entity::find_by_id(id).one(shop.read()).await?.ok_or(Error::NotFound)?;
    if !order.is_overdue(shop.now()) {
        return Ok(());
    }
    payments::settle_open(shop, gateway, order.payable()).await?;
    with_retries(|| async {
        let tx = shop.begin().await?;
        let order = lock(&tx, id).await?;
        if !order.is_overdue(tx.now()) {
            return Ok(());
        }
        // Otherwise it would be looked at before all others each time.
        match super::due(&tx, &order).await?.is_zero() {
            true => confirm_free(&tx, &order).await?,
            false => expire_order(&tx, &order).await?,
        }
        tx.commit().await
    })
    .await
}

/// Ends a locked order whose term has passed and gives its stock back.
pub(super) async fn expire_order(tx: &Tx<'_>, order: &shop_order::Model) -> Result<()> {
    let to =
        order.progress().apply(OrderEvent::Expire, Party::System, &order.facts()).map_err(Refusal::from)?;
    payments::cancel_unsent(tx, order.payable()).await?;
    let (step, actor) = (Step { to, cause: OrderCause::Expired, reason: "" }, Actor::System("payments"));
    moved(tx, &actor, order, step).await?;
    // A part may have been paid by hand.
    let pending = payments::refunds::pending(&**tx, order.payable()).await?;
    let held = order.refundable(pending);
    if !held.is_zero() {
        require_refund(tx, &actor, order, held, RefundCause::Cancelled).await?;
    }
    credit_back(tx, &actor, order).await?;
    catalog::availability::release(tx, order.id).await?;
    delivery::bookings::release(tx, order.id).await?;
    mails::expired(tx, order).await
}

#[derive(FromQueryResult)]
struct Overdue {
    id: OrderId,
}

/// Ends orders whose own job did not. Returns how many were examined; failures are logged and retried by the
/// next search.
pub async fn expire_overdue(shop: &Shop, gateway: &dyn PaymentGateway) -> Result<usize> {
    let db = shop.read();
    let sql = format!(
        "SELECT id FROM shop_order WHERE state = 'placed' AND reserved_until < $1 ORDER BY reserved_until LIMIT {AT_ONCE}"
    );
    let before = shop.now().plus_minutes(-OVERDUE_MINUTES);
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [before.into()]);
    let overdue = Overdue::find_by_statement(query).all(db).await?;
    for order in &overdue {
        if let Err(e) = expire(shop, gateway, order.id).await {
            tracing::warn!("order {} could not be ended: {e}", order.id);
        }
    }
    Ok(overdue.len())
}

/// Ends an order that was not paid or accepted in time, and releases its stock.
#[derive(Serialize, Deserialize)]
pub struct ExpireReservation {
    order: OrderId,
}

impl Job for ExpireReservation {
    const KIND: &'static str = "expire_reservation";
    type Payload = Self;
    type Needs = dyn PaymentGateway;

    async fn run(shop: &Shop, gateway: &Self::Needs, job: Self) -> Result<(), JobError> {
        Ok(expire(shop, gateway, job.order).await?)
    }
}

pub(crate) async fn expire_later(tx: &Tx<'_>, order: OrderId, due: Instant) -> Result<()> {
    // A term that is prolonged gets another job; the earlier one then finds nothing to do.
    let key = format!("expire:{order}:{}", due.0);
    tx.enqueue_job::<ExpireReservation>(&ExpireReservation { order }, due, Some(key)).await
}

/// Ends the orders that their own jobs did not.
#[derive(Serialize, Deserialize)]
pub struct ExpireOverdue {}

impl Job for ExpireOverdue {
    const KIND: &'static str = "expire_overdue";
    type Payload = Self;
    type Needs = dyn PaymentGateway;

    async fn run(shop: &Shop, gateway: &Self::Needs, _: Self) -> Result<(), JobError> {
        // The next one first: a failure of this one must not end the chain.
        schedule(shop).await?;
        expire_overdue(shop, gateway).await?;
        Ok(())
    }
}

/// Makes sure that the next search for overdue orders is queued.
pub async fn schedule(shop: &Shop) -> Result<()> {
    platform::jobs::schedule::<ExpireOverdue>(shop, &ExpireOverdue {}, OVERDUE_EVERY_MINUTES).await
}
