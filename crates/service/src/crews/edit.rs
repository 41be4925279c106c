//! Changes of crews. All crews of the branch are locked, as by everything that books their time, so that no visit
//! is booked between the look at the visits and the end of the change.

use super::view::{self, Names};
use crate::tables::{crew, crew_district, crew_hours, crew_skill, district};
use crate::{actions, fits};
use base::form::{Problem, Problems};
use base::jobs::ChangeKind;
use base::refusal::Refusal;
use base::{BranchId, CrewId, DistrictId, VisitId};
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde_json::{Value, json};
use service_model::access::CREWS_EDIT;
use service_model::crews::CrewForm;

/// The crew at this version. Its branch is not locked yet; the caller checks the version again under the lock.
async fn at_version(tx: &Tx<'_>, actor: &Actor, id: CrewId, version: i64) -> Result<crew::Model> {
    let row = super::find(&**tx, actor, id).await?;
    if row.version == version { Ok(row) } else { Err(Refusal::Changed.into()) }
}

/// Adds a crew to a branch.
///
/// # Errors
/// Problems of the form; [`Error::NotFound`] for an unknown branch.
pub async fn create(shop: &Shop, actor: &Actor, branch: BranchId, form: &CrewForm) -> Result<CrewId> {
    actor.require(CREWS_EDIT)?.require(branch)?;
    let tx = shop.begin().await?;
    org::branches::with_id(&*tx, branch).await?.ok_or(Error::NotFound)?;
    let names = districts(&tx, branch, form).await?;
    let id: CrewId = tx.id();
    let row = crew::ActiveModel {
        id: Set(id),
        branch_id: Set(branch),
        base_district_id: Set(form.base),
        name_ru: Set(form.name.ru.clone()),
        name_en: Set(form.name.en.clone()),
        position: Set(form.position),
        is_active: Set(true),
        version: Set(1),
        vehicle: Set(form.vehicle.clone()),
        plate: Set(form.plate.clone()),
    };
    crew::Entity::insert(row).exec_without_returning(&*tx).await?;
    write_lists(&tx, id, form).await?;
    let after = audited(form, &names, "");
    tx.audit(actor, actions::CREW_SAVED, id.0, None::<&()>, Some(&after)).await?;
    tx.changed(ChangeKind::Settings, id.0).await?;
    tx.commit().await?;
    Ok(id)
}

/// Updates a crew. Visits that no longer fit stay booked if they are `accepted`.
///
/// # Errors
/// Problems of the form, [`Refusal::Changed`] if somebody saved first,
/// [`VisitsNoLongerFit`](service_model::refusal::ServiceRefusal::VisitsNoLongerFit).
pub async fn save(
    shop: &Shop,
    actor: &Actor,
    id: CrewId,
    version: i64,
    form: &CrewForm,
    accepted: &[VisitId],
) -> Result<()> {
    actor.require(CREWS_EDIT)?;
    let tx = shop.begin().await?;
    let branch = at_version(&tx, actor, id, version).await?.branch_id;
    let names = districts(&tx, branch, form).await?;
    let visits = fits::before(&tx, branch, Some(id)).await?;
    let row = at_version(&tx, actor, id, version).await?;
    let was = view::form_of(&*tx, &row, &names).await?;
    let mut changed = row.into_active_model();
    (changed.name_ru, changed.name_en) = (Set(form.name.ru.clone()), Set(form.name.en.clone()));
    (changed.position, changed.version) = (Set(form.position), Set(version + 1));
    (changed.vehicle, changed.plate) = (Set(form.vehicle.clone()), Set(form.plate.clone()));
    changed.base_district_id = Set(form.base);
    changed.update(&*tx).await?;
    write_lists(&tx, id, form).await?;
    let left = visits.require(&tx, accepted).await?;
    let (before, after) = (audited(&was, &names, ""), audited(form, &names, &left));
    tx.audit(actor, actions::CREW_SAVED, id.0, Some(&before), Some(&after)).await?;
    tx.changed(ChangeKind::Settings, id.0).await?;
    // Open boards show the crew.
    tx.changed(ChangeKind::Visit, None).await?;
    tx.commit().await
}

/// Ends the work of a crew.
///
/// # Errors
/// [`CrewHasVisits`](service_model::refusal::ServiceRefusal::CrewHasVisits), [`Refusal::Changed`],
/// [`Refusal::NotInThisState`] if it is archived.
pub async fn archive(shop: &Shop, actor: &Actor, id: CrewId, version: i64) -> Result<()> {
    actor.require(CREWS_EDIT)?;
    let tx = shop.begin().await?;
    let branch = at_version(&tx, actor, id, version).await?.branch_id;
    fits::require_none(&tx, branch, id).await?;
    let row = at_version(&tx, actor, id, version).await?;
    if !row.is_active {
        return Err(Refusal::NotInThisState.into());
    }
    set_active(tx, actor, row, false).await
}

