//! Orders: access, lists, the page of an order, and transitions with their effects on stock, payments and
//! messages.

mod cancellations;
mod delivery;
mod exchanges;
mod export;
mod link;
mod list;
mod money;
mod moves;
pub mod shipments;
mod view;

pub(crate) use cancellations::open_cancellation;
pub use delivery::{DayOrder, move_window, name_cost, of_day};
pub(crate) use exchanges::{credit_back, credit_held, give_credit_back, is_exchange};
pub use export::{ExportedOrder, OrderExport, export};
pub use link::request_link;
pub(crate) use list::{NAMES, waits};
pub use list::{
    NEWER_MAX, ORDERS_PAGE, branches, count_newer, first_place, list_for_staff, of_account, oldest_waiting,
    own, unpaid, unpaid_of,
};
pub(crate) use money::{give_back, require_refund, wish_balance};
pub use moves::advance;
pub(crate) use moves::{Mover, advance_locked, confirm_free, reserve_again};
pub(crate) use shipments::bring;
pub(crate) use view::place;
pub use view::view;

use crate::actions;
use crate::receipt_needs;
use crate::tables::{order_event, shop_order};
use base::jobs::ChangeKind;
use base::refusal::{AreaRefusal as _, Refusal};
use base::{AccountId, Instant, Kopecks, OrderEventId, OrderId};
use platform::{Actor, Error, Result, Tx, hash_secret};
use promotions::uses::Holding;
use sales_model::access::ORDERS_VIEW;
use sales_model::orders::{FulfilmentState, OrderCause, OrderNumber, OrderProgress, OrderState, OrderStatus};
use sales_model::refusal::SalesRefusal;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

/// The party that an actor belongs to when reading an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// The one who bought: by login, or by the secret of the order.
    AsBuyer,
    AsStaff,
}

/// The order for those who may see it: its buyer, the holder of its secret, staff of its branch. To everybody
/// else it does not exist.
pub(crate) async fn visible(
    db: &impl ConnectionTrait,
    actor: &Actor,
    number: &OrderNumber,
    token: Option<&str>,
    now: Instant,
) -> Result<(shop_order::Model, Access)> {
    let order = by_number(db, number).await?.ok_or(Error::NotFound)?;
    let is_owner = order.account_id.is_some() && order.account_id == actor.account();
    let has_secret = token.is_some_and(|token| hash_secret(token) == order.access_token_hash);
    let is_staff = actor.require(ORDERS_VIEW).is_ok_and(|scope| scope.contains(order.branch_id));
    match (is_owner || (has_secret && !order.has_old_link(now)), is_staff) {
        (true, _) => Ok((order, Access::AsBuyer)),
        (false, true) => Ok((order, Access::AsStaff)),
        (false, false) if has_secret => Err(SalesRefusal::LinkExpired.into_refusal().into()),
        (false, false) => Err(Error::NotFound),
    }
}

/// Whether somebody who sees the order so may change it now.
pub(crate) fn may_change(order: &shop_order::Model, seen: Access) -> bool {
    match seen {
        // What is packed is unpacked first.
        Access::AsStaff => {
            !order.state.is_final()
                && matches!(order.fulfilment, FulfilmentState::Pending | FulfilmentState::Assembling)
        }
        Access::AsBuyer => {
            order.state == OrderState::Placed
                && order.fulfilment == FulfilmentState::Pending
                && !order.money().holds_money()
        }
    }
}

pub(crate) async fn by_number(
    db: &impl ConnectionTrait,
    number: &OrderNumber,
) -> Result<Option<shop_order::Model>> {
    let named = shop_order::Column::Number.eq(number.as_str());
    Ok(shop_order::Entity::find().filter(named).one(db).await?)
}

/// The id of an account's own order; `None` for a number of somebody else, or of no order.
pub async fn id_of_own(
    db: &impl ConnectionTrait,
    account: AccountId,
    number: &str,
) -> Result<Option<OrderId>> {
    let found = shop_order::Entity::find()
        .filter(shop_order::Column::Number.eq(number))
        .filter(shop_order::Column::AccountId.eq(account))
        .one(db)
        .await?;
    Ok(found.map(|order| order.id))
}

/// The numbers of these orders, for lists that link to them.
///
/// # Errors
/// Those of the database.
pub async fn numbers(db: &impl ConnectionTrait, ids: &[OrderId]) -> Result<Vec<(OrderId, OrderNumber)>> {
    let found = shop_order::Entity::find().filter(shop_order::Column::Id.is_in(ids.iter().copied()));
    found.all(db).await?.iter().map(|order| Ok((order.id, number_of(order)?))).collect()
}

/// The order as it is now, locked until the end of the transaction.
pub(crate) async fn lock(tx: &Tx<'_>, id: OrderId) -> Result<shop_order::Model> {
    let sql = format!("SELECT * FROM shop_order WHERE id = $1{}", tx.for_update());
    shop_order::Entity::find().from_raw_sql(tx.sql(sql, [id.into()])).one(&**tx).await?.ok_or(Error::NotFound)
}

/// A step in the life of an order. `reason` is what a person wrote, empty for what the program does.
pub(crate) struct Step<'a, S> {
    pub to: S,
    pub cause: OrderCause,
    pub reason: &'a str,
}

