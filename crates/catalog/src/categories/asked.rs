//! Attribute assignments of a category.

use super::edit::{at_version, locked};
use crate::actions;
use crate::tables::{attribute, category_attribute};
use crate::taxonomy::asked;
use base::CategoryId;
use base::form::Problem;
use base::jobs::ChangeKind;
use catalog_model::access::CATALOG_EDIT;
use catalog_model::taxonomy::Asked;
use platform::{Actor, Error, Result, Shop};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder,
};

/// Stores the category's own assignments, in this order. Values of products are not deleted, so reassigning
/// an attribute restores them.
///
/// # Errors
/// [`base::refusal::Refusal::Changed`] if somebody else changed the category; [`Error::Invalid`] for an
/// unknown attribute.
pub async fn ask(shop: &Shop, actor: &Actor, id: CategoryId, version: i64, list: &[Asked]) -> Result<()> {
    actor.require(CATALOG_EDIT)?;
    let tx = shop.begin().await?;
    let row = at_version(&locked(&tx).await?, id, version)?;
    let ids: Vec<_> = list.iter().map(|a| a.attribute).collect();
    let known = attribute::Entity::find().filter(attribute::Column::Id.is_in(ids)).count(&*tx).await?;
    if known != list.len() as u64 {
        return Err(Error::field("attr", Problem::InvalidChoice));
    }
    let own = category_attribute::Column::CategoryId.eq(id);
    let before = category_attribute::Entity::find()
        .filter(own.clone())
        .order_by_asc(category_attribute::Column::Position)
        .all(&*tx)
        .await?;
    category_attribute::Entity::delete_many().filter(own).exec(&*tx).await?;
    let rows: Vec<_> = list
        .iter()
        .zip(1..)
        .map(|(asked, position)| category_attribute::ActiveModel {
            category_id: Set(id),
            attribute_id: Set(asked.attribute),
            position: Set(position),
            is_required: Set(asked.is_required),
            in_card: Set(asked.in_card),
            in_facet: Set(asked.in_facet),
            is_compared: Set(asked.is_compared),
        })
        .collect();
    if !rows.is_empty() {
        category_attribute::Entity::insert_many(rows).exec_without_returning(&*tx).await?;
    }
    let mut row = row.into_active_model();
    row.version = Set(version + 1);
    row.update(&*tx).await?;
    let before: Vec<Asked> = before.iter().map(asked).collect();
    tx.audit(actor, actions::CATEGORY_ASKED, id.0, Some(&before), Some(&list)).await?;
    tx.changed(ChangeKind::Category, id.0).await?;
    tx.commit().await
}
