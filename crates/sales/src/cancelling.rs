//! The end of an order by its buyer or by staff, and the way back while there is one.

use crate::orders::{
    Access, Mover, Step, advance_locked, lock, moved, open_cancellation, reserve_again, visible,
};
use crate::payments::expire_later;
use crate::tables::{order_cancellation, shop_order};
use crate::{mails, notices, terms};
use base::form::LINE_CHARS_MAX;
use base::refusal::{AreaRefusal as _, Refusal};
use base::text;
use platform::{Actor, Error, Result, Shop, Tx, with_retries};
use promotions::uses::Holding;
use sales_model::access::ORDERS_EDIT;
use sales_model::orders::{
    CancelReason, FulfilmentState, OrderCause, OrderEvent, OrderNumber, OrderProgress, OrderState,
    OrderStatus, Party,
};
use sales_model::refusal::SalesRefusal;
use sea_orm::ConnectionTrait as _;

/// Why somebody cancels an order.
#[derive(Clone, Copy, Debug)]
pub struct Why<'a> {
    /// For reports.
    pub reason: CancelReason,
    /// What the person adds, shown in the history as one line; may be empty.
    pub note: &'a str,
    /// Whether the money goes to the balance of the buyer, where the order has an account.
    pub to_balance: bool,
}

impl Default for Why<'_> {
    fn default() -> Self {
        Self { reason: CancelReason::Other, note: "", to_balance: false }
    }
}

/// Cancels the order for its buyer: its stock is released, and money that the shop holds for it goes back.
///
/// # Errors
/// [`Refusal::NotInThisState`] once assembly has begun; [`Error::Forbidden`] for staff that is not the buyer: it cancels by
/// [`cancel_by_staff`].
pub async fn cancel(
    shop: &Shop,
    actor: &Actor,
    number: &OrderNumber,
    token: Option<&str>,
    why: Why<'_>,
) -> Result<()> {
    with_retries(|| async {
        let tx = shop.begin().await?;
        let (order, seen) = visible(&*tx, actor, number, token, tx.now()).await?;
        if seen == Access::AsStaff {
            return Err(Error::Forbidden);
        }
        let order = lock(&tx, order.id).await?;
        end(&tx, actor, (Party::Buyer, OrderCause::ByBuyer), &order, why).await?;
        tx.commit().await
    })
    .await
}

/// Cancels an order for staff: its stock is released, or taken back if it was shipped, and money that the shop holds for it
/// goes back to the buyer.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`]; [`Refusal::NotInThisState`] for an order that has ended.
pub async fn cancel_by_staff(
    shop: &Shop,
    actor: &Actor,
    number: &OrderNumber,
    why: Why<'_>,
) -> Result<OrderStatus> {
    let scope = actor.require(ORDERS_EDIT)?;
    with_retries(|| async {
        let tx = shop.begin().await?;
        let (order, _) = visible(&*tx, actor, number, None, tx.now()).await?;
        scope.require(order.branch_id)?;
        let order = lock(&tx, order.id).await?;
        let to = end(&tx, actor, (Party::Staff, OrderCause::ByStaff), &order, why).await?;
        tx.commit().await?;
        Ok(to)
    })
    .await
}

async fn end(
    tx: &Tx<'_>,
    actor: &Actor,
    (party, cause): (Party, OrderCause),
    order: &shop_order::Model,
    why: Why<'_>,
) -> Result<OrderStatus> {
    crate::orders::wish_balance(tx, order, why.to_balance).await?;
    let note: String = text::one_line(why.note).chars().take(LINE_CHARS_MAX).collect();
    let name = why.reason.name(order.locale);
    let reason = match (why.reason, note.as_str()) {
        (CancelReason::Other, note) => note.to_owned(),
        (_, "") => name.to_owned(),
        (_, note) => format!("{name}. {note}"),
    };
    let by = Mover { actor, party, cause, reason: &reason, why: (why.reason, &note) };
    advance_locked(tx, &by, order, OrderEvent::Cancel).await
}

/// Undoes a cancellation: the order is again what it was before its assembly, with its goods reserved. If its money went back
/// and it is paid before work, it waits for the payment again. The buyer undoes an own cancellation,
/// staff any.
///
/// # Errors
/// [`Refusal::NotInThisState`] when the time is over, or if the goods had left; [`SalesRefusal::MoneyGoesBack`] if money of
/// the order is being returned; [`OutOfStock`](catalog_model::refusal::CatalogRefusal::OutOfStock) if the goods are gone;
/// those of [`promotions::uses::set_held`] if a promotion of the order has been used up meanwhile.
pub async fn restore(
    shop: &Shop,
    actor: &Actor,
    number: &OrderNumber,
    token: Option<&str>,
) -> Result<OrderStatus> {
    with_retries(|| async {
        let tx = shop.begin().await?;
        let (order, seen) = visible(&*tx, actor, number, token, tx.now()).await?;
        let party = match seen {
            Access::AsBuyer => Party::Buyer,
            Access::AsStaff => {
                actor.require(ORDERS_EDIT)?.require(order.branch_id)?;
                Party::Staff
            }
        };
        let order = lock(&tx, order.id).await?;
        let open = open_cancellation(&*tx, &order, tx.now()).await?;
        let row = open.filter(|row| party == Party::Staff || row.by_party == party);
        let row = row.ok_or(Refusal::NotInThisState)?;
        if order.money().holds_money() {
            return Err(SalesRefusal::MoneyGoesBack.into_refusal().into());
        }
        let status = put_back(&tx, actor, &order, &row).await?;
        mails::restored(&tx, &order).await?;
        if party == Party::Buyer && status != OrderStatus::Placed {
            notices::restored(&tx, actor, &order).await?;
        }
        tx.commit().await?;
        Ok(status)
    })
    .await
}

/// Where a cancelled order goes: its shipments ended, so it is assembled again from the beginning; and one that is paid before
/// work, whose money went back, waits for its payment again.
fn restored_to(order: &shop_order::Model, from: OrderStatus) -> OrderProgress {
    let from = OrderProgress::from(from);
    if order.payment_method.is_before_work() && !order.money().is_paid() {
        return OrderProgress::PLACED;
    }
    match from.fulfilment {
        FulfilmentState::Assembling | FulfilmentState::Ready => OrderProgress::CONFIRMED,
        _ => from,
    }
}

async fn put_back(
    tx: &Tx<'_>,
    actor: &Actor,
    order: &shop_order::Model,
    row: &order_cancellation::Model,
) -> Result<OrderStatus> {
    let sql = "UPDATE order_cancellation SET undone_at = $2 WHERE id = $1 AND undone_at IS NULL";
    if tx.execute_raw(tx.sql(sql, [row.id.into(), tx.now().into()])).await?.rows_affected() != 1 {
        return Err(Refusal::NotInThisState.into());
    }
    reserve_again(tx, order, Holding::WithinLimits(actor.locale())).await?;
    let to = restored_to(order, row.from_status);
    moved(tx, actor, order, Step { to, cause: OrderCause::Restored, reason: "" }).await?;
    if to.order == OrderState::Placed {
        // The term begins again: the buyer has as long as for a new order.
        let awaits_contact = order.contact_token_hash.is_some();
        let until = terms::reserved_until(tx, order.payment_method, awaits_contact).await?;
        let sql = "UPDATE shop_order SET reserved_until = $2 WHERE id = $1";
        tx.execute_raw(tx.sql(sql, [order.id.into(), until.into()])).await?;
        expire_later(tx, order.id, until).await?;
    }
    Ok(to.status())
}