/// Stores a transition of a locked order by a conditional update from the states it was read in. Any
/// transition clears `reserved_until`: only a placed order has a term. A cancelled order gives its uses of promotions back.
pub(crate) async fn moved(
    tx: &Tx<'_>,
    actor: &Actor,
    order: &shop_order::Model,
    step: Step<'_, OrderProgress>,
) -> Result<()> {
    let Step { to, cause, reason } = step;
    let done = tx
        .execute_raw(tx.sql(
            "UPDATE shop_order SET state = $4, fulfilment = $5, reserved_until = NULL, updated_at = $6, version = version + 1 \
             WHERE id = $1 AND state = $2 AND fulfilment = $3",
            [
                order.id.into(),
                order.state.into(),
                order.fulfilment.into(),
                to.order.into(),
                to.fulfilment.into(),
                tx.now().into(),
            ],
        ))
        .await?;
    if done.rows_affected() != 1 {
        return Err(Refusal::NotInThisState.into());
    }
    if to.order == OrderState::Cancelled {
        payments::release(tx, actor, order.payable()).await?;
    } else if to.order == OrderState::Confirmed && to.fulfilment != FulfilmentState::Pending {
        let pending = payments::refunds::pending(&**tx, order.payable()).await?;
        payments::capture(tx, actor, order.payable(), order.money().due(pending)).await?;
    }
    let (was_cancelled, is_cancelled) =
        (order.state == OrderState::Cancelled, to.order == OrderState::Cancelled);
    if was_cancelled != is_cancelled {
        // Before the stock moves: checkouts lock promotions first, too.
        let holding = match (is_cancelled, cause) {
            (true, _) => Holding::GivenBack,
            (false, OrderCause::Restored) => Holding::WithinLimits(actor.locale()),
            (false, _) => Holding::Anyway,
        };
        promotions::uses::set_held(tx, order.id, holding).await?;
    }
    let (from, to) = (order.status(), to.status());
    history(tx, actor, order.id, Some(from), Step { to, cause, reason }).await?;
    let before = serde_json::json!({ "state": from });
    let after = serde_json::json!({ "state": to, "cause": cause, "reason": reason });
    tx.audit(actor, actions::ORDER_MOVE, order.id.0, Some(&before), Some(&after)).await?;
    crate::points::follow(tx, actor, order.id).await?;
    if to == OrderStatus::Completed {
        receipt_needs::handed_over(tx, order).await?;
    }
    tx.changed(ChangeKind::Order, order.id.0).await
}

/// Adds to what was paid for a locked order and to what of it was returned, once: by a conditional update
/// from the amounts it was read with. Returns the order with its new amounts.
pub(crate) async fn add_money(
    tx: &Tx<'_>,
    order: &shop_order::Model,
    paid: Kopecks,
    refunded: Kopecks,
) -> Result<shop_order::Model> {
    let mut new = order.clone();
    new.paid += paid;
    new.refunded += refunded;
    let done = tx
        .execute_raw(tx.sql(
            "UPDATE shop_order SET paid = $4, refunded = $5, updated_at = $6, version = version + 1 \
             WHERE id = $1 AND paid = $2 AND refunded = $3",
            [
                order.id.into(),
                order.paid.into(),
                order.refunded.into(),
                new.paid.into(),
                new.refunded.into(),
                tx.now().into(),
            ],
        ))
        .await?;
    if done.rows_affected() != 1 {
        return Err(Error::Inconsistent(format!(
            "the money of order {} moved while it was locked",
            order.number
        )));
    }
    Ok(new)
}

/// Adds an entry to the order's history.
pub(crate) async fn history(
    tx: &Tx<'_>,
    actor: &Actor,
    order: OrderId,
    from: Option<OrderStatus>,
    step: Step<'_, OrderStatus>,
) -> Result<()> {
    let row = order_event::ActiveModel {
        id: Set(tx.id::<OrderEventId>()),
        order_id: Set(order),
        at: Set(tx.now()),
        actor_kind: Set(actor.kind().to_owned()),
        actor_id: Set(actor.person()),
        from_state: Set(from),
        to_state: Set(step.to),
        cause: Set(step.cause),
        reason: Set(step.reason.to_owned()),
    };
    order_event::Entity::insert(row).exec_without_returning(&**tx).await?;
    Ok(())
}

/// The cause of the order's last cancellation; `None` if it was never cancelled.
pub(crate) async fn last_cancellation(
    db: &impl ConnectionTrait,
    order: OrderId,
) -> Result<Option<OrderCause>> {
    let found = order_event::Entity::find()
        .filter(order_event::Column::OrderId.eq(order))
        .filter(order_event::Column::ToState.eq(OrderStatus::Cancelled))
        .filter(order_event::Column::FromState.ne(OrderStatus::Cancelled))
        .order_by_desc(order_event::Column::At)
        .order_by_desc(order_event::Column::Id)
        .one(db)
        .await?;
    Ok(found.map(|event| event.cause))
}

pub(crate) fn number_of(order: &shop_order::Model) -> Result<OrderNumber> {
    OrderNumber::parse(&order.number)
        .ok_or_else(|| Error::Inconsistent(format!("{:?} is no order number", order.number)))
}
