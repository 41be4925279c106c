//! Orders: who may see them, how they move, and what moves with them.

mod list;
mod moves;
mod view;

pub use list::{ORDERS_PAGE, list_for_staff, own};
pub use moves::{advance, cancel};
pub use view::view;

use crate::tables::{order_event, shop_order};
use base::access::Permission;
use base::jobs::ChangeKind;
use base::refusal::Refusal;
use base::{OrderEventId, OrderId};
use payments::tables::payment;
use payments_model::payments::PaymentState;
use platform::{Actor, Error, Result, Tx, hash_secret};
use sales_model::orders::{OrderCause, OrderFacts, OrderNumber, OrderState};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};

/// Which side of the counter whoever looks at an order stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// The one who bought: by login, or by the secret of the order.
    AsBuyer,
    AsStaff,
}

/// The order for those who may see it: its buyer, whoever has its secret, staff of its branch. To everybody
/// else it does not exist.
pub(crate) async fn visible(
    db: &impl ConnectionTrait,
    actor: &Actor,
    number: &OrderNumber,
    token: Option<&str>,
) -> Result<(shop_order::Model, Access)> {
    let order = shop_order::Entity::find()
        .filter(shop_order::Column::Number.eq(number.as_str()))
        .one(db)
        .await?
        .ok_or(Error::NotFound)?;
    let is_owner = order.account_id.is_some() && order.account_id == actor.account();
    let has_secret = token.is_some_and(|token| hash_secret(token) == order.access_token_hash);
    let is_staff = actor.require(Permission::OrdersView).is_ok_and(|scope| scope.contains(order.branch_id));
    match (is_owner || has_secret, is_staff) {
        (true, _) => Ok((order, Access::AsBuyer)),
        (false, true) => Ok((order, Access::AsStaff)),
        (false, false) => Err(Error::NotFound),
    }
}

/// The order as it is now, locked until the end of the transaction.
pub(crate) async fn lock(tx: &Tx<'_>, id: OrderId) -> Result<shop_order::Model> {
    let sql = format!("SELECT * FROM shop_order WHERE id = $1{}", tx.for_update());
    shop_order::Entity::find().from_raw_sql(tx.sql(sql, [id.into()])).one(&**tx).await?.ok_or(Error::NotFound)
}

/// What the guards of the state machine ask.
pub(crate) async fn facts(db: &impl ConnectionTrait, order: &shop_order::Model) -> Result<OrderFacts> {
    let paid = payment::Entity::find()
        .filter(payment::Column::OrderId.eq(order.id))
        .filter(payment::Column::State.eq(PaymentState::Succeeded))
        .count(db)
        .await?;
    Ok(OrderFacts {
        delivery: order.delivery_kind,
        payment: order.payment_method,
        is_paid: paid > 0 || order.total.is_zero(),
        holds_money: paid > 0,
    })
}

/// Moves a locked order on, once: by a conditional update from the state it was read in. A term of
/// reservation ends with the state it belonged to.
pub(crate) async fn moved(
    tx: &Tx<'_>,
    actor: &Actor,
    order: &shop_order::Model,
    to: OrderState,
    cause: OrderCause,
    reason: &str,
) -> Result<()> {
    let done = tx
        .execute_raw(tx.sql(
            "UPDATE shop_order SET state = $3, reserved_until = NULL, updated_at = $4, version = version + 1 WHERE id = $1 AND state = $2",
            [order.id.into(), order.state.into(), to.into(), tx.now().into()],
        ))
        .await?;
    if done.rows_affected() != 1 {
        return Err(Refusal::NotInThisState.into());
    }
    history(tx, actor, order.id, Some(order.state), to, cause, reason).await?;
    let before = serde_json::json!({ "state": order.state });
    let after = serde_json::json!({ "state": to, "cause": cause, "reason": reason });
    tx.audit(actor, "order.move", order.id.0, Some(&before), Some(&after)).await?;
    tx.changed(ChangeKind::Order, order.id.0).await
}

/// Adds an entry to the order's history. `reason` is what a person wrote, empty for what the program does.
pub(crate) async fn history(
    tx: &Tx<'_>,
    actor: &Actor,
    order: OrderId,
    from: Option<OrderState>,
    to: OrderState,
    cause: OrderCause,
    reason: &str,
) -> Result<()> {
    let row = order_event::ActiveModel {
        id: Set(tx.id::<OrderEventId>()),
        order_id: Set(order),
        at: Set(tx.now()),
        actor_kind: Set(actor.kind().to_owned()),
        actor_id: Set(actor.account()),
        from_state: Set(from),
        to_state: Set(to),
        cause: Set(cause),
        reason: Set(reason.to_owned()),
    };
    order_event::Entity::insert(row).exec_without_returning(&**tx).await?;
    Ok(())
}

/// Whether the history has an entry with this cause.
pub(crate) async fn has_event(db: &impl ConnectionTrait, order: OrderId, cause: OrderCause) -> Result<bool> {
    let found = order_event::Entity::find()
        .filter(order_event::Column::OrderId.eq(order))
        .filter(order_event::Column::Cause.eq(cause))
        .count(db)
        .await?;
    Ok(found > 0)
}

pub(crate) fn number_of(order: &shop_order::Model) -> Result<OrderNumber> {
    OrderNumber::parse(&order.number)
        .ok_or_else(|| Error::Inconsistent(format!("{:?} is no order number", order.number)))
}
