//! Changes that a file row requests. An empty cell leaves its field unchanged.

use super::Mapping;
use crate::runs::{Patch, canonical, difference, left_behind, value};
use base::form::{FieldProblem, Problem};
use base::text::{fold, one_line, slug};
use catalog_model::editor::{PRESETS, ProductDefinitions};
use catalog_model::views::CategoryTree;

/// The changes of one row: fields of the product form as typed, except the category, which is an id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    pub patch: Patch,
    pub problems: Vec<FieldProblem>,
}

/// The SKU of a row as it is stored.
pub fn sku(mapping: &Mapping, cells: &[String]) -> String {
    one_line(mapping.cell(cells, "sku"))
}

/// The non-empty fields of a row, except the SKU.
pub fn asked(mapping: &Mapping, cells: &[String], tree: &CategoryTree) -> Asked {
    let mut out = Asked::default();
    for (field, cell) in mapping.0.iter().zip(cells) {
        if field.is_empty() || field == "sku" || cell.trim().is_empty() {
            continue;
        }
        let typed = match field.as_str() {
            "category" => category(cell, tree),
            _ => Some(cell.clone()),
        };
        if typed.is_none() {
            out.problems.push(FieldProblem { field: field.clone(), problem: Problem::InvalidChoice });
        }
        out.patch.push((field.clone(), typed.unwrap_or_else(|| one_line(cell))));
    }
    out
}

/// Finds a category by its slug, or by its name or path (`Видео / Камеры`) if that is unambiguous.
fn category(cell: &str, tree: &CategoryTree) -> Option<String> {
    let typed = one_line(cell);
    if let Some(node) = tree.by_slug(&typed) {
        return Some(node.id.to_string());
    }
    let steps: Vec<String> = typed.split(['/', '>']).map(fold).collect();
    let ends_so = |id| {
        let way = tree.ancestors(id);
        let names = way.iter().rev().map(|n| [fold(&n.name.ru), fold(&n.name.en)]);
        way.len() >= steps.len() && names.zip(steps.iter().rev()).all(|(names, step)| names.contains(step))
    };
    let mut found = tree.0.iter().filter(|n| ends_so(n.id));
    let first = found.next()?;
    found.next().is_none().then(|| first.id.to_string())
}

/// The changes to a product: before and after, field by field. `definitions` are those of the category that
/// the product will have.
pub fn change(
    asked: &Asked,
    current: &[(String, String)],
    definitions: &ProductDefinitions,
) -> (Patch, Patch) {
    let wanted = asked.patch.iter().map(|(field, typed)| {
        let stored = value(current, field);
        let wanted = canonical(field, typed, definitions);
        // Brands are compared by slug: «ДОЗОР» is «Дозор».
        let is_same_brand = field == "brand" && slug(typed) == slug(stored);
        // The stored text may not be normalised as the form would: a trailing space is not a change.
        let is_same = is_same_brand || wanted == canonical(field, stored, definitions);
        (field.clone(), if is_same { stored.to_owned() } else { wanted })
    });
    difference(current, wanted.collect())
}

/// The fields of a product to be added: the values of the row, and the defaults of a new form for the rest.
pub fn creation(asked: &Asked, sku: &str, definitions: &ProductDefinitions) -> Patch {
    let mut fields = vec![("sku".to_owned(), sku.to_owned())];
    fields.extend(asked.patch.iter().map(|(n, v)| (n.clone(), canonical(n, v, definitions))));
    let missing = PRESETS.iter().filter(|(n, _)| value(&fields, n).is_empty());
    let missing: Patch = missing.map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
    fields.extend(missing);
    fields
}

/// Attributes in a patch that are not assigned to the category.
pub fn foreign(patch: &Patch, definitions: &ProductDefinitions) -> Vec<FieldProblem> {
    let fields = left_behind(patch, definitions).into_iter();
    fields.map(|(field, _)| FieldProblem { field, problem: Problem::NotOfCategory }).collect()
}

#[cfg(test)]
mod tests;
