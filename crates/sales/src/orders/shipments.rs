//! Shipments of an order: partial picking, packing with serial numbers, leaving and arriving. A button of the whole order does
//! the same for everything that is left ([`bring`]); after a step of a single shipment the fulfilment of the order follows
//! ([`rows::fulfilment`]).

mod create;
mod moves;
mod picking;
mod rows;
mod units;
mod view;

pub use create::create;
pub use moves::{advance, facts_of, track};
pub(crate) use moves::{bring, discard};
pub(crate) use picking::record_serials;
pub use picking::{Picking, picking, save_picking};
pub use units::own_units;
pub use view::of;

use super::{lock, visible};
use crate::tables::shop_order;
use platform::{Actor, Result, Tx};
use sales_model::access::ORDERS_EDIT;
use sales_model::orders::OrderNumber;

/// The order, locked, for staff who may process it.
async fn locked(tx: &Tx<'_>, actor: &Actor, number: &OrderNumber) -> Result<shop_order::Model> {
    let scope = actor.require(ORDERS_EDIT)?;
    let (order, _) = visible(&**tx, actor, number, None, tx.now()).await?;
    scope.require(order.branch_id)?;
    lock(tx, order.id).await
}
