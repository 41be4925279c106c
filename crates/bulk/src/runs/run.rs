//! User actions on a run: start, confirm, stop, undo.

use super::step::{Run, batch, json};
use crate::actions;
use crate::tables::bulk_run;
use base::BulkRunId;
use base::audit::Action;
use base::form::Problem;
use base::refusal::Refusal;
use bulk_model::runs::{CHOSEN_MAX, Operation, Products, RUN_DAYS, RunState, Step, Task};
use catalog::products::Definitions;
use catalog_model::access::CATALOG_EDIT;
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Starts an edit and returns its number. A small selection is planned immediately, a large one by the job.
///
/// # Errors
/// [`Error::Invalid`] if nothing or too much is selected, or the category does not exist.
pub async fn start(shop: &Shop, actor: &Actor, operation: Operation, products: Products) -> Result<i64> {
    actor.require(CATALOG_EDIT)?;
    if let Products::Chosen(ids) = &products {
        let problem =
            if ids.is_empty() { Problem::Required } else { Problem::TooMany { max: CHOSEN_MAX as i64 } };
        if ids.is_empty() || ids.len() > CHOSEN_MAX {
            return Err(Error::field("id", problem));
        }
    }
    if let Operation::Category { category } = &operation
        && catalog::categories::tree(shop).await?.get(*category).is_none()
    {
        return Err(Error::field("category-to", Problem::InvalidChoice));
    }
    let task = Task::Edit { operation, products };
    let tx = shop.begin().await?;
    let mut run = Run { row: new_row(&tx, actor, &task).await?, task };
    tx.audit(actor, actions::BULK_START, run.row.id.0, None::<&()>, Some(&run.row.task)).await?;
    if batch(&tx, &mut run, &Definitions::default()).await? {
        run.go_on(&tx).await?;
    }
    let number = run.row.number;
    run.store(&tx).await?;
    tx.commit().await?;
    Ok(number)
}

/// Creates a run from the rows of a file, to be planned by the job; returns its number.
pub(crate) async fn start_import(tx: &Tx<'_>, actor: &Actor, task: Task) -> Result<i64> {
    let mut run = Run { row: new_row(tx, actor, &task).await?, task };
    tx.audit(actor, actions::IMPORT_START, run.row.id.0, None::<&()>, Some(&run.row.task)).await?;
    run.go_on(tx).await?;
    let number = run.row.number;
    run.store(tx).await?;
    Ok(number)
}

async fn new_row(tx: &Tx<'_>, actor: &Actor, task: &Task) -> Result<bulk_run::Model> {
    let row = bulk_run::Model {
        id: tx.id(),
        number: tx.next_number("bulk").await?,
        state: RunState::Planning,
        task: json(task)?,
        cursor: None,
        row_count: 0,
        turn: 0,
        piece: 0,
        new_count: 0,
        account_id: actor.require_account()?,
        branch_id: actor.branch().ok_or(Error::Forbidden)?,
        locale: actor.locale(),
        created_at: tx.now(),
        changed_at: tx.now(),
    };
    bulk_run::Entity::insert(bulk_run::ActiveModel::from(row.clone())).exec_without_returning(&**tx).await?;
    Ok(row)
}

/// Applies the planned changes, and nothing else.
///
/// # Errors
/// [`Refusal::NotInThisState`] unless the run waits for confirmation.
pub async fn confirm(shop: &Shop, actor: &Actor, number: i64) -> Result<()> {
    take(shop, actor, number, Step::Confirm, actions::BULK_CONFIRM).await
}

/// Stops a run. Applied rows stay applied and can be undone.
///
/// # Errors
/// [`Refusal::NotInThisState`] if it is not in progress.
pub async fn cancel(shop: &Shop, actor: &Actor, number: i64) -> Result<()> {
    take(shop, actor, number, Step::Cancel, actions::BULK_CANCEL).await
}

/// Reverts the applied rows; a product changed since then is left unchanged.
///
/// # Errors
/// [`Refusal::NotInThisState`] unless the run was applied.
pub async fn undo(shop: &Shop, actor: &Actor, number: i64) -> Result<()> {
    take(shop, actor, number, Step::Undo, actions::BULK_UNDO).await
}

async fn take(shop: &Shop, actor: &Actor, number: i64, step: Step, action: Action) -> Result<()> {
    actor.require(CATALOG_EDIT)?;
    let tx = shop.begin().await?;
    let mut run = Run::locked(&tx, id(&tx, number).await?).await?;
    let before = run.row.state;
    run.row.state = before.after(step).ok_or(Refusal::NotInThisState)?;
    tx.audit(actor, action, run.row.id.0, Some(&before), Some(&run.row.state)).await?;
    if run.row.state.is_moving() {
        run.go_on(&tx).await?;
    }
    run.store(&tx).await?;
    tx.commit().await
}

async fn id(tx: &Tx<'_>, number: i64) -> Result<BulkRunId> {
    let row = bulk_run::Entity::find().filter(bulk_run::Column::Number.eq(number)).one(&**tx).await?;
    row.map(|r| r.id).ok_or(Error::NotFound)
}

/// Deletes runs that are too old to be undone, with their rows; returns their number.
pub async fn sweep(shop: &Shop) -> Result<u64> {
    let tx = shop.begin().await?;
    let old = tx.now().plus_minutes(-RUN_DAYS * 24 * 60);
    let gone = bulk_run::Entity::delete_many().filter(bulk_run::Column::ChangedAt.lt(old)).exec(&*tx).await?;
    tx.commit().await?;
    Ok(gone.rows_affected)
}
