//! Applies and undoes rows: a batch of products per transaction, each only if its version is unchanged.

use super::import::{self, NEW};
use super::step::{json, read};
use crate::tables::bulk_row;
use base::ProductId;
use bulk_model::runs::{RowProblem, RowState};
use catalog::availability;
use catalog::products::{Batch, Card, Change, Definitions, apply_patch, cards};
use catalog_model::editor::category_of;
use catalog_model::patch::FieldValues;
use platform::sql::sorted;
use platform::{Actor, Error, Result, Tx};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::collections::HashMap;
use std::sync::Arc;

/// Note of a stock movement caused by a run.
pub(super) const NOTE: &str = "массовая правка";

/// Whether rows are applied or undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Apply,
    Revert,
}

/// Applies or undoes these rows and stores the result in each.
pub(super) async fn rows(
    tx: &Tx<'_>,
    actor: &Actor,
    definitions: &Definitions,
    rows: &[bulk_row::Model],
    direction: Direction,
) -> Result<()> {
    let ids = sorted(rows.iter().map(|r| r.product_id).collect());
    availability::lock(tx, &ids).await?;
    let cards = cards(&**tx, definitions, &ids).await?;
    let cards: HashMap<ProductId, Card> = cards.into_iter().map(|c| (c.id, c)).collect();
    let (mut batch, mut done) = (Batch::default(), Vec::new());
    for row in rows {
        let written = if direction == Direction::Apply && row.version == NEW {
            import::add(tx, actor, definitions, row).await?
        } else {
            one(tx, actor, definitions, &mut batch, cards.get(&row.product_id), row, direction).await?
        };
        match written {
            Ok(()) => done.push(row.seq),
            Err(problem) => refuse(tx, row, direction, &problem).await?,
        }
    }
    batch.store(tx, actor).await?;
    match rows.first() {
        Some(first) => mark(tx, first.run_id, done, direction).await,
        None => Ok(()),
    }
}

/// Writes the product of a row, unless it differs from what the row recorded.
async fn one(
    tx: &Tx<'_>,
    actor: &Actor,
    definitions: &Definitions,
    batch: &mut Batch,
    card: Option<&Card>,
    row: &bulk_row::Model,
    direction: Direction,
) -> Result<Result<(), RowProblem>> {
    let Some(card) = card else { return Ok(Err(RowProblem::Changed)) };
    let stored = [&row.before_json, &row.after_json].map(|json| read::<Vec<(String, String)>>(json.clone()));
    let [before, after] = stored;
    let (there, wanted, version) = match direction {
        Direction::Apply => (before?, after?, row.version),
        Direction::Revert => (after?, before?, row.version + 1),
    };
    let then = match category_of(&wanted) {
        Some(category) => definitions.of(&**tx, category).await?,
        None => Arc::clone(&card.definitions),
    };
    let there = FieldValues::read(&there, &then);
    let wanted = FieldValues::read(&wanted, &then);
    let change = Change { version, before: &there, patch: &wanted, note: NOTE };
    let written = apply_patch(tx, actor, definitions, batch, card, change).await?;
    Ok(written.map_err(RowProblem::from))
}

/// Marks these rows as applied or undone.
async fn mark(tx: &Tx<'_>, run: base::BulkRunId, done: Vec<i64>, direction: Direction) -> Result<()> {
    if done.is_empty() {
        return Ok(());
    }
    let state = if direction == Direction::Apply { RowState::Applied } else { RowState::Undone };
    bulk_row::Entity::update_many()
        .col_expr(bulk_row::Column::State, Expr::value(state))
        .filter(bulk_row::Column::RunId.eq(run))
        .filter(bulk_row::Column::Seq.is_in(done))
        .exec(&**tx)
        .await?;
    Ok(())
}

async fn refuse(
    tx: &Tx<'_>,
    row: &bulk_row::Model,
    direction: Direction,
    problem: &RowProblem,
) -> Result<()> {
    let state = if direction == Direction::Apply { RowState::Refused } else { RowState::Kept };
    let changed = bulk_row::Entity::update_many()
        .col_expr(bulk_row::Column::State, Expr::value(state))
        .col_expr(bulk_row::Column::Problem, Expr::value(json(problem)?))
        .filter(bulk_row::Column::RunId.eq(row.run_id))
        .filter(bulk_row::Column::Seq.eq(row.seq))
        .exec(&**tx)
        .await?;
    match changed.rows_affected {
        1 => Ok(()),
        _ => Err(Error::Inconsistent(format!("row {} of a run is not there", row.seq))),
    }
}
