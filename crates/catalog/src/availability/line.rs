//! The reservation of one order line follows a change of its quantity.

use super::{lock, refresh_available, reserve};
use crate::tables::product;
use base::{Locale, OrderId, OrderLineId, ProductId};
use catalog_model::products::ProductKind;
use platform::{Error, Result, Tx};
use sea_orm::EntityTrait;
use stock::reservations;

/// Changes what a line of an order reserves from `from` items to `to`; 0 removes its reservations altogether. `l` is the
/// language of the product name in the refusal.
///
/// # Errors
/// Those of [`reserve`] where more is wanted, or another number of kits.
pub async fn change_line(
    tx: &Tx<'_>,
    l: Locale,
    (order, line): (OrderId, OrderLineId),
    id: ProductId,
    (from, to): (i64, i64),
) -> Result<()> {
    lock(tx, &[id]).await?;
    if to > from {
        return reserve(tx, l, order, line, id, to - from).await;
    }
    let kind = product::Entity::find_by_id(id).one(&**tx).await?.ok_or(Error::NotFound)?.kind;
    match (to, kind) {
        (0, _) | (_, ProductKind::Kit) => {
            let parts = reservations::remove_line(tx, line).await?;
            refresh_available(tx, &parts).await?;
            // What a kit consists of may have changed: its parts are reserved as they are now.
            if to > 0 { reserve(tx, l, order, line, id, to).await } else { Ok(()) }
        }
        (_, ProductKind::Goods) => {
            reservations::reduce_line(tx, line, from - to).await?;
            refresh_available(tx, &[id]).await
        }
    }
}
