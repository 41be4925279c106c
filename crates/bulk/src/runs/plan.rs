//! Plans an edit, one batch of products at a time.

use super::BATCH;
use super::step::Run;
use crate::tables::bulk_row;
use base::ProductId;
use bulk_model::runs::{Operation, Products, RowProblem, RowState};
use catalog::products::{Card, Definitions, cards, check, ids_after};
use catalog_model::editor::ProductDefinitions;
use catalog_model::patch::ProductPatch;
use platform::{Result, Tx};
use sea_orm::{ActiveValue::Set, EntityTrait};
use std::sync::Arc;

/// Plans the next products; returns whether there may be more.
pub(super) async fn edit(
    tx: &Tx<'_>,
    run: &mut Run,
    operation: &Operation,
    products: &Products,
    definitions: &Definitions,
) -> Result<bool> {
    let ids = match products {
        Products::Matching(filter) => ids_after(tx.shop(), &**tx, filter, run.row.cursor, BATCH).await?,
        Products::Chosen(chosen) => next(chosen, run.row.cursor),
    };
    let mut rows = Vec::with_capacity(ids.len());
    for card in cards(&**tx, definitions, &ids).await? {
        let then = match operation {
            Operation::Category { category } => definitions.of(&**tx, *category).await?,
            _ => Arc::clone(&card.definitions),
        };
        run.row.row_count += 1;
        rows.push(row(run, &card, planned(&card, operation, &then))?);
    }
    if !rows.is_empty() {
        bulk_row::Entity::insert_many(rows).exec_without_returning(&**tx).await?;
    }
    run.row.cursor = ids.last().copied().or(run.row.cursor);
    Ok(ids.len() == BATCH)
}

fn next(chosen: &[ProductId], after: Option<ProductId>) -> Vec<ProductId> {
    let ids = platform::sql::sorted(chosen.to_vec());
    ids.into_iter().filter(|id| after.is_none_or(|after| *id > after)).take(BATCH).collect()
}

/// The patch back, the patch, and the problem, if any.
#[derive(Default)]
pub(super) struct Planned {
    /// The patch back.
    pub before: ProductPatch,
    /// The patch.
    pub after: ProductPatch,
    /// Why the row is refused.
    pub problem: Option<RowProblem>,
}

fn planned(card: &Card, operation: &Operation, definitions: &ProductDefinitions) -> Planned {
    let wanted = match operation.patch(card.kind, &card.values, definitions) {
        Ok(wanted) => wanted,
        Err(problem) => return Planned { problem: Some(problem), ..Planned::default() },
    };
    let (before, after) = card.values.difference(wanted);
    let problem = if after.is_empty() { None } else { check(card, &after, definitions).err() };
    Planned { before, after, problem: problem.map(RowProblem::from) }
}

/// The state of a row planned this way.
pub(super) fn state(planned: &Planned) -> RowState {
    match (&planned.problem, planned.after.is_empty()) {
        (Some(_), _) => RowState::Refused,
        (None, true) => RowState::Same,
        (None, false) => RowState::Planned,
    }
}

fn row(run: &Run, card: &Card, planned: Planned) -> Result<bulk_row::ActiveModel> {
    Ok(bulk_row::ActiveModel {
        run_id: Set(run.row.id),
        seq: Set(run.row.row_count),
        state: Set(state(&planned)),
        product_id: Set(card.id),
        version: Set(card.version),
        before_json: Set(super::step::json(&planned.before.texts())?),
        after_json: Set(super::step::json(&planned.after.texts())?),
        problem: Set(planned.problem.as_ref().map(super::step::json).transpose()?),
        line: Set(None),
        sku: Set(None),
        sku_folded: Set(None),
    })
}
