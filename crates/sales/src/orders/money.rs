//! Money that an order no longer needs.

use crate::tables::shop_order;
use base::Kopecks;
use base::refusal::Refusal;
use platform::{Actor, Result, Tx};

/// Requires that what the shop holds for a locked order beyond `keep` be returned, but for what is on its way back already.
pub(crate) async fn give_back(
    _tx: &Tx<'_>,
    _actor: &Actor,
    order: &shop_order::Model,
    keep: Kopecks,
) -> Result<()> {
    if order.money().held() > keep { Err(Refusal::NotInThisState.into()) } else { Ok(()) }
}
