//! Transitions of shipments, with stock, units and messages.

use super::{locked, rows};
use crate::tables::{shipment, shop_order};
use crate::{actions, mails, receipt_needs};
use base::ShipmentId;
use base::refusal::{AreaRefusal as _, Refusal};
use platform::{Actor, Error, Result, Shop, Tx, with_retries};
use sales_model::orders::{FulfilmentState, OrderEvent, OrderNumber, OrderState, OrderStatus, Party};
use sales_model::refusal::SalesRefusal;
use sales_model::shipments::{ShipmentEvent, ShipmentFacts, ShipmentState, TrackingInput};
use sea_orm::ConnectionTrait as _;

/// Triggers an event of a shipment for staff, and returns the status of its order, which follows.
///
/// # Errors
/// [`Refusal::NotInThisState`] if there is no such transition now; those of packing and leaving:
/// [`SalesRefusal::SerialsMissing`], [`SalesRefusal::NotReservedThere`].
pub async fn advance(
    shop: &Shop,
    actor: &Actor,
    number: &OrderNumber,
    id: ShipmentId,
    event: ShipmentEvent,
) -> Result<OrderStatus> {
    with_retries(|| async {
        let tx = shop.begin().await?;
        let order = locked(&tx, actor, number).await?;
        if order.state != OrderState::Confirmed {
            return Err(Refusal::NotInThisState.into());
        }
        let row = rows::find(&*tx, order.id, id).await?;
        step(&tx, actor, &order, &row, event).await?;
        let is_told = event == ShipmentEvent::Ship && tell(&tx, &order, id).await?;
        let (status, has_moved) = rows::follow(&tx, actor, &order).await?;
        if has_moved && !(is_told && status == OrderStatus::Shipped) {
            mails::moved(&tx, &order, status, Party::Staff, "").await?;
        }
        tx.commit().await?;
        Ok(status)
    })
    .await
}

/// Stores how a shipment travels. The buyer is notified of a number that is new while it is on its way.
///
/// # Errors
/// [`Error::Invalid`]; [`Refusal::NotInThisState`] for a shipment that ended without its goods.
pub async fn track(
    shop: &Shop,
    actor: &Actor,
    number: &OrderNumber,
    id: ShipmentId,
    fields: &[(String, String)],
) -> Result<()> {
    let input = TrackingInput::parse(fields)?;
    with_retries(|| async {
        let tx = shop.begin().await?;
        let order = locked(&tx, actor, number).await?;
        let row = rows::find(&*tx, order.id, id).await?;
        if !row.state.holds_lines() {
            return Err(Refusal::NotInThisState.into());
        }
        let sql = "UPDATE shipment SET carrier = $2, tracking = $3, tracking_url = $4, updated_at = $5, version = version + 1 \
                   WHERE id = $1";
        let text = |text: &str| sea_orm::Value::from(text);
        let values =
            [id.into(), text(&input.carrier), text(&input.tracking), text(&input.url), tx.now().into()];
        tx.execute_raw(tx.sql(sql, values)).await?;
        let before = serde_json::json!({ "carrier": row.carrier, "tracking": row.tracking });
        let after = serde_json::json!({ "carrier": input.carrier, "tracking": input.tracking });
        tx.audit(actor, actions::SHIPMENT_TRACK, id.0, Some(&before), Some(&after)).await?;
        if row.state == ShipmentState::Shipped && row.tracking != input.tracking {
            tell(&tx, &order, id).await?;
        }
        tx.commit().await
    })
    .await
}

/// Tells the buyer of a shipment that has left, if there is something to say that the order's own letter does not: it is a
/// part of the order, or has a number to follow it by. Returns whether the buyer was notified.
async fn tell(tx: &Tx<'_>, order: &shop_order::Model, id: ShipmentId) -> Result<bool> {
    let row = rows::find(&**tx, order.id, id).await?;
    let pieces: i64 = rows::lines(&**tx, order.id).await?.iter().map(|line| line.quantity).sum();
    let here: i64 = rows::contents(&**tx, id).await?.iter().map(|part| part.quantity).sum();
    if here >= pieces && row.tracking.is_empty() {
        return Ok(false);
    }
    mails::shipment(tx, order, &row).await?;
    Ok(true)
}

