//! Changes of products: the form, the list, bulk edits, imports, the recycle bin and the undo of all of them
//! go through [`apply_patch`], with one validation, one rule of conflicts and one form of audit entries.

mod batch;
mod check;
mod columns;

pub use batch::Batch;
pub(super) use batch::logged;
pub use check::check;

use super::cards::{Card, Definitions};
use super::keys::{keep_old_slug, taken, taken_keys};
use super::values::{attribute_rows, remove_attributes, rename_pictures, write_pictures};
use crate::availability;
use crate::prices::Priced;
use crate::tables::product;
use base::AttributeId;
use base::text::fold_sku;
use catalog_model::editor::{ProductDefinitions, ProductInput};
use catalog_model::patch::{FieldId, FieldValue, PatchProblem, ProductPatch};
use platform::{Actor, Result, Tx};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::sync::Arc;

/// A patch, and what its author saw.
#[derive(Clone, Copy)]
pub struct Change<'a> {
    /// The version of the product.
    pub version: i64,
    /// The values before. Those of stock must still be stored, since sales change them without a new version.
    pub before: &'a ProductPatch,
    /// The new values.
    pub patch: &'a ProductPatch,
    /// The note of stock movements.
    pub note: &'a str,
}

/// Writes a patch of one product, unless it was changed meanwhile or the result is invalid; what several
/// products share is left to [`Batch::store`]. The caller must have locked the product.
///
/// # Errors
/// Those of the database; [`platform::Error::NotFound`] for an unknown category.
pub async fn apply_patch(
    tx: &Tx<'_>,
    actor: &Actor,
    definitions: &Definitions,
    batch: &mut Batch,
    card: &Card,
    change: Change<'_>,
) -> Result<Result<(), PatchProblem>> {
    let Change { before, patch, .. } = change;
    let is_as_seen =
        |(field, seen): &(FieldId, FieldValue)| !is_stock(field) || card.values.get(field) == seen;
    if card.version != change.version || !before.0.iter().all(is_as_seen) {
        return Ok(Err(PatchProblem::Changed));
    }
    let then = match patch.category() {
        Some(category) => definitions.of(&**tx, category).await?,
        None => Arc::clone(&card.definitions),
    };
    let input = match check(card, patch, &then) {
        Ok(input) => input,
        Err(problem) => return Ok(Err(problem)),
    };
    if needs_keys(patch) {
        let problems = taken_keys(tx, Some(card.id), &fold_sku(&input.sku), &input.slug).await?;
        if !problems.is_empty() {
            return Ok(Err(PatchProblem::Wrong(problems.0)));
        }
    }
    let row = columns::of(tx, card, patch, &input).await?;
    product::Entity::update_many()
        .set(row)
        .filter(product::Column::Id.eq(card.id))
        .filter(product::Column::Version.eq(card.version))
        .exec(&**tx)
        .await
        .map_err(taken)?;
    write_rest(tx, actor, batch, card, &change, &input, &then).await?;
    batch.record(card, patch);
    Ok(Ok(()))
}

const fn is_stock(field: &FieldId) -> bool {
    matches!(field, FieldId::Stock(_))
}

/// Whether the product comes to use another SKU or slug, or the ones that it had before it was deleted.
fn needs_keys(patch: &ProductPatch) -> bool {
    patch.has(&FieldId::Sku)
        || patch.has(&FieldId::Slug)
        || (patch.has(&FieldId::Deleted) && !patch.is_deleted())
}

/// Writes slugs, attributes, pictures and stock, and collects what the batch writes at its end.
async fn write_rest(
    tx: &Tx<'_>,
    actor: &Actor,
    batch: &mut Batch,
    card: &Card,
    change: &Change<'_>,
    input: &ProductInput,
    then: &ProductDefinitions,
) -> Result<()> {
    let (id, patch) = (card.id, change.patch);
    if patch.has(&FieldId::Slug) {
        keep_old_slug(tx, id, &card.row.slug, &input.slug).await?;
    }
    let touched = touched_attributes(card, patch, then);
    if !touched.is_empty() {
        remove_attributes(tx, id, &touched).await?;
        let set = input.attributes.iter().filter(|(a, _)| touched.contains(a));
        batch.attributes.extend(set.flat_map(|(attribute, value)| attribute_rows(id, *attribute, value)));
    }
    if patch.has(&FieldId::Pictures) {
        write_pictures(tx, id, &input.pictures, &input.name).await?;
    } else if patch.has(&FieldId::NameRu) || patch.has(&FieldId::NameEn) {
        rename_pictures(tx, id, &input.name).await?;
    }
    for (field, value) in &patch.0 {
        let FieldId::Stock(code) = field else { continue };
        if let (Some(warehouse), FieldValue::Whole(on_hand)) = (then.warehouse(code), value) {
            availability::set_balance(tx, actor, id, warehouse.id, *on_hand, change.note).await?;
            batch.stock.push(id);
        }
    }
    if patch.has(&FieldId::Deleted) {
        // Kits with this part become unavailable, or available again.
        batch.stock.push(id);
    }
    if patch.has(&FieldId::Price) || patch.has(&FieldId::OldPrice) {
        batch.prices.push(Priced { product: id, amount: input.price, old: columns::old_price(input) });
    }
    Ok(())
}

/// The attributes that a patch touches, including those of the category that the product leaves.
fn touched_attributes(card: &Card, patch: &ProductPatch, then: &ProductDefinitions) -> Vec<AttributeId> {
    let codes = patch.0.iter().filter_map(|(field, _)| field.attribute());
    let known = |code| then.attribute(code).or_else(|| card.definitions.attribute(code));
    let mut ids: Vec<AttributeId> = codes.filter_map(known).map(|a| a.id).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}
