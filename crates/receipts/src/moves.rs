//! Moves of a receipt, and their entries in the audit log.

use crate::actions;
use crate::tables::receipt;
use base::refusal::Refusal;
use platform::{Actor, Result, Tx};
use receipts_model::states::{ReceiptEvent, ReceiptState};
use sea_orm::ConnectionTrait;

/// Moves a receipt by an event that changes nothing but its state.
pub(crate) async fn move_to(
    tx: &Tx<'_>,
    actor: &Actor,
    row: &receipt::Model,
    event: ReceiptEvent,
) -> Result<()> {
    let next = row.state.apply(event).map_err(Refusal::from)?;
    let sql = "UPDATE receipt SET state = $3, updated_at = $4 WHERE id = $1 AND state = $2";
    let values = [row.id.into(), row.state.into(), next.into(), tx.now().into()];
    if tx.execute_raw(tx.sql(sql, values)).await?.rows_affected() != 1 {
        return Err(Refusal::Changed.into());
    }
    audit_move(tx, actor, row, next, serde_json::json!({ "state": next })).await
}

pub(crate) async fn audit_move(
    tx: &Tx<'_>,
    actor: &Actor,
    row: &receipt::Model,
    next: ReceiptState,
    after: serde_json::Value,
) -> Result<()> {
    debug_assert!(row.state != next || next.is_open());
    let before = serde_json::json!({ "state": row.state });
    tx.audit(actor, actions::RECEIPT_MOVE, row.id.0, Some(&before), Some(&after)).await
}
