//! Another address of an order: its zone, its window and the cost of its delivery follow.

use crate::tables::shop_order;
use delivery::bookings;
use delivery_model::zones::{Destination, Reached};
use org_model::branches::GeoPoint;
use platform::{Result, Tx};
use sales_model::editing::{Change, Receiving, ZoneCost};

/// Finds the zone of the new address of a locked order. If it is another one, the window is given back, and while nothing
/// was paid the cost is open again, unless a promotion pays the delivery, or the order is paid online. Returns what changed.
///
/// # Errors
/// Those of the database.
pub(super) async fn follow(
    tx: &Tx<'_>,
    order: &shop_order::Model,
    new: &Receiving,
    point: Option<GeoPoint>,
) -> Result<Option<Change>> {
    if (&new.city, &new.address) == (&order.city, &order.address) {
        return Ok(None);
    }
    let Some(agreed) = bookings::find(&**tx, order.id).await? else { return Ok(None) };
    let Some(method) = delivery::methods::find(&**tx, order.delivery_method_id).await? else {
        return Ok(None);
    };
    let to = Destination { city: &new.city, address: &new.address, point };
    let zone = match method.reach(&to) {
        // The method has no zones any more.
        Reached::Method => return Ok(None),
        Reached::Zone(zone) => Some(zone),
        // Staff may deliver where the form of buyers does not.
        Reached::Outside | Reached::Unknown => None,
    };
    if zone.map(|zone| zone.id) == agreed.zone {
        return Ok(None);
    }
    let adjustments = crate::adjustments::of_order(&**tx, order.id).await?;
    let is_given = adjustments.iter().any(|part| part.order_line_id.is_none());
    let is_unpaid = order.paid.is_zero() && !order.money().holds_money() && !order.payment_method.is_online();
    let cost = if is_unpaid && !is_given { ZoneCost::Open } else { ZoneCost::Same };
    let id = zone.map(|zone| zone.id);
    bookings::change_zone(tx, order.id, id, cost == ZoneCost::Open).await?;
    let name = zone.map(|zone| zone.name.pick(order.locale).to_owned()).unwrap_or_default();
    Ok(Some(Change::Zone(name, cost)))
}
