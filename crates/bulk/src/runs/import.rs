//! Plans the rows of a file, one piece at a time, and adds the new products.

use super::plan::{Planned, state};
use super::step::{Run, json, read};
use crate::pieces::{self, Row};
use crate::tables::bulk_row;
use base::form::{FieldProblem, Problem, Problems};
use base::text::fold_sku;
use base::{CategoryId, ImportFileId};
use bulk_model::imports::{Asked, CellFault, Mapping, asked, change, creation, sku};
use bulk_model::runs::{RowProblem, RowState};
use catalog::products::{Card, Definitions, cards, check, create_in, ids_by_sku};
use catalog_model::editor::{ProductDefinitions, ProductInput, category_of};
use catalog_model::patch::{FieldId, FieldValue, ProductPatch};
use catalog_model::views::CategoryTree;
use platform::sql::placeholders;
use platform::{Actor, Error, Result, Tx};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, FromQueryResult};
use std::collections::HashMap;
use std::sync::Arc;

/// The version of a product to be added.
pub(super) const NEW: i64 = 0;

/// The data that the rows of a piece are compared with.
struct Held<'a> {
    mapping: &'a Mapping,
    tree: Arc<CategoryTree>,
    /// Products by their folded SKU.
    cards: HashMap<String, Card>,
    /// Earlier rows by SKU.
    seen: HashMap<String, i64>,
}

/// Plans the next piece; returns whether there may be more. `None` if the file was deleted.
pub(super) async fn piece(
    tx: &Tx<'_>,
    run: &mut Run,
    file: ImportFileId,
    mapping: &Mapping,
    definitions: &Definitions,
) -> Result<Option<bool>> {
    let Some(lines) = pieces::read(tx, file, run.row.piece).await? else { return Ok(None) };
    let mut folded: Vec<String> = lines.iter().map(|(_, cells, _)| fold_sku(&sku(mapping, cells))).collect();
    folded.sort_unstable();
    folded.dedup();
    let mut held = Held {
        mapping,
        tree: catalog::categories::tree(tx.shop()).await?,
        cards: by_sku(tx, definitions, &folded).await?,
        seen: seen(tx, run, &folded).await?,
    };
    let mut rows = Vec::with_capacity(lines.len());
    for line in &lines {
        rows.push(row(tx, run, &mut held, line, definitions).await?);
    }
    if !rows.is_empty() {
        bulk_row::Entity::insert_many(rows).exec_without_returning(&**tx).await?;
    }
    run.row.piece += 1;
    Ok(Some(true))
}

async fn by_sku(tx: &Tx<'_>, definitions: &Definitions, folded: &[String]) -> Result<HashMap<String, Card>> {
    let ids = ids_by_sku(&**tx, folded).await?;
    let cards = cards(&**tx, definitions, &ids).await?;
    Ok(cards.into_iter().map(|card| (card.sku_folded.clone(), card)).collect())
}

#[derive(FromQueryResult)]
struct Seen {
    sku_folded: String,
    line: i64,
}

async fn seen(tx: &Tx<'_>, run: &Run, folded: &[String]) -> Result<HashMap<String, i64>> {
    let marks = placeholders(2, folded.len());
    let sql = format!(
        "SELECT sku_folded, MIN(line) AS line FROM bulk_row WHERE run_id = $1 AND sku_folded IN ({marks}) GROUP BY sku_folded"
    );
    let mut values: Vec<sea_orm::Value> = vec![run.row.id.into()];
    values.extend(folded.iter().map(|f| f.clone().into()));
    let rows = Seen::find_by_statement(tx.sql(sql, values)).all(&**tx).await?;
    Ok(rows.into_iter().map(|r| (r.sku_folded, r.line)).collect())
}

/// Builds the run row of a file row.
async fn row(
    tx: &Tx<'_>,
    run: &mut Run,
    held: &mut Held<'_>,
    (line, cells, faults): &Row,
    definitions: &Definitions,
) -> Result<bulk_row::ActiveModel> {
    let (line, sku) = (i64::from(*line), sku(held.mapping, cells));
    let folded = fold_sku(&sku);
    let card = held.cards.get(&folded).filter(|_| !folded.is_empty());
    let is_used = |column: usize| held.mapping.0.get(column).is_some_and(Option::is_some);
    let faults: Vec<_> =
        faults.iter().filter(|f| f.fault == CellFault::Merged || is_used(f.column)).cloned().collect();
    let asked = asked(held.mapping, cells, &held.tree);
    let first = held.seen.get(&folded).copied();
    let planned = if !faults.is_empty() {
        refused(&asked, RowProblem::Cells { cells: faults })
    } else if folded.is_empty() {
        refused(&asked, RowProblem::NoSku)
    } else if let Some(first) = first {
        refused(&asked, RowProblem::SkuRepeated { first })
    } else if let Some(card) = card {
        update(tx, card, &asked, definitions).await?
    } else {
        creation_of(tx, &asked, &sku, definitions).await?
    };
    let state = state(&planned);
    run.row.row_count += 1;
    run.row.new_count += i64::from(card.is_none() && state == RowState::Planned);
    let row = bulk_row::ActiveModel {
        run_id: Set(run.row.id),
        seq: Set(run.row.row_count),
        state: Set(state),
        // The id of a new product is assigned at planning.
        product_id: Set(card.map_or_else(|| tx.id(), |c| c.id)),
        version: Set(card.map_or(NEW, |c| c.version)),
        before_json: Set(json(&planned.before.texts())?),
        after_json: Set(json(&planned.after.texts())?),
        problem: Set(planned.problem.as_ref().map(json).transpose()?),
        line: Set(Some(line)),
        sku_folded: Set((!folded.is_empty() && first.is_none()).then(|| folded.clone())),
        sku: Set(Some(sku)),
    };
    if !folded.is_empty() {
        held.seen.entry(folded).or_insert(line);
    }
    Ok(row)
}

