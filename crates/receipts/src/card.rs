//! The page of one receipt.

use crate::tables::receipt;
use base::ReceiptId;
use platform::{Actor, Error, Result, Shop};
use receipts_model::access::{RECEIPTS_EDIT, RECEIPTS_VIEW};
use receipts_model::states::ReceiptState;
use receipts_model::views::ReceiptCard;
use sea_orm::EntityTrait;

/// One receipt with its lines.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`] also for one of another branch.
pub async fn card(shop: &Shop, actor: &Actor, id: ReceiptId) -> Result<ReceiptCard> {
    let scope = actor.require(RECEIPTS_VIEW)?;
    let row = receipt::Entity::find_by_id(id).one(shop.read()).await?.ok_or(Error::NotFound)?;
    if !scope.contains(row.branch_id) {
        return Err(Error::NotFound);
    }
    let may_edit = actor.require(RECEIPTS_EDIT).is_ok_and(|scope| scope.contains(row.branch_id));
    let is_failed = row.state == ReceiptState::Failed;
    let is_done = row.state == ReceiptState::Registered;
    Ok(ReceiptCard {
        body: row.content()?,
        attempt: row.attempt,
        corrects: row.corrects_id,
        can_retry: may_edit && is_failed,
        can_correct: may_edit && (is_failed || is_done),
        row: row.row(),
    })
}
