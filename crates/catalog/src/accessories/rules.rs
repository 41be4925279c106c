//! Administration of accessory rules.

use super::{Rules, form_of};
use crate::actions;
use crate::categories;
use crate::tables::{accessory_rule, attribute, category};
use crate::taxonomy::Taxonomy;
use base::AccessoryRuleId;
use base::form::{Problem, Problems};
use base::jobs::ChangeKind;
use base::refusal::Refusal;
use catalog_model::access::CATALOG_EDIT;
use catalog_model::accessories::{RULES_MAX, RuleEdit, RuleForm, RuleRow, may_pair};
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

/// All rules, in the order of their categories.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn rows(shop: &Shop, actor: &Actor) -> Result<Vec<RuleRow>> {
    actor.require(CATALOG_EDIT)?;
    let (structure, tree) = (Taxonomy::of(shop).await?, categories::tree(shop).await?);
    let place = |id| tree.0.iter().position(|c| c.id == id);
    let mut rules = shop.cached::<Rules>().await?.0.clone();
    rules.sort_by_key(|(_, rule)| (place(rule.category), place(rule.accessory)));
    let category = |id| tree.get(id).map(|c| c.name.clone()).unwrap_or_default();
    let attribute = |id| structure.attributes().find(|a| a.id == id).map(|a| a.name.clone());
    let row = |(id, rule): (AccessoryRuleId, RuleForm)| RuleRow {
        id,
        category: category(rule.category),
        accessory: category(rule.accessory),
        pair: rule.pair.and_then(|(own, other)| attribute(own).zip(attribute(other))),
    };
    Ok(rules.into_iter().map(row).collect())
}

/// One rule.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn one(shop: &Shop, actor: &Actor, id: AccessoryRuleId) -> Result<RuleEdit> {
    actor.require(CATALOG_EDIT)?;
    let row = accessory_rule::Entity::find_by_id(id).one(shop.read()).await?.ok_or(Error::NotFound)?;
    Ok(RuleEdit { id, version: row.version, form: form_of(&row) })
}

/// Adds a rule, or updates the one with this id and version.
///
/// # Errors
/// [`Refusal::Changed`] if somebody else changed it; [`Error::Invalid`] for an unknown category or attribute,
/// for attributes whose values can't be compared, for a pair of categories that already has a rule, and for
/// too many rules.
pub async fn save(
    shop: &Shop,
    actor: &Actor,
    rule: Option<(AccessoryRuleId, i64)>,
    form: &RuleForm,
) -> Result<AccessoryRuleId> {
    actor.require(CATALOG_EDIT)?;
    let tx = shop.begin().await?;
    let before = match rule {
        Some((id, version)) => Some(at_version(&tx, id, version).await?),
        None => None,
    };
    check(&tx, before.as_ref().map(|b| b.id), form).await?;
    let id = before.as_ref().map_or_else(|| tx.id(), |b| b.id);
    let row = accessory_rule::ActiveModel {
        id: Set(id),
        category_id: Set(form.category),
        accessory_category_id: Set(form.accessory),
        attribute_id: Set(form.pair.map(|(own, _)| own)),
        accessory_attribute_id: Set(form.pair.map(|(_, other)| other)),
        version: Set(before.as_ref().map_or(1, |b| b.version + 1)),
    };
    if before.is_some() {
        row.update(&*tx).await.map_err(taken)?;
    } else {
        accessory_rule::Entity::insert(row).exec_without_returning(&*tx).await.map_err(taken)?;
    }
    tx.audit(actor, actions::ACCESSORY_RULE_SAVED, id.0, before.as_ref().map(form_of).as_ref(), Some(form))
        .await?;
    tx.changed(ChangeKind::Settings, id.0).await?;
    tx.commit().await?;
    Ok(id)
}

/// Maps the violation of the unique key when two administrators add the same pair concurrently.
fn taken(e: sea_orm::DbErr) -> Error {
    let e = Error::from(e);
    if e.is_conflict() { Error::field("accessory", Problem::AlreadyTaken) } else { e }
}

/// Locks the row and checks its version.
async fn at_version(tx: &Tx<'_>, id: AccessoryRuleId, version: i64) -> Result<accessory_rule::Model> {
    let sql = format!("SELECT * FROM accessory_rule WHERE id = $1{}", tx.for_update());
    let row = accessory_rule::Entity::find().from_raw_sql(tx.sql(sql, [id.into()])).one(&**tx).await?;
    let row = row.ok_or(Error::NotFound)?;
    if row.version == version { Ok(row) } else { Err(Refusal::Changed.into()) }
}

async fn check(tx: &Tx<'_>, own: Option<AccessoryRuleId>, form: &RuleForm) -> Result<()> {
    let mut problems = Problems::default();
    for (field, id) in [("category", form.category), ("accessory", form.accessory)] {
        if category::Entity::find_by_id(id).one(&**tx).await?.is_none() {
            problems.add(field, Problem::InvalidChoice);
        }
    }
    if let Some((id, other)) = form.pair {
        let kind =
            async |id| Ok::<_, Error>(attribute::Entity::find_by_id(id).one(&**tx).await?.map(|a| a.kind));
        match (kind(id).await?, kind(other).await?) {
            (None, _) => problems.add("attribute", Problem::InvalidChoice),
            (Some(a), Some(b)) if may_pair(a, b) => {}
            (Some(_), _) => problems.add("accessory_attribute", Problem::InvalidChoice),
        }
    }
    let same = accessory_rule::Entity::find()
        .filter(accessory_rule::Column::CategoryId.eq(form.category))
        .filter(accessory_rule::Column::AccessoryCategoryId.eq(form.accessory))
        .one(&**tx)
        .await?;
    if same.is_some_and(|rule| Some(rule.id) != own) {
        problems.add("accessory", Problem::AlreadyTaken);
    }
    if own.is_none() && accessory_rule::Entity::find().count(&**tx).await? >= RULES_MAX.unsigned_abs() {
        problems.add("category", Problem::TooMany { max: RULES_MAX });
    }
    Ok(problems.into_result(())?)
}

/// Deletes a rule.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`], [`Refusal::Changed`].
pub async fn delete(shop: &Shop, actor: &Actor, id: AccessoryRuleId, version: i64) -> Result<()> {
    actor.require(CATALOG_EDIT)?;
    let tx = shop.begin().await?;
    let row = at_version(&tx, id, version).await?;
    accessory_rule::Entity::delete_by_id(id).exec(&*tx).await?;
    tx.audit(actor, actions::ACCESSORY_RULE_DELETED, id.0, Some(&form_of(&row)), None::<&RuleForm>).await?;
    tx.changed(ChangeKind::Settings, id.0).await?;
    tx.commit().await
}
