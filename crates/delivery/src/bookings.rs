//! What was agreed about the delivery of an order: its zone, whether the cost is still open, and its window. A window is
//! counted in `delivery_slot` by a conditional update, so it never has more orders than its capacity.

use crate::days::local;
use crate::tables::order_delivery;
use crate::zones;
use base::form::Problem;
use base::{Bilingual, DeliveryZoneId, Instant, OrderId};
use delivery_model::windows::Slot;
use platform::{Error, Result, Tx};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, Value};

/// The delivery of an order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrderDelivery {
    /// `None` if it could not be found out.
    pub zone: Option<DeliveryZoneId>,
    /// The current name of the zone; empty without one.
    pub zone_name: Bilingual,
    /// Whether a person still has to name the cost.
    pub is_cost_open: bool,
    /// The window; `None` if the time is agreed otherwise.
    pub slot: Option<Slot>,
}

/// What was agreed about the delivery of an order; `None` if nothing was.
///
/// # Errors
/// Those of the database.
pub async fn find(db: &impl ConnectionTrait, order: OrderId) -> Result<Option<OrderDelivery>> {
    let Some(row) = order_delivery::Entity::find_by_id(order).one(db).await? else { return Ok(None) };
    let zone_name = match row.zone_id {
        Some(id) => zones::find(db, id).await?.map(|zone| zone.name).unwrap_or_default(),
        None => Bilingual::default(),
    };
    let slot = slot(&row);
    Ok(Some(OrderDelivery { zone: row.zone_id, zone_name, is_cost_open: row.is_cost_open, slot }))
}

fn slot(row: &order_delivery::Model) -> Option<Slot> {
    Some(Slot { zone: row.zone_id?, day: row.day?, from_minute: row.from_minute?, to_minute: row.to_minute? })
}

/// Records the zone of a new order.
///
/// # Errors
/// Those of the database.
pub async fn record(
    tx: &Tx<'_>,
    order: OrderId,
    zone: Option<DeliveryZoneId>,
    is_cost_open: bool,
) -> Result<()> {
    let row = order_delivery::ActiveModel {
        order_id: Set(order),
        zone_id: Set(zone),
        is_cost_open: Set(is_cost_open),
        day: Set(None),
        from_minute: Set(None),
        to_minute: Set(None),
        is_booked: Set(false),
    };
    order_delivery::Entity::insert(row).exec_without_returning(&**tx).await?;
    Ok(())
}

/// Gives an order a window; the one that it had before is free again. `capacity` is that of the window now.
///
/// # Errors
/// [`Error::Invalid`] on field `window` if it is full: the transaction must be rolled back then. [`Error::NotFound`] for
/// an order without a recorded zone.
pub async fn book(tx: &Tx<'_>, order: OrderId, slot: Slot, capacity: i64) -> Result<()> {
    release(tx, order).await?;
    if !take(tx, &slot, capacity).await? {
        return Err(Error::field("window", full()));
    }
    let sql = "UPDATE order_delivery SET zone_id = $2, day = $3, from_minute = $4, to_minute = $5, is_booked = TRUE \
               WHERE order_id = $1";
    let values =
        [order.into(), slot.zone.into(), slot.day.into(), slot.from_minute.into(), slot.to_minute.into()];
    match tx.execute_raw(tx.sql(sql, values)).await?.rows_affected() {
        1 => Ok(()),
        _ => Err(Error::NotFound),
    }
}

/// The problem of a window that others have taken.
pub fn full() -> Problem {
    Problem::of_area("delivery.window_full", |l| {
        l.pick(
            "Это время уже занято, выберите другое: остальное сохранено",
            "This time has been taken, choose another: everything else is kept",
        )
        .to_owned()
    })
}

async fn take(tx: &Tx<'_>, slot: &Slot, capacity: i64) -> Result<bool> {
    let key = || -> [Value; 4] {
        [slot.zone.into(), slot.day.into(), slot.from_minute.into(), slot.to_minute.into()]
    };
    tx.execute_raw(tx.sql(
        "INSERT INTO delivery_slot (zone_id, day, from_minute, to_minute, taken) VALUES ($1, $2, $3, $4, 0) \
         ON CONFLICT (zone_id, day, from_minute, to_minute) DO NOTHING",
        key(),
    ))
    .await?;
    let sql = "UPDATE delivery_slot SET taken = taken + 1 \
               WHERE zone_id = $1 AND day = $2 AND from_minute = $3 AND to_minute = $4 AND taken < $5";
    let done = tx.execute_raw(tx.sql(sql, key().into_iter().chain([capacity.into()]))).await?;
    Ok(done.rows_affected() == 1)
}