fn refused(asked: &Asked, problem: RowProblem) -> Planned {
    Planned { before: ProductPatch::default(), after: asked.patch.clone(), problem: Some(problem) }
}

async fn update(tx: &Tx<'_>, card: &Card, asked: &Asked, definitions: &Definitions) -> Result<Planned> {
    if !asked.problems.is_empty() {
        return Ok(refused(asked, RowProblem::Wrong { problems: asked.problems.clone() }));
    }
    let category = asked.patch.category().filter(|c| *c != card.category);
    let then = match category {
        Some(category) => definitions.of(&**tx, category).await?,
        None => Arc::clone(&card.definitions),
    };
    let (mut before, mut after) = change(asked, &card.values, &then);
    if category.is_some() {
        for (field, value) in card.values.left_behind(&then).0 {
            before.push(field.clone(), value);
            after.push(field, FieldValue::Empty);
        }
    }
    let wrong = asked.patch.foreign(&then);
    let problem = match (after.is_empty(), wrong.is_empty()) {
        (_, false) => Some(RowProblem::Wrong { problems: wrong }),
        (true, true) => None,
        (false, true) => check(card, &after, &then).err().map(RowProblem::from),
    };
    Ok(Planned { before, after, problem })
}

async fn creation_of(tx: &Tx<'_>, asked: &Asked, sku: &str, definitions: &Definitions) -> Result<Planned> {
    let category = asked.patch.category();
    let then = match category {
        Some(category) => definitions.of(&**tx, category).await?,
        None => Arc::default(),
    };
    let after = creation(asked, sku, &then);
    let mut problems = asked.problems.clone();
    if let (Some(category), true) = (category, problems.is_empty()) {
        problems = after.foreign(&then);
        problems.extend(created(&after.texts(), category, &then).err().unwrap_or_default());
    } else if problems.is_empty() {
        problems = created_without_category();
    }
    let problem = (!problems.is_empty()).then_some(RowProblem::Wrong { problems });
    // Undo moves the product to the recycle bin, which is therefore its state before.
    let before = ProductPatch::one(FieldId::Deleted, FieldValue::Deleted);
    Ok(Planned { before, after, problem })
}

/// Validates a product to be added.
fn created(
    fields: &[(String, String)],
    category: CategoryId,
    definitions: &ProductDefinitions,
) -> Result<ProductInput, Vec<FieldProblem>> {
    ProductInput::parse(fields, category, definitions).map_err(|problems| problems.0)
}

/// The remaining fields depend on the category and are checked once it is known.
fn created_without_category() -> Vec<FieldProblem> {
    Problems::one("category", Problem::Required).0
}

/// Adds the product of a row like its form would; reports values taken in the meantime.
pub(super) async fn add(
    tx: &Tx<'_>,
    actor: &Actor,
    definitions: &Definitions,
    row: &bulk_row::Model,
) -> Result<Result<(), RowProblem>> {
    let fields: Vec<(String, String)> = read(row.after_json.clone())?;
    let Some(category) = category_of(&fields) else {
        return Ok(Err(RowProblem::field("category", Problem::Required)));
    };
    let then = match definitions.of(&**tx, category).await {
        Err(Error::NotFound) => return Ok(Err(RowProblem::Changed)),
        other => other?,
    };
    let input = match created(&fields, category, &then) {
        Ok(input) => input,
        Err(problems) => return Ok(Err(RowProblem::Wrong { problems })),
    };
    // If another transaction takes the SKU concurrently, PostgreSQL aborts the whole transaction unless there
    // is a savepoint.
    tx.execute_unprepared("SAVEPOINT product_of_row").await?;
    let added = match create_in(tx, actor, row.product_id, &fields, (input, &then)).await {
        Err(Error::Invalid(problems)) => {
            tx.execute_unprepared("ROLLBACK TO SAVEPOINT product_of_row").await?;
            Err(RowProblem::Wrong { problems: problems.0 })
        }
        other => Ok(other?),
    };
    tx.execute_unprepared("RELEASE SAVEPOINT product_of_row").await?;
    Ok(added)
}
