//! The delivery windows of orders: which ones an order may have, and taking one.

use base::form::Problem;
use base::{BranchId, Locale, OrderId};
use delivery::windows::{self, Offer};
use delivery_model::methods::DeliveryMethod;
use delivery_model::windows::{OfferedSlot, Slot};
use delivery_model::zones::Zone;
use platform::{Error, Result, Tx};
use sea_orm::ConnectionTrait;

/// The windows of a zone that an order of this branch may have now, full ones too.
///
/// # Errors
/// Those of the database.
pub(crate) async fn offered(
    db: &impl ConnectionTrait,
    branch: BranchId,
    method: &DeliveryMethod,
    zone: &Zone,
    now: base::Instant,
) -> Result<Vec<OfferedSlot>> {
    let Some(branch) = org::branches::with_id(db, branch).await? else { return Ok(Vec::new()) };
    let offer = Offer { branch: branch.id, time_zone: &branch.zone, terms: method.terms, now };
    windows::offered(db, zone, &offer).await
}

/// Gives an order the window that was chosen.
///
/// # Errors
/// [`Error::Invalid`] on `window` if none was chosen although there are some, if it is not offered any more, or if others
/// have taken it.
pub(crate) async fn take(
    tx: &Tx<'_>,
    order: OrderId,
    offered: &[OfferedSlot],
    chosen: Option<Slot>,
) -> Result<()> {
    let slot = match chosen {
        // Where everything is taken the time is agreed with the buyer.
        None if offered.iter().all(|offered| offered.left == 0) => return Ok(()),
        None => return Err(Error::field("window", not_chosen())),
        Some(slot) => slot,
    };
    match offered.iter().find(|offered| offered.slot == slot) {
        Some(offered) => delivery::bookings::book(tx, order, slot, offered.capacity).await,
        None => Err(Error::field("window", gone())),
    }
}

fn not_chosen() -> Problem {
    Problem::of_area("delivery.window_needed", |l: Locale| {
        l.pick("Выберите день и время доставки", "Choose the day and the time of delivery").to_owned()
    })
}

fn gone() -> Problem {
    Problem::of_area("delivery.window_gone", |l: Locale| {
        l.pick(
            "По этому адресу такого времени нет, выберите другое",
            "There is no such time for this address, choose another",
        )
        .to_owned()
    })
}