/// Takes an archived crew back to work.
///
/// # Errors
/// A problem of `base` or `districts` if its territories were archived in the meantime, [`Refusal::Changed`],
/// [`Refusal::NotInThisState`] if it works.
pub async fn restore(shop: &Shop, actor: &Actor, id: CrewId, version: i64) -> Result<()> {
    actor.require(CREWS_EDIT)?;
    let tx = shop.begin().await?;
    let row = at_version(&tx, actor, id, version).await?;
    let names = names(&tx, row.branch_id).await?;
    crate::plan::lock(&tx, row.branch_id).await?;
    let row = at_version(&tx, actor, id, version).await?;
    if row.is_active {
        return Err(Refusal::NotInThisState.into());
    }
    check_districts(&view::form_of(&*tx, &row, &names).await?, &names)?;
    set_active(tx, actor, row, true).await
}

async fn set_active(tx: Tx<'_>, actor: &Actor, row: crew::Model, is_active: bool) -> Result<()> {
    let action = if is_active { actions::CREW_RESTORED } else { actions::CREW_ARCHIVED };
    let (id, name) = (row.id, json!({ "name": row.name_ru }));
    let version = row.version + 1;
    let mut changed = row.into_active_model();
    (changed.is_active, changed.version) = (Set(is_active), Set(version));
    changed.update(&*tx).await?;
    tx.audit(actor, action, id.0, None::<&()>, Some(&name)).await?;
    tx.changed(ChangeKind::Settings, id.0).await?;
    tx.changed(ChangeKind::Visit, None).await?;
    tx.commit().await
}

/// The active territories of a branch, which can't be archived until the end of the transaction.
async fn names(tx: &Tx<'_>, branch: BranchId) -> Result<Names> {
    let lock = if tx.is_postgres() { " FOR SHARE" } else { "" };
    let sql = format!("SELECT * FROM district WHERE branch_id = $1 AND is_active ORDER BY id{lock}");
    let rows = district::Entity::find().from_raw_sql(tx.sql(sql, [branch.into()])).all(&**tx).await?;
    Ok(Names::of(rows))
}

async fn districts(tx: &Tx<'_>, branch: BranchId, form: &CrewForm) -> Result<Names> {
    let names = names(tx, branch).await?;
    check_districts(form, &names)?;
    Ok(names)
}

/// Checks that the territories are active ones of the branch.
fn check_districts(form: &CrewForm, names: &Names) -> Result<(), Problems> {
    let mut problems = Problems::default();
    if form.districts.is_empty() || form.districts.iter().any(|d| !names.has(*d)) {
        problems.add("districts", Problem::InvalidChoice);
    }
    if !names.has(form.base) {
        problems.add("base", Problem::InvalidChoice);
    }
    problems.into_result(())
}

async fn write_lists(tx: &Tx<'_>, id: CrewId, form: &CrewForm) -> Result<()> {
    crew_skill::Entity::delete_many().filter(crew_skill::Column::CrewId.eq(id)).exec(&**tx).await?;
    let skills = form
        .skills
        .iter()
        .map(|skill| crew_skill::ActiveModel { crew_id: Set(id), skill: Set(skill.as_str().to_owned()) });
    insert_all(tx, skills).await?;
    crew_district::Entity::delete_many().filter(crew_district::Column::CrewId.eq(id)).exec(&**tx).await?;
    let served = form
        .districts
        .iter()
        .map(|district| crew_district::ActiveModel { crew_id: Set(id), district_id: Set(*district) });
    insert_all(tx, served).await?;
    crew_hours::Entity::delete_many().filter(crew_hours::Column::CrewId.eq(id)).exec(&**tx).await?;
    let hours = form.hours.iter().map(|h| crew_hours::ActiveModel {
        crew_id: Set(id),
        weekday: Set(i64::from(h.weekday)),
        starts_minute: Set(h.starts_minute),
        ends_minute: Set(h.ends_minute),
    });
    insert_all(tx, hours).await
}

/// Inserts rows one after another: there are few, and none is no statement.
async fn insert_all<A>(tx: &Tx<'_>, rows: impl Iterator<Item = A>) -> Result<()>
where
    A: ActiveModelTrait + Send,
{
    for row in rows {
        <A::Entity as EntityTrait>::insert(row).exec_without_returning(&**tx).await?;
    }
    Ok(())
}

/// The audit data, with the names of territories; `left` are the requests whose visits no longer fit.
fn audited(form: &CrewForm, names: &Names, left: &str) -> Value {
    let all = |ids: &[DistrictId]| ids.iter().map(|d| names.ru(*d)).collect::<Vec<_>>().join(", ");
    let mut value = json!({
        "name_ru": form.name.ru,
        "name_en": form.name.en,
        "position": form.position,
        "vehicle": form.vehicle,
        "plate": form.plate,
        "skills": form.skills.iter().map(|s| s.as_str()).collect::<Vec<_>>().join(", "),
        "base": names.ru(form.base),
        "districts": all(&form.districts),
        "visits": left,
    });
    for weekday in 1..=7 {
        value[format!("hours-{weekday}")] = form.hours_of(weekday).into();
    }
    value
}
