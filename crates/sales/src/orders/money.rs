//! Money that an order no longer needs.

use crate::tables::shop_order;
use base::Kopecks;
use payments_model::refunds::RefundCause;
use platform::{Actor, Result, Tx};

/// Requires that what the shop holds for a locked order beyond `keep` be returned, but for what is on its way back already.
pub(crate) async fn give_back(
    tx: &Tx<'_>,
    actor: &Actor,
    order: &shop_order::Model,
    keep: Kopecks,
    cause: RefundCause,
) -> Result<()> {
    let pending = payments::refunds::pending(&**tx, order.payable()).await?;
    match order.money().held() - pending - keep {
        excess if excess > Kopecks::ZERO => {
            payments::refunds::require_amount(tx, actor, order.payable(), excess, cause).await
        }
        _ => Ok(()),
    }
}
