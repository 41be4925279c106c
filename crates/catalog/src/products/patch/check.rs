//! Validation of a patch by the product form.

use crate::availability::ON_HAND_MAX;
use crate::products::cards::Card;
use base::form::{FieldProblem, Problem};
use catalog_model::editor::{ProductDefinitions, ProductInput};
use catalog_model::patch::{FieldId, FieldValue, PatchProblem, ProductPatch};
use catalog_model::products::{ProductKind, ProductStatus};

/// Validates the product with the patch applied. `definitions` are those of the category that it will have.
/// Earlier problems in untouched fields are ignored.
///
/// # Errors
/// [`PatchProblem::KitFollowsParts`], [`PatchProblem::Wrong`].
pub fn check(
    card: &Card,
    patch: &ProductPatch,
    definitions: &ProductDefinitions,
) -> Result<ProductInput, PatchProblem> {
    if card.kind == ProductKind::Kit && patch.0.iter().any(|(field, _)| field.is_of_parts()) {
        return Err(PatchProblem::KitFollowsParts);
    }
    let fields = card.values.merged(patch);
    let category = fields.category().unwrap_or(card.category);
    let (input, problems) = ProductInput::read(&fields.texts(), category, definitions);
    let mut problems: Vec<FieldProblem> =
        problems.0.into_iter().filter(|p| counts(&p.field, patch)).collect();
    problems.extend(held(card, patch, definitions));
    if problems.is_empty() { Ok(input) } else { Err(PatchProblem::Wrong(problems)) }
}

/// Whether a problem concerns a field of the patch.
fn counts(name: &str, patch: &ProductPatch) -> bool {
    let Some(field) = FieldId::parse(name) else { return false };
    let published = *patch.get(&FieldId::Status) == FieldValue::Status(ProductStatus::Published);
    let by_others = (field == FieldId::Price && published)
        || (field.attribute().is_some() && (published || patch.has(&FieldId::Category)));
    patch.has(&field) || by_others
}

/// Stock can't be set below the reserved quantity.
fn held(card: &Card, patch: &ProductPatch, definitions: &ProductDefinitions) -> Vec<FieldProblem> {
    let problem = |(field, value): &(FieldId, FieldValue)| {
        let (FieldId::Stock(code), FieldValue::Whole(wanted)) = (field, value) else { return None };
        let warehouse = definitions.warehouse(code)?.id;
        let reserved = card.reserved.iter().find(|(w, _)| *w == warehouse).map_or(0, |(_, n)| *n);
        let problem = Problem::OutOfRange { min: reserved, max: ON_HAND_MAX };
        (*wanted < reserved).then(|| FieldProblem { field: field.to_string(), problem })
    };
    patch.0.iter().filter_map(problem).collect()
}
