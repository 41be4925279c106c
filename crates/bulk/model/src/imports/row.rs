//! What a row of a file asks of a product. An empty cell leaves its field as it is.

use super::Mapping;
use crate::runs::{Patch, canonical, difference, left_behind, value};
use base::form::{FieldProblem, Problem};
use base::text::{fold, one_line, slug};
use catalog_model::editor::{PRESETS, ProductDefinitions};
use catalog_model::views::CategoryTree;

/// What a row asks: fields of the product's form, as they were typed but for the category, which is an id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    pub patch: Patch,
    pub problems: Vec<FieldProblem>,
}

/// The SKU of a row as it is stored.
pub fn sku(mapping: &Mapping, cells: &[String]) -> String {
    one_line(mapping.cell(cells, "sku"))
}

/// The fields of a row that are not empty, the SKU apart.
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
            out.problems.push(FieldProblem { field: field.clone(), problem: Problem::NotOnTheList });
        }
        out.patch.push((field.clone(), typed.unwrap_or_else(|| one_line(cell))));
    }
    out
}

/// A category by its address, or by its name or its way down (`Видео / Камеры`) where no other has the same.
fn category(cell: &str, tree: &CategoryTree) -> Option<String> {
    let typed = one_line(cell);
    if let Some(node) = tree.by_slug(&typed) {
        return Some(node.id.to_string());
    }
    let steps: Vec<String> = typed.split(['/', '>']).map(fold).collect();
    let ends_so = |id| {
        let way = tree.way_to(id);
        let names = way.iter().rev().map(|n| [fold(&n.name.ru), fold(&n.name.en)]);
        way.len() >= steps.len() && names.zip(steps.iter().rev()).all(|(names, step)| names.contains(step))
    };
    let mut found = tree.0.iter().filter(|n| ends_so(n.id));
    let first = found.next()?;
    found.next().is_none().then(|| first.id.to_string())
}

/// What changes of a product: before and after, field by field. `definitions` are those of the category that the
/// product has then.
pub fn change(
    asked: &Asked,
    current: &[(String, String)],
    definitions: &ProductDefinitions,
) -> (Patch, Patch) {
    let wanted = asked.patch.iter().map(|(field, typed)| {
        let stored = value(current, field);
        let wanted = canonical(field, typed, definitions);
        // Brands go by their slug: «ДОЗОР» is «Дозор».
        let is_same_brand = field == "brand" && slug(typed) == slug(stored);
        // What is stored may be written otherwise than the form would: a blank at its end is no change.
        let is_same = is_same_brand || wanted == canonical(field, stored, definitions);
        (field.clone(), if is_same { stored.to_owned() } else { wanted })
    });
    difference(current, wanted.collect())
}

/// The fields of a product that is to be added: what the row says, and what a new form proposes for the rest.
pub fn creation(asked: &Asked, sku: &str, definitions: &ProductDefinitions) -> Patch {
    let mut fields = vec![("sku".to_owned(), sku.to_owned())];
    fields.extend(asked.patch.iter().map(|(n, v)| (n.clone(), canonical(n, v, definitions))));
    let missing = PRESETS.iter().filter(|(n, _)| value(&fields, n).is_empty());
    let missing: Patch = missing.map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
    fields.extend(missing);
    fields
}

/// Attributes that a patch names and the category does not have.
pub fn foreign(patch: &Patch, definitions: &ProductDefinitions) -> Vec<FieldProblem> {
    let fields = left_behind(patch, definitions).into_iter();
    fields.map(|(field, _)| FieldProblem { field, problem: Problem::NotOfCategory }).collect()
}

#[cfg(test)]
mod tests;
