//! Inline edit of one field in the list: applied immediately by the same rules as a row of a run, and not
//! recorded as a run.

use super::apply::NOTE;
use base::ProductId;
use bulk_model::runs::{CellChange, CellOutcome, Cells, Found, RowProblem};
use catalog::availability;
use catalog::products::{Batch, Card, Change, Definitions, apply_patch, card};
use catalog_model::access::CATALOG_EDIT;
use catalog_model::patch::{FieldId, FieldValue, ProductPatch};
use platform::{Actor, Result, Shop, with_retries};

/// Writes a cell of the list, unless its stored value changed since the user saw it. Changes of other fields
/// in between are no conflict.
///
/// # Errors
/// [`platform::Error::Forbidden`], [`platform::Error::NotFound`]; a value rejected by the product form is an
/// outcome.
pub async fn set_cell(
    shop: &Shop,
    actor: &Actor,
    product: ProductId,
    change: &CellChange,
) -> Result<CellOutcome> {
    actor.require(CATALOG_EDIT)?;
    with_retries(|| try_set(shop, actor, product, change)).await
}

async fn try_set(shop: &Shop, actor: &Actor, product: ProductId, change: &CellChange) -> Result<CellOutcome> {
    let tx = shop.begin().await?;
    availability::lock(&tx, &[product]).await?;
    let definitions = Definitions::default();
    let card = card(&*tx, &definitions, product).await?;
    let cells = cells(&card);
    if card.values.is_deleted() {
        return Ok(CellOutcome::Refused { cells, problem: RowProblem::Deleted });
    }
    let field = FieldId::from(change.field);
    let wanted = FieldValue::read(&field, &change.wanted, &card.definitions);
    let change = CellChange { wanted: wanted.to_string(), ..change.clone() };
    match change.finds(card.version, &card.values.get(&field).to_string()) {
        Found::AsWanted => return Ok(CellOutcome::Saved { cells }),
        Found::Another => return Ok(CellOutcome::Differs { cells }),
        Found::AsSeen => {}
    }
    let (before, patch) = card.values.difference(ProductPatch::one(field, wanted));
    let mut batch = Batch::default();
    let change = Change { version: card.version, before: &before, patch: &patch, note: NOTE };
    if let Err(problem) = apply_patch(&tx, actor, &definitions, &mut batch, &card, change).await? {
        return Ok(CellOutcome::Refused { cells, problem: problem.into() });
    }
    batch.store(&tx, actor).await?;
    let cells = self::cells(&self::card(&*tx, &definitions, product).await?);
    tx.commit().await?;
    Ok(CellOutcome::Saved { cells })
}

fn cells(card: &Card) -> Cells {
    let money = |field| match card.values.get(&field) {
        FieldValue::Money(amount) => Some(*amount),
        _ => None,
    };
    Cells {
        version: card.version,
        price: money(FieldId::Price),
        old_price: money(FieldId::OldPrice),
        status: card.status,
    }
}
