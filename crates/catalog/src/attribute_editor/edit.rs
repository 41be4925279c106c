//! Adds, updates and deletes attributes.

use super::{locked, view};
use crate::actions;
use crate::tables::{attribute, attribute_choice, category_attribute};
use base::AttributeId;
use base::form::Problem;
use base::jobs::ChangeKind;
use base::refusal::AreaRefusal as _;
use catalog_model::access::CATALOG_EDIT;
use catalog_model::refusal::CatalogRefusal;
use catalog_model::taxonomy::AttributeForm;
use platform::{Actor, Error, Result, Shop};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

/// Adds an attribute, or updates the one with this id and version. The code can't be changed: listing URLs
/// and exports refer to it. The kind can't be changed while products have values that are invalid for the new
/// one.
///
/// # Errors
/// [`Refusal::Changed`], [`CatalogRefusal::InUse`] for a change of kind; [`Error::Invalid`] for the code of another
/// attribute.
pub async fn save(
    shop: &Shop,
    actor: &Actor,
    attribute: Option<(AttributeId, i64)>,
    form: &AttributeForm,
) -> Result<AttributeId> {
    actor.require(CATALOG_EDIT)?;
    let tx = shop.begin().await?;
    let before = match attribute {
        Some((id, version)) => Some(locked(&tx, id, Some(version)).await?),
        None => None,
    };
    if let Some(before) = before.as_ref().filter(|b| !b.kind.becomes(form.kind)) {
        let products = view::products(&*tx, before.id).await?;
        if products > 0 {
            return Err(CatalogRefusal::InUse { products, below: 0 }.into_refusal().into());
        }
    }
    let id = before.as_ref().map_or_else(|| tx.id(), |b| b.id);
    let row = attribute::ActiveModel {
        id: Set(id),
        code: Set(before.as_ref().map_or_else(|| form.code.clone(), |b| b.code.clone())),
        kind: Set(form.kind),
        name_ru: Set(form.name.ru.clone()),
        name_en: Set(form.name.en.clone()),
        unit_ru: Set(form.unit.ru.clone()),
        unit_en: Set(form.unit.en.clone()),
        group_ru: Set(form.group.ru.clone()),
        group_en: Set(form.group.en.clone()),
        version: Set(before.as_ref().map_or(1, |b| b.version + 1)),
    };
    if before.is_some() {
        row.update(&*tx).await?;
    } else {
        attribute::Entity::insert(row).exec_without_returning(&*tx).await.map_err(taken)?;
    }
    let was = before.as_ref().map(view::form_of);
    tx.audit(actor, actions::ATTRIBUTE_SAVED, id.0, was.as_ref(), Some(form)).await?;
    tx.changed(ChangeKind::Category, id.0).await?;
    tx.commit().await?;
    Ok(id)
}

fn taken(e: sea_orm::DbErr) -> Error {
    let e = Error::from(e);
    if e.is_conflict() { Error::field("code", Problem::AlreadyTaken) } else { e }
}

/// Deletes an attribute without values, together with its assignments.
///
/// # Errors
/// [`CatalogRefusal::InUse`] if products, including deleted ones, have a value; [`Refusal::Changed`].
pub async fn delete(shop: &Shop, actor: &Actor, id: AttributeId, version: i64) -> Result<()> {
    actor.require(CATALOG_EDIT)?;
    let tx = shop.begin().await?;
    let row = locked(&tx, id, Some(version)).await?;
    let products = view::products(&*tx, id).await?;
    if products > 0 {
        return Err(CatalogRefusal::InUse { products, below: 0 }.into_refusal().into());
    }
    category_attribute::Entity::delete_many()
        .filter(category_attribute::Column::AttributeId.eq(id))
        .exec(&*tx)
        .await?;
    attribute_choice::Entity::delete_many()
        .filter(attribute_choice::Column::AttributeId.eq(id))
        .exec(&*tx)
        .await?;
    attribute::Entity::delete_by_id(id).exec(&*tx).await?;
    tx.audit(actor, actions::ATTRIBUTE_DELETED, id.0, Some(&view::form_of(&row)), None::<&()>).await?;
    tx.changed(ChangeKind::Category, id.0).await?;
    tx.commit().await
}
