//! Absences of crews. Those of one crew do not overlap, which the lock of its branch guards.

use crate::tables::{crew, crew_absence};
use crate::{actions, fits, plan};
use base::form::Problem;
use base::jobs::ChangeKind;
use base::refusal::Refusal;
use base::{AbsenceId, CrewId, VisitId};
use platform::{Actor, Error, Result, Shop, Tx};
use scheduling::LocalDay;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder,
};
use serde_json::{Value, json};
use service_model::access::CREWS_EDIT;
use service_model::crews::{ABSENCE_DAYS_MAX, AbsenceForm, AbsenceView};

/// One absence with its crew, for the editor.
///
/// # Errors
/// [`Error::NotFound`] for an unknown id.
pub async fn one(shop: &Shop, actor: &Actor, id: AbsenceId) -> Result<(CrewId, AbsenceView)> {
    let (row, crew) = find(shop.read(), actor, id).await?;
    Ok((crew.id, view(row)))
}

async fn find(
    db: &impl ConnectionTrait,
    actor: &Actor,
    id: AbsenceId,
) -> Result<(crew_absence::Model, crew::Model)> {
    actor.require(CREWS_EDIT)?;
    let row = crew_absence::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?;
    let crew = super::find(db, actor, row.crew_id).await?;
    Ok((row, crew))
}

/// Adds an absence. Visits on these days stay booked if they are `accepted`.
///
/// # Errors
/// Problems of the form; [`VisitsNoLongerFit`](service_model::refusal::ServiceRefusal::VisitsNoLongerFit).
pub async fn create(
    shop: &Shop,
    actor: &Actor,
    crew: CrewId,
    form: &AbsenceForm,
    accepted: &[VisitId],
) -> Result<AbsenceId> {
    actor.require(CREWS_EDIT)?;
    let tx = shop.begin().await?;
    let crew = super::find(&*tx, actor, crew).await?;
    let visits = fits::before(&tx, crew.branch_id, Some(crew.id)).await?;
    check(&tx, &crew, None, form).await?;
    let id: AbsenceId = tx.id();
    let row = crew_absence::ActiveModel {
        id: Set(id),
        crew_id: Set(crew.id),
        kind: Set(form.kind),
        first_day: Set(form.first_day.clone()),
        last_day: Set(form.last_day.clone()),
        note: Set(form.note.clone()),
        version: Set(1),
    };
    crew_absence::Entity::insert(row).exec_without_returning(&*tx).await?;
    let left = visits.require(&tx, accepted).await?;
    let after = audited(form, &crew, &left);
    tx.audit(actor, actions::ABSENCE_SAVED, id.0, None::<&()>, Some(&after)).await?;
    tx.changed(ChangeKind::Visit, None).await?;
    tx.commit().await?;
    Ok(id)
}

/// Updates an absence. See [`create`].
///
/// # Errors
/// As [`create`]; [`Refusal::Changed`] if somebody saved first.
pub async fn save(
    shop: &Shop,
    actor: &Actor,
    id: AbsenceId,
    version: i64,
    form: &AbsenceForm,
    accepted: &[VisitId],
) -> Result<()> {
    actor.require(CREWS_EDIT)?;
    let tx = shop.begin().await?;
    let (_, crew) = find(&*tx, actor, id).await?;
    let visits = fits::before(&tx, crew.branch_id, Some(crew.id)).await?;
    let row = at_version(&tx, actor, id, version).await?;
    check(&tx, &crew, Some(id), form).await?;
    let before = audited(&view(row.clone()).form, &crew, "");
    let mut changed = row.into_active_model();
    (changed.kind, changed.note) = (Set(form.kind), Set(form.note.clone()));
    (changed.first_day, changed.last_day) = (Set(form.first_day.clone()), Set(form.last_day.clone()));
    changed.version = Set(version + 1);
    changed.update(&*tx).await?;
    let left = visits.require(&tx, accepted).await?;
    let after = audited(form, &crew, &left);
    tx.audit(actor, actions::ABSENCE_SAVED, id.0, Some(&before), Some(&after)).await?;
    tx.changed(ChangeKind::Visit, None).await?;
    tx.commit().await
}

