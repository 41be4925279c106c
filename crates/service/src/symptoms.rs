//! Symptoms that a client can select in a repair request.

use crate::actions;
use crate::lists::{Kept, POSITION_MAX, Save, Stored};
use crate::tables::symptom;
use base::SymptomId;
use base::form::{Problem, Problems, Reader};
use base::jobs::ChangeKind;
use base::refusal::Refusal;
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use service_model::access::RATES_EDIT;
use service_model::estimate::{MINUTES_MAX, UNIT_PRICE_MAX};
use service_model::repair::Symptom;
use service_model::scheduling::Skill;

/// Active symptoms in their order.
pub async fn list(shop: &Shop) -> Result<Vec<Symptom>> {
    Ok(active(shop.read()).await?.into_iter().map(|s| s.value).collect())
}

pub(crate) async fn active(db: &impl ConnectionTrait) -> Result<Vec<Stored<SymptomId, Symptom>>> {
    let query = symptom::Entity::find().filter(symptom::Column::IsActive.eq(true));
    let rows =
        query.order_by_asc(symptom::Column::Position).order_by_asc(symptom::Column::Code).all(db).await?;
    rows.into_iter().map(stored).collect()
}

/// All symptoms, for the editor.
pub async fn list_for_admin(shop: &Shop, actor: &Actor) -> Result<Vec<Stored<SymptomId, Symptom>>> {
    actor.require(RATES_EDIT)?;
    let query =
        symptom::Entity::find().order_by_asc(symptom::Column::Position).order_by_asc(symptom::Column::Code);
    query.all(shop.read()).await?.into_iter().map(stored).collect()
}

/// One symptom, for the editor.
///
/// # Errors
/// [`Error::NotFound`] for an unknown id.
pub async fn one(shop: &Shop, actor: &Actor, id: SymptomId) -> Result<Stored<SymptomId, Symptom>> {
    actor.require(RATES_EDIT)?;
    stored(symptom::Entity::find_by_id(id).one(shop.read()).await?.ok_or(Error::NotFound)?)
}

/// Adds or updates a symptom. The code of a stored one can't be changed.
///
/// # Errors
/// Problems of its fields, [`Refusal::Changed`] if somebody saved first.
pub async fn save(shop: &Shop, actor: &Actor, save: Save<SymptomId, Symptom>) -> Result<SymptomId> {
    actor.require(RATES_EDIT)?;
    check(&save)?;
    let tx = shop.begin().await?;
    let (id, before) = match save.id {
        Some(id) => {
            let row = symptom::Entity::find_by_id(id).one(&*tx).await?.ok_or(Error::NotFound)?;
            (update(&tx, id, &save).await?, Some(stored(row)?))
        }
        None => (insert(&tx, &save).await?, None),
    };
    let after = Kept { value: &save.value, position: save.position, is_active: save.is_active };
    tx.audit(actor, actions::SYMPTOM_SAVED, id.0, before.as_ref().map(Kept::of).as_ref(), Some(&after))
        .await?;
    tx.changed(ChangeKind::Settings, id.0).await?;
    tx.commit().await?;
    Ok(id)
}

fn check(save: &Save<SymptomId, Symptom>) -> Result<(), Problems> {
    let s = &save.value;
    let mut form = Reader::default();
    let code_ok = (1..=40).contains(&s.code.len())
        && s.code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    form.check("code", code_ok, Problem::from(service_model::estimate::RateFault::Code));
    form.line("name_ru", &s.name_ru, base::form::LINE_CHARS_MAX);
    form.line("name_en", &s.name_en, base::form::LINE_CHARS_MAX);
    form.check(
        "minutes",
        (1..=MINUTES_MAX).contains(&s.minutes),
        Problem::OutOfRange { min: 1, max: MINUTES_MAX },
    );
    let price_ok = (0..=UNIT_PRICE_MAX.0).contains(&s.price.0);
    form.check("price", price_ok, Problem::from(service_model::estimate::RateFault::Price));
    let position_ok = (0..=POSITION_MAX).contains(&save.position);
    form.check("position", position_ok, Problem::OutOfRange { min: 0, max: POSITION_MAX });
    form.done(())
}

async fn insert(tx: &Tx<'_>, save: &Save<SymptomId, Symptom>) -> Result<SymptomId> {
    let s = &save.value;
    let taken = symptom::Entity::find().filter(symptom::Column::Code.eq(&s.code)).one(&**tx).await?.is_some();
    if taken {
        return Err(Error::field("code", Problem::AlreadyTaken));
    }
    let id: SymptomId = tx.id();
    let row = symptom::ActiveModel {
        id: Set(id),
        code: Set(s.code.clone()),
        name_ru: Set(s.name_ru.trim().to_owned()),
        name_en: Set(s.name_en.trim().to_owned()),
        skill: Set(s.skill.as_str().to_owned()),
        minutes: Set(s.minutes),
        price: Set(s.price),
        position: Set(save.position),
        is_active: Set(save.is_active),
        version: Set(1),
    };
    let inserted = symptom::Entity::insert(row).exec_without_returning(&**tx).await.map_err(Error::from);
    match inserted {
        Err(e) if e.is_conflict() => Err(Error::field("code", Problem::AlreadyTaken)),
        other => other.map(|_| id),
    }
}

async fn update(tx: &Tx<'_>, id: SymptomId, save: &Save<SymptomId, Symptom>) -> Result<SymptomId> {
    let s = &save.value;
    let done = symptom::Entity::update_many()
        .col_expr(symptom::Column::NameRu, Expr::value(s.name_ru.trim()))
        .col_expr(symptom::Column::NameEn, Expr::value(s.name_en.trim()))
        .col_expr(symptom::Column::Skill, Expr::value(s.skill.as_str()))
        .col_expr(symptom::Column::Minutes, Expr::value(s.minutes))
        .col_expr(symptom::Column::Price, Expr::value(s.price))
        .col_expr(symptom::Column::Position, Expr::value(save.position))
        .col_expr(symptom::Column::IsActive, Expr::value(save.is_active))
        .col_expr(symptom::Column::Version, Expr::col(symptom::Column::Version).add(1))
        .filter(symptom::Column::Id.eq(id))
        .filter(symptom::Column::Code.eq(&s.code))
        .filter(symptom::Column::Version.eq(save.version))
        .exec(&**tx)
        .await?;
    if done.rows_affected == 1 {
        return Ok(id);
    }
    let row = symptom::Entity::find_by_id(id).one(&**tx).await?.ok_or(Error::NotFound)?;
    match row.code == s.code {
        true => Err(Refusal::Changed.into()),
        false => Err(Error::field("code", Problem::InvalidChoice)),
    }
}

pub(crate) fn stored(row: symptom::Model) -> Result<Stored<SymptomId, Symptom>> {
    let skill = Skill::parse(&row.skill)
        .ok_or_else(|| Error::Inconsistent(format!("the symptom {} has an unknown skill", row.code)))?;
    let (minutes, price) = (row.minutes, row.price);
    let value = Symptom { code: row.code, name_ru: row.name_ru, name_en: row.name_en, skill, minutes, price };
    Ok(Stored { id: row.id, value, position: row.position, is_active: row.is_active, version: row.version })
}