/// Frees the window of an order that is not delivered; the order still tells which one it was. Idempotent.
///
/// # Errors
/// Those of the database.
pub async fn release(tx: &Tx<'_>, order: OrderId) -> Result<()> {
    let sql = "UPDATE order_delivery SET is_booked = FALSE WHERE order_id = $1 AND is_booked \
               RETURNING zone_id, day, from_minute, to_minute";
    let Some(row) = tx.query_one_raw(tx.sql(sql, [order.into()])).await? else { return Ok(()) };
    let (zone, day): (DeliveryZoneId, i64) = (row.try_get("", "zone_id")?, row.try_get("", "day")?);
    let (from, to): (i64, i64) = (row.try_get("", "from_minute")?, row.try_get("", "to_minute")?);
    let sql = "UPDATE delivery_slot SET taken = taken - 1 \
               WHERE zone_id = $1 AND day = $2 AND from_minute = $3 AND to_minute = $4 AND taken > 0";
    tx.execute_raw(tx.sql(sql, [zone.into(), day.into(), from.into(), to.into()])).await?;
    Ok(())
}

/// Takes the window of an order again that had lost it: an expired order that was paid late. If it is full now, or has begun
/// in this time zone of the branch, the order has none, and the time is agreed with the buyer.
///
/// # Errors
/// Those of the database.
pub async fn restore(tx: &Tx<'_>, order: OrderId, time_zone: &str) -> Result<()> {
    let Some(row) = order_delivery::Entity::find_by_id(order).one(&**tx).await? else { return Ok(()) };
    let Some(slot) = slot(&row).filter(|_| !row.is_booked) else { return Ok(()) };
    let zone = zones::find(&**tx, slot.zone).await?;
    let windows = zone.map(|zone| zone.windows.windows).unwrap_or_default();
    let same = windows.iter().find(|w| {
        (w.from_minute, w.to_minute) == (slot.from_minute, slot.to_minute)
            && w.weekdays.contains(&delivery_model::windows::weekday(slot.day))
    });
    let is_back = match same {
        Some(window) if is_ahead(&slot, time_zone, tx.now()) => take(tx, &slot, window.capacity).await?,
        _ => false,
    };
    let sql = match is_back {
        true => "UPDATE order_delivery SET is_booked = TRUE WHERE order_id = $1",
        false => {
            "UPDATE order_delivery SET day = NULL, from_minute = NULL, to_minute = NULL WHERE order_id = $1"
        }
    };
    tx.execute_raw(tx.sql(sql, [order.into()])).await?;
    Ok(())
}

/// Whether a window has not begun yet.
fn is_ahead(slot: &Slot, time_zone: &str, now: Instant) -> bool {
    local(time_zone, now).is_some_and(|(today, minute, _)| (slot.day, slot.from_minute) > (today, minute))
}

/// Records that an order goes to another zone: its window is free again, and the time has to be agreed on. An open cost
/// stays open.
///
/// # Errors
/// [`Error::NotFound`] for an order without a recorded zone.
pub async fn change_zone(
    tx: &Tx<'_>,
    order: OrderId,
    zone: Option<DeliveryZoneId>,
    is_cost_open: bool,
) -> Result<()> {
    release(tx, order).await?;
    let sql = "UPDATE order_delivery SET zone_id = $2, is_cost_open = (is_cost_open OR $3), day = NULL, from_minute = NULL, \
               to_minute = NULL WHERE order_id = $1";
    let values = [order.into(), zone.into(), is_cost_open.into()];
    match tx.execute_raw(tx.sql(sql, values)).await?.rows_affected() {
        1 => Ok(()),
        _ => Err(Error::NotFound),
    }
}

/// Records that the cost of an order's delivery has been named; returns whether it was open.
///
/// # Errors
/// Those of the database.
pub async fn settle_cost(tx: &Tx<'_>, order: OrderId) -> Result<bool> {
    let sql = "UPDATE order_delivery SET is_cost_open = FALSE WHERE order_id = $1 AND is_cost_open";
    Ok(tx.execute_raw(tx.sql(sql, [order.into()])).await?.rows_affected() == 1)
}
