//! Choices of an attribute. The index refers to them by id and the lexicon by name, so a renamed choice is
//! found by its new name as of the commit; products change only when two choices are merged.

use super::{locked, view};
use crate::actions;
use crate::tables::{attribute, attribute_choice};
use base::form::Problem;
use base::jobs::ChangeKind;
use base::refusal::AreaRefusal as _;
use base::{AttributeChoiceId, AttributeId, ProductId};
use catalog_model::access::CATALOG_EDIT;
use catalog_model::refusal::CatalogRefusal;
use catalog_model::taxonomy::{ChoiceEdit, ChoiceRow, MergeForm};
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, EntityTrait, IntoActiveModel};

/// Stores the choices in this order; stored choices missing from the list are deleted.
///
/// # Errors
/// [`CatalogRefusal::InUse`] if a choice to be deleted is used by products; [`Refusal::Changed`]; [`Error::Invalid`]
/// for an unknown choice.
pub async fn save_choices(
    shop: &Shop,
    actor: &Actor,
    id: AttributeId,
    version: i64,
    list: &[ChoiceEdit],
) -> Result<()> {
    actor.require(CATALOG_EDIT)?;
    let tx = shop.begin().await?;
    let row = locked(&tx, id, Some(version)).await?;
    let before = view::choices(&*tx, id).await?;
    let kept = |choice: &ChoiceRow| list.iter().any(|c| c.id == Some(choice.id));
    for gone in before.iter().filter(|c| !kept(c)) {
        if gone.products > 0 {
            return Err(CatalogRefusal::InUse { products: gone.products, below: 0 }.into_refusal().into());
        }
        attribute_choice::Entity::delete_by_id(gone.id).exec(&*tx).await?;
    }
    for (choice, position) in list.iter().zip(1..) {
        let own = before.iter().find(|c| Some(c.id) == choice.id);
        if choice.id.is_some() && own.is_none() {
            return Err(Error::field("choice", Problem::InvalidChoice));
        }
        let row = attribute_choice::ActiveModel {
            id: Set(own.map_or_else(|| tx.id(), |c| c.id)),
            attribute_id: Set(id),
            code: Set(own.map_or_else(|| choice.code.clone(), |c| c.code.clone())),
            name_ru: Set(choice.name.ru.clone()),
            name_en: Set(choice.name.en.clone()),
            position: Set(position),
        };
        match own {
            Some(_) => drop(row.update(&*tx).await?),
            None => {
                attribute_choice::Entity::insert(row).exec_without_returning(&*tx).await?;
            }
        }
    }
    tx.audit(actor, actions::ATTRIBUTE_CHOICES, id.0, Some(&before), Some(&list)).await?;
    raise(&tx, row).await?;
    tx.commit().await
}

/// Raises the version of the attribute and records the change.
async fn raise(tx: &Tx<'_>, row: attribute::Model) -> Result<()> {
    let (id, version) = (row.id, row.version + 1);
    let mut row = row.into_active_model();
    row.version = Set(version);
    row.update(&**tx).await?;
    tx.changed(ChangeKind::Category, id.0).await
}

/// Merges two choices: products with `from` get `into` instead. Returns the number of products.
///
/// # Errors
/// [`Error::NotFound`] for the attribute, [`Error::Invalid`] for a choice that it does not have.
pub async fn merge_choices(
    shop: &Shop,
    actor: &Actor,
    id: AttributeId,
    merge: MergeForm<AttributeChoiceId>,
) -> Result<usize> {
    actor.require(CATALOG_EDIT)?;
    let tx = shop.begin().await?;
    let row = locked(&tx, id, None).await?;
    let before = view::choices(&*tx, id).await?;
    let find = |field: &str, choice: AttributeChoiceId| {
        let found = before.iter().find(|c| c.id == choice);
        found.ok_or_else(|| Error::field(field, Problem::InvalidChoice))
    };
    let (from, into) = (find("from", merge.from)?, find("into", merge.into)?);
    let products = exchange(&tx, id, from.id, into.id).await?;
    attribute_choice::Entity::delete_by_id(from.id).exec(&*tx).await?;
    tx.changed_all(ChangeKind::Product, &products.iter().map(|p| p.0).collect::<Vec<_>>()).await?;
    tx.audit(actor, actions::ATTRIBUTE_MERGED, id.0, Some(&from), Some(&into)).await?;
    raise(&tx, row).await?;
    tx.commit().await?;
    Ok(products.len())
}

/// Replaces a choice in products. Cached values are keyed by the product version, so it is raised.
async fn exchange(
    tx: &Tx<'_>,
    attribute: AttributeId,
    from: AttributeChoiceId,
    into: AttributeChoiceId,
) -> Result<Vec<ProductId>> {
    let with = "IN (SELECT product_id FROM product_attribute WHERE attribute_id = $1 AND choice_id = $2)";
    let sql = format!("SELECT id FROM product WHERE id {with} ORDER BY id{}", tx.for_update());
    let rows = tx.query_all_raw(tx.sql(sql, [attribute.into(), from.into()])).await?;
    let products = rows.iter().map(|row| Ok(row.try_get("", "id")?)).collect::<Result<Vec<ProductId>>>()?;
    let sql = format!("UPDATE product SET version = version + 1, updated_at = $3 WHERE id {with}");
    tx.execute_raw(tx.sql(sql, [attribute.into(), from.into(), tx.now().into()])).await?;
    // A product with several choices may already have both.
    let sql = "DELETE FROM product_attribute WHERE attribute_id = $1 AND choice_id = $2 AND EXISTS (SELECT 1 \
               FROM product_attribute o WHERE o.product_id = product_attribute.product_id AND o.attribute_id = $1 AND o.choice_id = $3)";
    tx.execute_raw(tx.sql(sql, [attribute.into(), from.into(), into.into()])).await?;
    let sql = "UPDATE product_attribute SET choice_id = $3 WHERE attribute_id = $1 AND choice_id = $2";
    tx.execute_raw(tx.sql(sql, [attribute.into(), from.into(), into.into()])).await?;
    Ok(products)
}
