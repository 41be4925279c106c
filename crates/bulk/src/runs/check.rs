//! Validation of a patch by the product form.

use base::CategoryId;
use base::form::{FieldProblem, Problem};
use bulk_model::runs::{Patch, RowProblem, merged, value};
use catalog::products::Card;
use catalog_model::editor::{ProductDefinitions, ProductInput};
use catalog_model::products::{ProductKind, ProductStatus};

/// Validates the product with the patch applied. Earlier problems in untouched fields are ignored.
pub(super) fn check(
    card: &Card,
    patch: &Patch,
    definitions: &ProductDefinitions,
) -> Result<ProductInput, RowProblem> {
    let is_of_parts = |field: &str| matches!(field, "price" | "old_price") || field.starts_with("stock-");
    if card.row.kind == ProductKind::Kit && patch.iter().any(|(n, _)| is_of_parts(n)) {
        return Err(RowProblem::KitFollowsParts);
    }
    let fields = merged(&card.fields, patch);
    let category = catalog_model::editor::category_of(&fields).unwrap_or(card.row.category_id);
    let (input, problems) = ProductInput::read(&fields, category, definitions);
    let mut problems: Vec<FieldProblem> =
        problems.0.into_iter().filter(|p| counts(&p.field, patch)).collect();
    problems.extend(held(card, patch, &input, definitions));
    if problems.is_empty() { Ok(input) } else { Err(RowProblem::Wrong { problems }) }
}

/// Validates a product to be added.
pub(super) fn created(
    fields: &[(String, String)],
    category: CategoryId,
    definitions: &ProductDefinitions,
) -> Result<ProductInput, Vec<FieldProblem>> {
    ProductInput::parse(fields, category, definitions).map_err(|problems| problems.0)
}

/// Whether a problem concerns a field of the patch.
fn counts(field: &str, patch: &Patch) -> bool {
    let touched = |name: &str| patch.iter().any(|(n, _)| n == name);
    let published = value(patch, "status") == ProductStatus::Published.as_str();
    let by_others =
        (field == "price" && published) || (field.starts_with("attr-") && (published || touched("category")));
    touched(field) || by_others
}

/// Stock can't be set below the reserved quantity.
fn held(
    card: &Card,
    patch: &Patch,
    input: &ProductInput,
    definitions: &ProductDefinitions,
) -> Vec<FieldProblem> {
    let mut out = Vec::new();
    for warehouse in &definitions.warehouses {
        let field = format!("stock-{}", warehouse.code);
        let wanted = input.stock.iter().find(|(w, _)| *w == warehouse.id).map(|(_, n)| *n);
        let reserved = card.reserved.iter().find(|(w, _)| *w == warehouse.id).map_or(0, |(_, n)| *n);
        if wanted.is_some_and(|n| n < reserved) && patch.iter().any(|(n, _)| *n == field) {
            let problem = Problem::OutOfRange { min: reserved, max: catalog::availability::ON_HAND_MAX };
            out.push(FieldProblem { field, problem });
        }
    }
    out
}
