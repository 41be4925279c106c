//! Changes of territories. Travel times belong to two territories, so all of a branch are locked, and a change
//! increases the version of the other one too: its open form would write the old time back.

use super::view::edited;
use crate::actions;
use crate::tables::{district, district_travel};
use base::form::Problem;
use base::jobs::ChangeKind;
use base::refusal::{AreaRefusal as _, Refusal};
use base::{BranchId, DistrictId};
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait,
    IntoActiveModel, QueryFilter,
};
use serde_json::{Value, json};
use service_model::access::CREWS_EDIT;
use service_model::districts::{DistrictForm, TravelMinutes};
use service_model::refusal::ServiceRefusal;

/// Locks the territories of a branch in id order. Rows that reference a territory may be written concurrently.
async fn locked(tx: &Tx<'_>, branch: BranchId) -> Result<Vec<district::Model>> {
    let lock = if tx.is_postgres() { " FOR NO KEY UPDATE" } else { "" };
    let sql = format!("SELECT * FROM district WHERE branch_id = $1 ORDER BY id{lock}");
    Ok(district::Entity::find().from_raw_sql(tx.sql(sql, [branch.into()])).all(&**tx).await?)
}

/// The territory at this version, with all of its branch locked.
async fn at_version(
    tx: &Tx<'_>,
    actor: &Actor,
    id: DistrictId,
    version: i64,
) -> Result<(district::Model, Vec<district::Model>)> {
    let scope = actor.require(CREWS_EDIT)?;
    let row = district::Entity::find_by_id(id).one(&**tx).await?;
    let row = row.filter(|d| scope.contains(d.branch_id)).ok_or(Error::NotFound)?;
    let all = locked(tx, row.branch_id).await?;
    let row = all.iter().find(|d| d.id == id).cloned().ok_or(Error::NotFound)?;
    if row.version == version { Ok((row, all)) } else { Err(Refusal::Changed.into()) }
}

/// Adds a territory to a branch.
///
/// # Errors
/// Problems of the form; [`Error::NotFound`] for an unknown branch.
pub async fn create(shop: &Shop, actor: &Actor, branch: BranchId, form: &DistrictForm) -> Result<DistrictId> {
    actor.require(CREWS_EDIT)?.require(branch)?;
    let tx = shop.begin().await?;
    org::branches::with_id(&*tx, branch).await?.ok_or(Error::NotFound)?;
    let others = locked(&tx, branch).await?;
    let taken = district::Entity::find().filter(district::Column::Code.eq(&form.code)).one(&*tx).await?;
    if taken.is_some() {
        return Err(Error::field("code", Problem::AlreadyTaken));
    }
    let id: DistrictId = tx.id();
    let row = district::Model {
        id,
        branch_id: branch,
        code: form.code.clone(),
        name_ru: form.name.ru.clone(),
        name_en: form.name.en.clone(),
        position: form.position,
        is_active: true,
        version: 1,
    };
    let inserted =
        district::Entity::insert(district::ActiveModel::from(row)).exec_without_returning(&*tx).await;
    match inserted.map_err(Error::from) {
        Err(e) if e.is_conflict() => return Err(Error::field("code", Problem::AlreadyTaken)),
        other => other.map(drop)?,
    }
    write_travel(&tx, id, form, &[], &others).await?;
    let after = audited(form, &others);
    tx.audit(actor, actions::DISTRICT_SAVED, id.0, None::<&()>, Some(&after)).await?;
    tx.changed(ChangeKind::Settings, id.0).await?;
    tx.commit().await?;
    Ok(id)
}

/// Updates a territory. Its code can't be changed: drafts of requests refer to it.
///
/// # Errors
/// Problems of the form, [`Refusal::Changed`] if somebody saved first.
pub async fn save(
    shop: &Shop,
    actor: &Actor,
    id: DistrictId,
    version: i64,
    form: &DistrictForm,
) -> Result<()> {
    actor.require(CREWS_EDIT)?;
    let tx = shop.begin().await?;
    let (row, all) = at_version(&tx, actor, id, version).await?;
    if row.code != form.code {
        return Err(Error::field("code", Problem::InvalidChoice));
    }
    let before = edited(&*tx, row.clone()).await?;
    let mut changed = row.into_active_model();
    (changed.name_ru, changed.name_en) = (Set(form.name.ru.clone()), Set(form.name.en.clone()));
    (changed.position, changed.version) = (Set(form.position), Set(version + 1));
    changed.update(&*tx).await?;
    write_travel(&tx, id, form, &before.form.travel, &all).await?;
    let (was, is) = (audited(&before.form, &all), audited(form, &all));
    tx.audit(actor, actions::DISTRICT_SAVED, id.0, Some(&was), Some(&is)).await?;
    tx.changed(ChangeKind::Settings, id.0).await?;
    tx.commit().await
}