/// Does for everything that is left of an order what an event of the order means. The order has been moved already.
///
/// # Errors
/// Those of [`advance`]; [`Error::Inconsistent`] if the shipments then are elsewhere than the order.
pub(crate) async fn bring(
    tx: &Tx<'_>,
    actor: &Actor,
    order: &shop_order::Model,
    event: OrderEvent,
    to: FulfilmentState,
) -> Result<()> {
    use ShipmentEvent::{Cancel, Deliver, Pack, Ship};
    let steps: &[ShipmentEvent] = match event {
        OrderEvent::Assemble => &[],
        OrderEvent::Pack => &[Pack],
        OrderEvent::Ship => &[Pack, Ship],
        OrderEvent::HandOver => &[Pack, Deliver],
        OrderEvent::Cancel | OrderEvent::Expire => return end(tx, actor, order, Cancel).await,
        OrderEvent::Pay | OrderEvent::Accept => return Ok(()),
        OrderEvent::StepBack => return step_back(tx, actor, order, to).await,
    };
    let left: Vec<_> = rows::lines(&**tx, order.id)
        .await?
        .iter()
        .map(|line| (line.id, line.quantity - line.in_shipments))
        .filter(|(_, left)| *left > 0)
        .collect();
    if !left.is_empty() {
        rows::insert(tx, order.id, None, &left).await?;
    }
    let facts = facts(order);
    for event in steps {
        for row in rows::of_order(&**tx, order.id).await? {
            if row.state.apply(*event, &facts).is_ok() {
                step(tx, actor, order, &row, *event).await?;
            }
        }
    }
    match rows::fulfilment(tx, order.id).await? {
        there if there == to => Ok(()),
        there => {
            Err(Error::Inconsistent(format!("order {} is {to}, its shipments are {there}", order.number)))
        }
    }
}

/// Unpacks what was packed, or puts back what was begun; the order has been moved back to `to`.
async fn step_back(tx: &Tx<'_>, actor: &Actor, order: &shop_order::Model, to: FulfilmentState) -> Result<()> {
    let event = match to {
        FulfilmentState::Pending => ShipmentEvent::Cancel,
        _ => ShipmentEvent::Unpack,
    };
    for row in rows::of_order(&**tx, order.id).await? {
        if row.state.apply(event, &facts(order)).is_ok() {
            step(tx, actor, order, &row, event).await?;
        }
    }
    Ok(())
}

/// Forgets the shipments of an order whose lines are about to change: nothing of it may be packed or away. Of those that came
/// back undelivered only the contents are forgotten. [`bring`] begins the
/// assembly of the changed order again.
///
/// # Errors
/// [`Refusal::NotInThisState`] if a shipment is packed or has left.
pub(crate) async fn discard(tx: &Tx<'_>, order: &shop_order::Model) -> Result<()> {
    for row in rows::of_order(&**tx, order.id).await? {
        match row.state {
            ShipmentState::Picking => {
                rows::moved_to(tx, &row, ShipmentState::Cancelled).await?;
                stock::units::unassign(tx, row.id).await?;
            }
            ShipmentState::Cancelled | ShipmentState::Returned => {}
            _ => return Err(Refusal::NotInThisState.into()),
        }
        tx.execute_raw(tx.sql("DELETE FROM shipment_line WHERE shipment_id = $1", [row.id.into()])).await?;
        // That goods were on their way stays, with their carrier.
        if row.state != ShipmentState::Returned {
            tx.execute_raw(tx.sql("DELETE FROM shipment WHERE id = $1", [row.id.into()])).await?;
        }
    }
    Ok(())
}

/// Ends the shipments of an order that is cancelled as a whole, and releases or takes back its goods.
async fn end(tx: &Tx<'_>, actor: &Actor, order: &shop_order::Model, event: ShipmentEvent) -> Result<()> {
    for row in rows::of_order(&**tx, order.id).await? {
        let to = match row.state {
            ShipmentState::Shipped => ShipmentState::Returned,
            // The buyer has a part of the order: that comes back as a return.
            ShipmentState::Delivered => return Err(Refusal::NotInThisState.into()),
            state => match state.apply(event, &facts(order)) {
                Ok(to) => to,
                Err(_) => continue,
            },
        };
        rows::moved_to(tx, &row, to).await?;
        stock::units::unassign(tx, row.id).await?;
    }
    match order.fulfilment {
        FulfilmentState::Shipped => {
            catalog::availability::take_back(tx, actor, order.id, &order.number).await
        }
        _ => catalog::availability::release(tx, order.id).await,
    }
}

