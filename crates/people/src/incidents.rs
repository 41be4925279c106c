//! The register of incidents with personal data.

use crate::actions;
use crate::tables::incident;
use base::refusal::Refusal;
use base::{IncidentId, Instant};
use people_model::access::PERSONAL_DATA_MANAGE;
use people_model::incidents::{Incident, IncidentForm, IncidentInput, IncidentStep};
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;

/// Incidents in the list: a shop that has more has other problems.
const SHOWN_MAX: u64 = 200;

/// The incidents, the newest first.
///
/// # Errors
/// Fails without [`PERSONAL_DATA_MANAGE`] in all branches.
pub async fn list(shop: &Shop, actor: &Actor) -> Result<Vec<Incident>> {
    actor.require_everywhere(PERSONAL_DATA_MANAGE)?;
    let rows = incident::Entity::find()
        .order_by_desc(incident::Column::FoundAt)
        .order_by_desc(incident::Column::Id)
        .limit(SHOWN_MAX)
        .all(shop.read())
        .await?;
    Ok(rows.into_iter().map(view).collect())
}

/// One incident.
///
/// # Errors
/// Fails without [`PERSONAL_DATA_MANAGE`] in all branches; [`Error::NotFound`].
pub async fn one(shop: &Shop, actor: &Actor, id: IncidentId) -> Result<Incident> {
    actor.require_everywhere(PERSONAL_DATA_MANAGE)?;
    incident::Entity::find_by_id(id).one(shop.read()).await?.map(view).ok_or(Error::NotFound)
}

/// Records an incident.
///
/// # Errors
/// Fails without [`PERSONAL_DATA_MANAGE`] in all branches; the problems of the form.
pub async fn add(shop: &Shop, actor: &Actor, input: &IncidentInput) -> Result<IncidentId> {
    actor.require_everywhere(PERSONAL_DATA_MANAGE)?;
    let form = input.parse()?;
    let tx = shop.begin().await?;
    let id: IncidentId = tx.id();
    let row = incident::ActiveModel {
        id: Set(id),
        found_at: Set(tx.now().plus_minutes(-form.hours * 60)),
        what: Set(form.what.clone()),
        whom: Set(form.whom.clone()),
        measures: Set(form.measures.clone()),
        notified_at: Set(None),
        reported_at: Set(None),
        closed_at: Set(None),
        created_by: Set(actor.account()),
        version: Set(1),
    };
    incident::Entity::insert(row).exec_without_returning(&*tx).await?;
    tx.audit_in(None, actor, actions::INCIDENT_ADDED, id.0, None::<&()>, Some(&note(&form))).await?;
    tx.commit().await?;
    Ok(id)
}

/// Changes the texts of an incident.
///
/// # Errors
/// As [`one`]; the problems of the form; [`Refusal::Changed`] if somebody else saved first.
pub async fn save(
    shop: &Shop,
    actor: &Actor,
    id: IncidentId,
    version: i64,
    input: &IncidentInput,
) -> Result<()> {
    actor.require_everywhere(PERSONAL_DATA_MANAGE)?;
    let form = input.parse()?;
    let tx = shop.begin().await?;
    let before = found(&tx, id).await?;
    change(&tx, id, version, |update| {
        update
            .col_expr(incident::Column::What, Expr::value(form.what.clone()))
            .col_expr(incident::Column::Whom, Expr::value(form.whom.clone()))
            .col_expr(incident::Column::Measures, Expr::value(form.measures.clone()))
    })
    .await?;
    let was = json!({ "what": before.what, "whom": before.whom, "measures": before.measures });
    tx.audit_in(None, actor, actions::INCIDENT_CHANGED, id.0, Some(&was), Some(&note(&form))).await?;
    tx.commit().await
}

/// Takes a step: see [`IncidentStep`].
///
/// # Errors
/// As [`one`]; [`Refusal::Changed`] if somebody else saved first, [`Refusal::NotInThisState`].
pub async fn step(
    shop: &Shop,
    actor: &Actor,
    id: IncidentId,
    version: i64,
    step: IncidentStep,
) -> Result<()> {
    actor.require_everywhere(PERSONAL_DATA_MANAGE)?;
    let tx = shop.begin().await?;
    if !view(found(&tx, id).await?).steps().contains(&step) {
        return Err(Refusal::NotInThisState.into());
    }
    let now = tx.now();
    let (column, at) = match step {
        IncidentStep::Notify => (incident::Column::NotifiedAt, Some(now)),
        IncidentStep::Report => (incident::Column::ReportedAt, Some(now)),
        IncidentStep::Close => (incident::Column::ClosedAt, Some(now)),
        IncidentStep::Reopen => (incident::Column::ClosedAt, None::<Instant>),
    };
    change(&tx, id, version, |update| update.col_expr(column, Expr::value(at))).await?;
    tx.audit_in(None, actor, actions::INCIDENT_STEP, id.0, None::<&()>, Some(&step)).await?;
    tx.commit().await
}

async fn found(tx: &Tx<'_>, id: IncidentId) -> Result<incident::Model> {
    incident::Entity::find_by_id(id).lock_exclusive().one(&**tx).await?.ok_or(Error::NotFound)
}

/// Changes an incident at the version that a form showed.
async fn change(
    tx: &Tx<'_>,
    id: IncidentId,
    version: i64,
    set: impl FnOnce(sea_orm::UpdateMany<incident::Entity>) -> sea_orm::UpdateMany<incident::Entity>,
) -> Result<()> {
    let update = set(incident::Entity::update_many())
        .col_expr(incident::Column::Version, Expr::col(incident::Column::Version).add(1_i64))
        .filter(incident::Column::Id.eq(id))
        .filter(incident::Column::Version.eq(version));
    match update.exec(&**tx).await?.rows_affected {
        1 => Ok(()),
        _ => Err(Refusal::Changed.into()),
    }
}

fn note(form: &IncidentForm) -> serde_json::Value {
    json!({ "what": form.what, "whom": form.whom, "measures": form.measures })
}

fn view(row: incident::Model) -> Incident {
    Incident {
        id: row.id,
        found_at: row.found_at,
        what: row.what,
        whom: row.whom,
        measures: row.measures,
        notified_at: row.notified_at,
        reported_at: row.reported_at,
        closed_at: row.closed_at,
        version: row.version,
    }
}
