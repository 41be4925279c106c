//! Where a new order goes: the zone of the address, its cost, and its window.

use crate::slots;
use crate::tables::shop_order;
use base::Kopecks;
use base::form::Problem;
use delivery_model::methods::{DeliveryMethod, DeliveryRefusal};
use delivery_model::settings::{UnknownZone, UnknownZoneRule};
use delivery_model::zones::Zone;
use platform::{Error, Result, Tx};
use sales_model::views::CheckoutInput;
use sea_orm::ConnectionTrait;

/// Checks an order whose zone can't be found out: whether the shop accepts it, and that it is not paid before its sum
/// is known.
///
/// # Errors
/// [`Error::Invalid`] on `address` or `payment`.
pub(super) async fn check(db: &impl ConnectionTrait, input: &CheckoutInput) -> Result<()> {
    if !input.to.is_unknown {
        return Ok(());
    }
    if org::settings::get::<UnknownZone>(db).await?.0 == UnknownZoneRule::Refuse {
        return Err(Error::field("address", unknown()));
    }
    match input.payment.is_online() {
        true => Err(Error::field("payment", pay_later())),
        false => Ok(()),
    }
}

fn unknown() -> Problem {
    Problem::of_area("delivery.unknown", |l| {
        l.pick(
            "Не удалось определить зону доставки этого адреса. Проверьте город, улицу и дом или выберите другой способ",
            "The delivery zone of this address can’t be found out. Check city, street and house, or choose another method",
        )
        .to_owned()
    })
}

fn pay_later() -> Problem {
    Problem::of_area("delivery.pay_later", |l| {
        l.pick(
            "Стоимость доставки по этому адресу назовёт менеджер, поэтому выберите оплату при получении",
            "A manager names the cost of delivery to this address, so choose payment on receipt",
        )
        .to_owned()
    })
}

fn zone_of<'a>(method: &'a DeliveryMethod, input: &CheckoutInput) -> Option<&'a Zone> {
    method.zones.iter().find(|zone| Some(zone.id) == input.to.zone)
}

/// The cost of delivery; zero if a person names it later.
///
/// # Errors
/// [`Error::Invalid`] on `delivery` above the maximum weight.
pub(super) fn cost(
    method: &DeliveryMethod,
    input: &CheckoutInput,
    goods: Kopecks,
    weight_g: i64,
) -> Result<Kopecks> {
    let cost = match (zone_of(method, input), input.to.is_unknown) {
        (Some(zone), _) => match method.weight_max_g {
            Some(max_g) if weight_g > max_g => Err(DeliveryRefusal::TooHeavy { max_g }),
            _ => zone.tariff.cost(goods, weight_g),
        },
        (None, true) => Ok(Kopecks::ZERO),
        // A collected order is not in a zone.
        (None, false) => method.cost(goods, weight_g),
    };
    cost.map_err(|_| Error::field("delivery", Problem::InvalidChoice))
}

/// Records the zone of a new order and takes its window. `is_free` says that a promotion pays the delivery: its cost is known
/// wherever it goes.
///
/// # Errors
/// [`Error::Invalid`] on `window` if none was chosen although there are some, if it is not offered any more, or if others
/// have taken it.
pub(super) async fn book(
    tx: &Tx<'_>,
    order: &shop_order::Model,
    input: &CheckoutInput,
    method: &DeliveryMethod,
    is_free: bool,
) -> Result<()> {
    if !input.kind.needs_address() || method.zones.is_empty() {
        return Ok(());
    }
    let zone = zone_of(method, input);
    let is_cost_open = input.to.is_unknown && !is_free;
    delivery::bookings::record(tx, order.id, input.to.zone, is_cost_open).await?;
    let Some(zone) = zone else { return Ok(()) };
    let offered = slots::offered(&**tx, order.branch_id, method, zone, tx.now()).await?;
    slots::take(tx, order.id, &offered, input.to.slot).await
}