/// What decides which steps the shipments of an order may take, for its page.
///
/// # Errors
/// [`Error::NotFound`] also for an order of somebody else.
pub async fn facts_of(shop: &Shop, actor: &Actor, number: &OrderNumber) -> Result<ShipmentFacts> {
    let (order, _) = crate::orders::visible(shop.read(), actor, number, None, shop.now()).await?;
    Ok(facts(&order))
}

fn facts(order: &shop_order::Model) -> ShipmentFacts {
    ShipmentFacts { delivery: order.delivery_kind, is_paid: order.money().is_paid() }
}

/// One transition of a shipment with everything that belongs to it but the order.
async fn step(
    tx: &Tx<'_>,
    actor: &Actor,
    order: &shop_order::Model,
    row: &shipment::Model,
    event: ShipmentEvent,
) -> Result<()> {
    let to = row.state.apply(event, &facts(order)).map_err(Refusal::from)?;
    rows::moved_to(tx, row, to).await?;
    match to {
        ShipmentState::Packed => super::picking::require_serials(tx, order, row).await?,
        ShipmentState::Shipped => leave(tx, actor, order, row).await?,
        ShipmentState::Delivered => {
            if row.state == ShipmentState::Packed {
                leave(tx, actor, order, row).await?;
            }
            arrive(tx, order, row).await?;
            receipt_needs::part_handed_over(tx, order, row.id).await?;
        }
        ShipmentState::Returned => come_back(tx, actor, order, row).await?,
        ShipmentState::Cancelled => stock::units::unassign(tx, row.id).await?,
        ShipmentState::Picking => {}
    }
    let (before, after) = (serde_json::json!({ "state": row.state }), serde_json::json!({ "state": to }));
    tx.audit(actor, actions::SHIPMENT_MOVE, row.id.0, Some(&before), Some(&after)).await
}

/// The goods leave the shelves, and count towards the popularity of their products.
async fn leave(tx: &Tx<'_>, actor: &Actor, order: &shop_order::Model, row: &shipment::Model) -> Result<()> {
    let lines = rows::lines(&**tx, order.id).await?;
    let mut sold = Vec::new();
    for part in rows::contents(&**tx, row.id).await? {
        let Some(line) = lines.iter().find(|line| line.id == part.order_line_id) else { continue };
        let Some(product) = line.product_id else { continue };
        // The shipment has left already; its own quantity is still reserved.
        let left = line.quantity - line.gone + part.quantity;
        let (id, share) = ((order.id, line.id), (part.quantity, left));
        if !catalog::availability::consume_line(tx, actor, id, share, row.warehouse_id).await? {
            return Err(SalesRefusal::NotReservedThere { sku: line.sku.clone() }.into_refusal().into());
        }
        sold.push((product, part.quantity));
    }
    catalog::availability::count_sold(tx, &sold).await
}

/// The buyer has the goods: the units are the buyer's, and their warranty begins.
async fn arrive(tx: &Tx<'_>, order: &shop_order::Model, row: &shipment::Model) -> Result<()> {
    let lines = rows::lines(&**tx, order.id).await?;
    for part in rows::contents(&**tx, row.id).await? {
        let months = lines.iter().find(|line| line.id == part.order_line_id).map_or(0, |l| l.warranty_months);
        let ends = (months > 0).then(|| tx.now().plus_months(months));
        stock::units::hand_over(tx, (row.id, part.order_line_id), order.account_id, ends).await?;
    }
    Ok(())
}

/// The goods are in stock again, and reserved for the order.
async fn come_back(
    tx: &Tx<'_>,
    actor: &Actor,
    order: &shop_order::Model,
    row: &shipment::Model,
) -> Result<()> {
    let lines = rows::lines(&**tx, order.id).await?;
    for part in rows::contents(&**tx, row.id).await? {
        let Some(line) = lines.iter().find(|line| line.id == part.order_line_id) else { continue };
        if line.product_id.is_none() {
            continue;
        }
        // What has left does not include this shipment any more.
        let share = (part.quantity, line.gone + part.quantity);
        catalog::availability::return_line(tx, actor, (order.id, line.id), share, &order.number).await?;
    }
    stock::units::unassign(tx, row.id).await
}
