//! What staff does with receipts: sends failed ones again, and corrects.

use crate::actions;
use crate::advance::queue;
use crate::events::ReceiptMoving;
use crate::moves::move_to;
use crate::need::{Blank, blank, insert};
use crate::tables::receipt;
use base::ReceiptId;
use base::refusal::{AreaRefusal as _, Refusal};
use org::settings::get;
use platform::{Actor, Error, Result, Scope, Shop, Tx, with_retries};
use receipts_model::Correction;
use receipts_model::access::RECEIPTS_EDIT;
use receipts_model::body::Body;
use receipts_model::refusal::ReceiptsRefusal;
use receipts_model::settings::{TermHours, TillKind, TillService};
use receipts_model::states::{ReceiptEvent, ReceiptSource, ReceiptState};
use sea_orm::{ConnectionTrait, EntityTrait};
use serde_json::json;

/// Sends a failed receipt once more, as a new document: the till does not register a failed one again. Its term begins anew.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`] also for one of another branch; [`Refusal::NotInThisState`] unless it has failed;
/// [`ReceiptsRefusal::Off`] without a till.
pub async fn retry(shop: &Shop, actor: &Actor, id: ReceiptId) -> Result<()> {
    let scope = actor.require(RECEIPTS_EDIT)?;
    with_retries(|| async {
        let tx = shop.begin().await?;
        let row = locked(&tx, &scope, id).await?;
        till(&tx).await?;
        let next = row.state.apply(ReceiptEvent::Retry).map_err(Refusal::from)?;
        if row.state != ReceiptState::Failed {
            return Err(Refusal::NotInThisState.into());
        }
        let hours = get::<TermHours>(&*tx).await?;
        let row = receipt::Model { state: next, attempt: row.attempt + 1, step: 0, ..row };
        let sql = "UPDATE receipt SET state = $2, attempt = $3, step = 0, till_receipt_id = NULL, failure = '', \
            next_at = $4, deadline = $5, updated_at = $4 WHERE id = $1";
        let deadline = tx.now().plus_minutes(hours * 60);
        let values = [row.id.into(), next.into(), row.attempt.into(), tx.now().into(), deadline.into()];
        tx.execute_raw(tx.sql(sql, values)).await?;
        let (before, after) = (json!({ "state": ReceiptState::Failed }), json!({ "state": next }));
        tx.audit(actor, actions::RECEIPT_RETRY, row.id.0, Some(&before), Some(&after)).await?;
        queue(&tx, &row, tx.now()).await?;
        tx.commit().await
    })
    .await
}

/// Makes a correction receipt: of a failed one, which registers its money after the fact and takes its place, or of a
/// registered one, which takes it back. Returns the new receipt.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`] also for one of another branch; [`Refusal::NotInThisState`] for one on its way;
/// [`ReceiptsRefusal::Off`] without a till, [`ReceiptsRefusal::NoCorrections`] where it makes none.
pub async fn correct(
    shop: &Shop,
    actor: &Actor,
    id: ReceiptId,
    correction: &Correction,
) -> Result<ReceiptId> {
    let scope = actor.require(RECEIPTS_EDIT)?;
    with_retries(|| async {
        let tx = shop.begin().await?;
        let row = locked(&tx, &scope, id).await?;
        if till(&tx).await? == TillKind::Gateway {
            return Err(ReceiptsRefusal::NoCorrections.into_refusal().into());
        }
        let is_reversal = match row.state {
            ReceiptState::Registered => true,
            ReceiptState::Failed => false,
            _ => return Err(Refusal::NotInThisState.into()),
        };
        if is_reversal && is_reversed(&tx, id).await? {
            return Err(Refusal::NotInThisState.into());
        }
        let body = Body { correction: Some(correction.clone()), ..row.content()? };
        let made = blank(
            &tx,
            Blank {
                branch: row.branch_id,
                seller: row.seller_id,
                payable: row.payable(),
                number: &row.number,
                contact: (row.email.as_deref(), row.phone.as_deref()),
                source: (ReceiptSource::Correction, None),
                kind: row.kind.correction(is_reversal),
                body: &body,
                hours: get::<TermHours>(&*tx).await?,
            },
        )?;
        let made = receipt::Model { corrects_id: Some(id), ..made };
        insert(&tx, actor, &made).await?;
        if !is_reversal {
            move_to(&tx, actor, &row, ReceiptEvent::Drop).await?;
        }
        let after = json!({
            "corrects": id, "basis": correction.basis, "date": correction.date, "number": correction.number,
            "reason": correction.reason,
        });
        tx.audit(actor, actions::RECEIPT_CORRECT, made.id.0, None::<&()>, Some(&after)).await?;
        tx.commit().await?;
        Ok(made.id)
    })
    .await
}

/// Whether a correction takes the receipt back already, or is on its way to do so.
async fn is_reversed(tx: &Tx<'_>, id: ReceiptId) -> Result<bool> {
    let sql =
        "SELECT 1 AS one FROM receipt WHERE corrects_id = $1 AND state IN ('new', 'sent', 'registered')";
    Ok(tx.query_one_raw(tx.sql(sql, [id.into()])).await?.is_some())
}

/// The receipt, its payable locked.
async fn locked(tx: &Tx<'_>, scope: &Scope, id: ReceiptId) -> Result<receipt::Model> {
    let row = find(tx, id).await?;
    if !scope.contains(row.branch_id) {
        return Err(Error::NotFound);
    }
    tx.announce(&ReceiptMoving { payable: row.payable() }).await?;
    find(tx, id).await
}

async fn find(tx: &Tx<'_>, id: ReceiptId) -> Result<receipt::Model> {
    receipt::Entity::find_by_id(id).one(&**tx).await?.ok_or(Error::NotFound)
}

/// The till of this moment.
async fn till(tx: &Tx<'_>) -> Result<TillKind> {
    match get::<TillService>(&**tx).await?.0 {
        TillKind::Off => Err(ReceiptsRefusal::Off.into_refusal().into()),
        kind => Ok(kind),
    }
}