/// Stops offering a territory.
///
/// # Errors
/// [`ServiceRefusal::DistrictInUse`] while crews serve it or requests in it are open, [`Refusal::Changed`].
pub async fn archive(shop: &Shop, actor: &Actor, id: DistrictId, version: i64) -> Result<()> {
    actor.require(CREWS_EDIT)?;
    let tx = shop.begin().await?;
    let (row, _) = at_version(&tx, actor, id, version).await?;
    if !row.is_active {
        return Err(Refusal::NotInThisState.into());
    }
    let (crews, requests) = uses(&tx, id).await?;
    if crews + requests > 0 {
        return Err(ServiceRefusal::DistrictInUse { crews, requests }.into_refusal().into());
    }
    set_active(tx, actor, row, false).await
}

/// Offers an archived territory again.
///
/// # Errors
/// [`Refusal::Changed`], [`Refusal::NotInThisState`] if it is offered.
pub async fn restore(shop: &Shop, actor: &Actor, id: DistrictId, version: i64) -> Result<()> {
    actor.require(CREWS_EDIT)?;
    let tx = shop.begin().await?;
    let (row, _) = at_version(&tx, actor, id, version).await?;
    if row.is_active {
        return Err(Refusal::NotInThisState.into());
    }
    set_active(tx, actor, row, true).await
}

async fn set_active(tx: Tx<'_>, actor: &Actor, row: district::Model, is_active: bool) -> Result<()> {
    let (id, action) = match is_active {
        true => (row.id, actions::DISTRICT_RESTORED),
        false => (row.id, actions::DISTRICT_ARCHIVED),
    };
    let name = json!({ "name": row.name_ru });
    let mut changed = row.clone().into_active_model();
    (changed.is_active, changed.version) = (Set(is_active), Set(row.version + 1));
    changed.update(&*tx).await?;
    tx.audit(actor, action, id.0, None::<&()>, Some(&name)).await?;
    tx.changed(ChangeKind::Settings, id.0).await?;
    tx.commit().await
}

/// Active crews and open requests of a territory.
async fn uses(tx: &Tx<'_>, id: DistrictId) -> Result<(i64, i64)> {
    const SQL: &str = "\
        SELECT (SELECT COUNT(*) FROM crew c WHERE c.is_active AND (c.base_district_id = $1 OR EXISTS \
                  (SELECT 1 FROM crew_district x WHERE x.crew_id = c.id AND x.district_id = $1))) AS crews, \
               (SELECT COUNT(*) FROM service_request r WHERE r.district_id = $1 \
                  AND r.state NOT IN ('done', 'cancelled', 'declined')) AS requests";
    let row = tx.query_one_raw(tx.sql(SQL, [id.into()])).await?.ok_or(Error::NotFound)?;
    Ok((row.try_get("", "crews")?, row.try_get("", "requests")?))
}

/// Replaces the travel times of a territory; those to archived ones stay.
async fn write_travel(
    tx: &Tx<'_>,
    id: DistrictId,
    form: &DistrictForm,
    before: &[TravelMinutes],
    all: &[district::Model],
) -> Result<()> {
    let others: Vec<_> = all.iter().filter(|d| d.id != id && d.is_active).map(|d| d.id).collect();
    let mut rows: Vec<(DistrictId, DistrictId, i64)> = form.within.map(|m| (id, id, m)).into_iter().collect();
    for t in &form.travel {
        if !others.contains(&t.other) {
            return Err(Error::field(&format!("to-{}", t.other), Problem::InvalidChoice));
        }
        rows.push((id, t.other, t.to));
        rows.extend(t.back.map(|back| (t.other, id, back)));
    }
    let from = district_travel::Column::FromId;
    let to = district_travel::Column::ToId;
    let replaced = Condition::any()
        .add(from.eq(id).and(to.is_in(others.iter().copied().chain([id]))))
        .add(to.eq(id).and(from.is_in(others.iter().copied())));
    district_travel::Entity::delete_many().filter(replaced).exec(&**tx).await?;
    for (from, to, minutes) in rows {
        let row = district_travel::ActiveModel { from_id: Set(from), to_id: Set(to), minutes: Set(minutes) };
        district_travel::Entity::insert(row).exec_without_returning(&**tx).await?;
    }
    let of = |list: &[TravelMinutes], other: DistrictId| list.iter().find(|t| t.other == other).copied();
    let moved: Vec<_> =
        others.into_iter().filter(|other| of(before, *other) != of(&form.travel, *other)).collect();
    district::Entity::update_many()
        .col_expr(district::Column::Version, Expr::col(district::Column::Version).add(1))
        .filter(district::Column::Id.is_in(moved))
        .exec(&**tx)
        .await?;
    Ok(())
}

/// The audit data: travel times by the names of the other territories.
fn audited(form: &DistrictForm, all: &[district::Model]) -> Value {
    let name = |id: DistrictId| all.iter().find(|d| d.id == id).map_or("", |d| d.name_ru.as_str());
    let travel = |t: &TravelMinutes| match t.back {
        Some(back) => format!("{} {}/{back}", name(t.other), t.to),
        None => format!("{} {}", name(t.other), t.to),
    };
    json!({
        "code": form.code,
        "name_ru": form.name.ru,
        "name_en": form.name.en,
        "position": form.position,
        "within": form.within,
        "travel": form.travel.iter().map(travel).collect::<Vec<_>>().join(", "),
    })
}