/// Deletes an absence: the crew works on these days again.
///
/// # Errors
/// [`Refusal::Changed`] if somebody saved first.
pub async fn delete(shop: &Shop, actor: &Actor, id: AbsenceId, version: i64) -> Result<()> {
    actor.require(CREWS_EDIT)?;
    let tx = shop.begin().await?;
    let (_, crew) = find(&*tx, actor, id).await?;
    plan::lock(&tx, crew.branch_id).await?;
    let row = at_version(&tx, actor, id, version).await?;
    crew_absence::Entity::delete_by_id(id).exec(&*tx).await?;
    let before = audited(&view(row).form, &crew, "");
    tx.audit(actor, actions::ABSENCE_DELETED, id.0, Some(&before), None::<&()>).await?;
    tx.changed(ChangeKind::Visit, None).await?;
    tx.commit().await
}

/// The absence at this version; the crews of the branch are locked.
async fn at_version(tx: &Tx<'_>, actor: &Actor, id: AbsenceId, version: i64) -> Result<crew_absence::Model> {
    let (row, _) = find(&**tx, actor, id).await?;
    if row.version == version { Ok(row) } else { Err(Refusal::Changed.into()) }
}

/// Checks the days against today and the other absences of the crew, which is locked.
async fn check(tx: &Tx<'_>, crew: &crew::Model, own: Option<AbsenceId>, form: &AbsenceForm) -> Result<()> {
    let days = LocalDay::parse(&form.first_day).zip(LocalDay::parse(&form.last_day));
    let (first, last) = days.ok_or_else(|| Error::field("first_day", Problem::NotADate))?;
    if last.days_since(first) >= ABSENCE_DAYS_MAX {
        let text = Problem::of_area("crew.absence_too_long", |l| {
            l.pick("Отсутствие может длиться не больше года", "An absence lasts a year at most").to_owned()
        });
        return Err(Error::field("last_day", text));
    }
    let branch = org::branches::with_id(&**tx, crew.branch_id).await?.ok_or(Error::NotFound)?;
    if last < plan::zone(&branch.zone)?.day_of(tx.now()) {
        return Err(Error::field("last_day", Problem::InThePast));
    }
    let others = crew_absence::Entity::find()
        .filter(crew_absence::Column::CrewId.eq(crew.id))
        .filter(crew_absence::Column::FirstDay.lte(&form.last_day))
        .filter(crew_absence::Column::LastDay.gte(&form.first_day));
    if others.all(&**tx).await?.iter().any(|other| Some(other.id) != own) {
        let text = Problem::of_area("crew.absence_overlap", |l| {
            l.pick(
                "В эти дни у бригады уже есть отсутствие. Измените его или выберите другие дни",
                "The crew is absent on some of these days already. Change that absence or choose other days",
            )
            .to_owned()
        });
        return Err(Error::field("first_day", text));
    }
    Ok(())
}

/// The absences of a crew that have not ended on a day.
pub(super) async fn of_crew(db: &impl ConnectionTrait, crew: CrewId, day: &str) -> Result<Vec<AbsenceView>> {
    let query = crew_absence::Entity::find()
        .filter(crew_absence::Column::CrewId.eq(crew))
        .filter(crew_absence::Column::LastDay.gte(day));
    let rows = query.order_by_asc(crew_absence::Column::FirstDay).all(db).await?;
    Ok(rows.into_iter().map(view).collect())
}

fn view(row: crew_absence::Model) -> AbsenceView {
    let form =
        AbsenceForm { kind: row.kind, first_day: row.first_day, last_day: row.last_day, note: row.note };
    AbsenceView { id: row.id, form, version: row.version }
}

fn audited(form: &AbsenceForm, crew: &crew::Model, left: &str) -> Value {
    json!({
        "crew": crew.name_ru,
        "kind": form.kind,
        "first_day": form.first_day,
        "last_day": form.last_day,
        "note": form.note,
        "visits": left,
    })
}
