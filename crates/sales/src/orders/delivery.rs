//! The delivery of an order: its window, which buyer and staff may change until it is shipped; its cost, where it was
//! left open; and the orders of a day for the courier.

mod day;
mod view;

pub use day::{DayOrder, of_day};
pub(super) use view::of_order;

use super::{Access, lock, visible};
use crate::tables::shop_order;
use crate::{actions, mails, notices, slots, texts};
use base::form::Problem;
use base::jobs::ChangeKind;
use base::refusal::Refusal;
use base::{Kopecks, Locale};
use delivery::bookings;
use delivery_model::methods::DeliveryKind;
use delivery_model::windows::{OfferedSlot, Slot};
use org_model::vat::VatCode;
use platform::{Actor, Error, Result, Shop, Tx, with_retries};
use sales_model::access::ORDERS_EDIT;
use sales_model::orders::{FulfilmentState, OrderNumber};
use sea_orm::ConnectionTrait;

/// The largest cost of delivery that staff may name.
const COST_MAX: Kopecks = Kopecks(100_000_000);

/// Whether the window of an order can still be changed.
fn is_movable(order: &shop_order::Model) -> bool {
    use FulfilmentState::{Assembling, Pending, Ready};
    order.delivery_kind == DeliveryKind::Courier
        && !order.state.is_final()
        && matches!(order.fulfilment, Pending | Assembling | Ready)
}

/// The windows that an order may have now.
async fn windows(
    db: &impl ConnectionTrait,
    order: &shop_order::Model,
    now: base::Instant,
) -> Result<Vec<OfferedSlot>> {
    let agreed = bookings::find(db, order.id).await?.and_then(|agreed| agreed.zone);
    let method = delivery::methods::find(db, order.delivery_method_id).await?;
    let Some((zone, method)) = agreed.zip(method) else { return Ok(Vec::new()) };
    match delivery::zones::find(db, zone).await? {
        Some(zone) => slots::offered(db, order.branch_id, &method, &zone, now).await,
        None => Ok(Vec::new()),
    }
}

/// Moves an order to another window, for its buyer or for staff. `token` is the secret of a guest's order, `window` the
/// text form of a [`Slot`].
///
/// # Errors
/// [`Error::Invalid`] on `window` if it is not offered, or if others have taken it; [`Refusal::NotInThisState`] once the
/// order is shipped; [`Error::Forbidden`], [`Error::NotFound`].
pub async fn move_window(
    shop: &Shop,
    actor: &Actor,
    number: &OrderNumber,
    token: Option<&str>,
    window: &str,
) -> Result<()> {
    let slot: Slot = window.trim().parse().map_err(|()| Error::field("window", Problem::InvalidChoice))?;
    with_retries(|| async {
        let tx = shop.begin().await?;
        let (order, seen) = visible(&*tx, actor, number, token, tx.now()).await?;
        if seen == Access::AsStaff {
            actor.require(ORDERS_EDIT)?.require(order.branch_id)?;
        }
        let order = lock(&tx, order.id).await?;
        if !is_movable(&order) {
            return Err(Refusal::NotInThisState.into());
        }
        let before = bookings::find(&*tx, order.id).await?.and_then(|agreed| agreed.slot);
        if before == Some(slot) {
            return Ok(());
        }
        let offered = windows(&*tx, &order, tx.now()).await?;
        slots::take(&tx, order.id, &offered, Some(slot)).await?;
        audit_window(&tx, actor, &order, (before, slot)).await?;
        match seen {
            Access::AsStaff => mails::window_moved(&tx, &order, &slot).await?,
            Access::AsBuyer => notices::window_moved(&tx, actor, &order).await?,
        }
        tx.changed(ChangeKind::Order, order.id.0).await?;
        tx.commit().await
    })
    .await
}

async fn audit_window(
    tx: &Tx<'_>,
    actor: &Actor,
    order: &shop_order::Model,
    (before, after): (Option<Slot>, Slot),
) -> Result<()> {
    let told = |slot: Slot| serde_json::json!({ "window": texts::window(Locale::Ru, &slot) });
    tx.audit(actor, actions::ORDER_WINDOW, order.id.0, before.map(told).as_ref(), Some(&told(after))).await
}

/// Names the cost of an order's delivery that was left open, in roubles, and adds it to the total. What was paid before stays;
/// the rest is due.
///
/// # Errors
/// [`Error::Invalid`] on `delivery_cost`; [`Refusal::NotInThisState`] if the cost is not open, or if the order has
/// ended; [`Error::Forbidden`], [`Error::NotFound`].
pub async fn name_cost(shop: &Shop, actor: &Actor, number: &OrderNumber, cost: &str) -> Result<()> {
    let scope = actor.require(ORDERS_EDIT)?;
    let cost = Kopecks::parse_decimal(cost).filter(|cost| (0..=COST_MAX.0).contains(&cost.0));
    let cost = cost.ok_or_else(|| Error::field("delivery_cost", Problem::NotMoney))?;
    with_retries(|| async {
        let tx = shop.begin().await?;
        let (order, _) = visible(&*tx, actor, number, None, tx.now()).await?;
        scope.require(order.branch_id)?;
        let order = lock(&tx, order.id).await?;
        if order.state.is_final() || !bookings::settle_cost(&tx, order.id).await? {
            return Err(Refusal::NotInThisState.into());
        }
        let rates = org::vat::of_branch(&*tx, order.branch_id).await?;
        // Delivery is taxed at the main rate.
        let rate = rates.rate_at(VatCode::Main, tx.now());
        let vat = rate.map_or(Kopecks::ZERO, |rate| rate.part_of(cost));
        let sql = "UPDATE shop_order SET delivery_total = delivery_total + $2, total = total + $2, vat_total = vat_total + $3, \
                   updated_at = $4, version = version + 1 WHERE id = $1";
        let values = [order.id.into(), cost.into(), vat.into(), tx.now().into()];
        tx.execute_raw(tx.sql(sql, values)).await?;
        let order = lock(&tx, order.id).await?;
        // A payment of the former sum that the gateway does not know yet.
        payments::cancel_unsent(&tx, order.payable()).await?;
        let named = serde_json::json!({ "delivery_total": cost, "total": order.total });
        tx.audit(actor, actions::ORDER_DELIVERY_COST, order.id.0, None::<&()>, Some(&named)).await?;
        mails::delivery_named(&tx, &order, cost).await?;
        tx.changed(ChangeKind::Order, order.id.0).await?;
        tx.commit().await
    })
    .await
}
