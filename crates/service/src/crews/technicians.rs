//! Technicians of crews.

use crate::actions;
use crate::tables::{crew, technician};
use base::contact::Phone;
use base::form::Problem;
use base::jobs::ChangeKind;
use base::refusal::Refusal;
use base::{CrewId, TechnicianId};
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait,
    IntoActiveModel, QueryFilter, QueryOrder,
};
use serde_json::{Value, json};
use service_model::access::CREWS_EDIT;
use service_model::crews::{TechnicianForm, TechnicianView};

/// One technician, for the editor.
///
/// # Errors
/// [`Error::NotFound`] for an unknown id.
pub async fn one(shop: &Shop, actor: &Actor, id: TechnicianId) -> Result<TechnicianView> {
    find(shop.read(), actor, id).await.map(view)
}

async fn find(db: &impl ConnectionTrait, actor: &Actor, id: TechnicianId) -> Result<technician::Model> {
    actor.require(CREWS_EDIT)?;
    let row = technician::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?;
    super::find(db, actor, row.crew_id).await?;
    Ok(row)
}

/// Adds a technician to a crew.
///
/// # Errors
/// A problem of `crew`.
pub async fn create(shop: &Shop, actor: &Actor, form: &TechnicianForm) -> Result<TechnicianId> {
    actor.require(CREWS_EDIT)?;
    let tx = shop.begin().await?;
    let crew = chosen(&tx, actor, form.crew).await?;
    let id: TechnicianId = tx.id();
    let row = technician::ActiveModel {
        id: Set(id),
        crew_id: Set(form.crew),
        name: Set(form.name.clone()),
        phone: Set(form.phone.as_ref().map(|p| p.as_str().to_owned())),
        first_day: Set(form.first_day.clone()),
        last_day: Set(form.last_day.clone()),
        version: Set(1),
    };
    technician::Entity::insert(row).exec_without_returning(&*tx).await?;
    let after = audited(form, &crew);
    tx.audit(actor, actions::TECHNICIAN_SAVED, id.0, None::<&()>, Some(&after)).await?;
    tx.changed(ChangeKind::Visit, None).await?;
    tx.commit().await?;
    Ok(id)
}

/// Updates a technician, who may move to another crew.
///
/// # Errors
/// A problem of `crew`, [`Refusal::Changed`] if somebody saved first.
pub async fn save(
    shop: &Shop,
    actor: &Actor,
    id: TechnicianId,
    version: i64,
    form: &TechnicianForm,
) -> Result<()> {
    actor.require(CREWS_EDIT)?;
    let tx = shop.begin().await?;
    let row = locked(&tx, actor, id, version).await?;
    let was = super::find(&*tx, actor, row.crew_id).await?;
    let crew = chosen(&tx, actor, form.crew).await?;
    let before = audited(&view(row.clone()).form, &was);
    let mut changed = row.into_active_model();
    (changed.name, changed.crew_id) = (Set(form.name.clone()), Set(form.crew));
    changed.phone = Set(form.phone.as_ref().map(|p| p.as_str().to_owned()));
    (changed.first_day, changed.last_day) = (Set(form.first_day.clone()), Set(form.last_day.clone()));
    changed.version = Set(version + 1);
    changed.update(&*tx).await?;
    let after = audited(form, &crew);
    tx.audit(actor, actions::TECHNICIAN_SAVED, id.0, Some(&before), Some(&after)).await?;
    tx.changed(ChangeKind::Visit, None).await?;
    tx.commit().await
}

/// Deletes a technician who was entered by mistake; one who leaves gets a last day.
///
/// # Errors
/// [`Refusal::Changed`] if somebody saved first.
pub async fn delete(shop: &Shop, actor: &Actor, id: TechnicianId, version: i64) -> Result<()> {
    actor.require(CREWS_EDIT)?;
    let tx = shop.begin().await?;
    let row = locked(&tx, actor, id, version).await?;
    let crew = super::find(&*tx, actor, row.crew_id).await?;
    technician::Entity::delete_by_id(id).exec(&*tx).await?;
    let before = audited(&view(row).form, &crew);
    tx.audit(actor, actions::TECHNICIAN_DELETED, id.0, Some(&before), None::<&()>).await?;
    tx.changed(ChangeKind::Visit, None).await?;
    tx.commit().await
}

async fn locked(tx: &Tx<'_>, actor: &Actor, id: TechnicianId, version: i64) -> Result<technician::Model> {
    find(&**tx, actor, id).await?;
    let sql = format!("SELECT * FROM technician WHERE id = $1{}", tx.for_update());
    let row = technician::Entity::find().from_raw_sql(tx.sql(sql, [id.into()])).one(&**tx).await?;
    let row = row.ok_or(Error::NotFound)?;
    if row.version == version { Ok(row) } else { Err(Refusal::Changed.into()) }
}

/// The crew that a form names.
async fn chosen(tx: &Tx<'_>, actor: &Actor, id: CrewId) -> Result<crew::Model> {
    match super::find(&**tx, actor, id).await {
        Err(Error::NotFound) => Err(Error::field("crew", Problem::InvalidChoice)),
        other => other,
    }
}

/// Those who work in a crew on a day or will.
pub(super) async fn of_crew(
    db: &impl ConnectionTrait,
    crew: CrewId,
    day: &str,
) -> Result<Vec<TechnicianView>> {
    let still =
        Condition::any().add(technician::Column::LastDay.is_null()).add(technician::Column::LastDay.gte(day));
    let query = technician::Entity::find().filter(technician::Column::CrewId.eq(crew)).filter(still);
    let query = query.order_by_asc(technician::Column::FirstDay).order_by_asc(technician::Column::Name);
    Ok(query.all(db).await?.into_iter().map(view).collect())
}

/// The crew of each technician who works today.
pub(super) async fn working_today(shop: &Shop) -> Result<Vec<CrewId>> {
    let branch = org::branches::main(shop).await?;
    let today = super::today(shop, branch.id).await?.to_string();
    let still = Condition::any()
        .add(technician::Column::LastDay.is_null())
        .add(technician::Column::LastDay.gte(&today));
    let query = technician::Entity::find().filter(technician::Column::FirstDay.lte(today)).filter(still);
    Ok(query.all(shop.read()).await?.into_iter().map(|t| t.crew_id).collect())
}

fn view(row: technician::Model) -> TechnicianView {
    let form = TechnicianForm {
        name: row.name,
        phone: row.phone.as_deref().and_then(Phone::parse),
        crew: row.crew_id,
        first_day: row.first_day,
        last_day: row.last_day,
    };
    TechnicianView { id: row.id, form, version: row.version }
}

fn audited(form: &TechnicianForm, crew: &crew::Model) -> Value {
    json!({
        "name": form.name,
        "phone": form.phone.as_ref().map(|p| p.as_str()),
        "crew": crew.name_ru,
        "first_day": form.first_day,
        "last_day": form.last_day,
    })
}
