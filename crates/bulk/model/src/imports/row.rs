//! Changes that a file row requests. An empty cell leaves its field unchanged.

use super::Mapping;
use base::CategoryId;
use base::form::{FieldProblem, Problem};
use base::text::{fold, one_line, slug};
use catalog_model::editor::{PRESETS, ProductDefinitions};
use catalog_model::patch::{FieldId, FieldValue, FieldValues, ProductPatch};
use catalog_model::views::CategoryTree;

/// The changes of one row. Values are as typed until the category is known, which says what attributes there
/// are; the category itself is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// New values of the fields whose cells are not empty, without the SKU.
    pub patch: ProductPatch,
    /// What is wrong before the category is known: that the category itself is unknown or ambiguous.
    pub problems: Vec<FieldProblem>,
}

/// The SKU of a row as it is stored.
pub fn sku(mapping: &Mapping, cells: &[String]) -> String {
    one_line(mapping.cell(cells, &FieldId::Sku))
}

/// The non-empty fields of a row, except the SKU.
pub fn asked(mapping: &Mapping, cells: &[String], tree: &CategoryTree) -> Asked {
    let mut out = Asked::default();
    for (field, cell) in mapping.0.iter().zip(cells) {
        let Some(field) = field.as_ref().filter(|field| **field != FieldId::Sku) else { continue };
        if cell.trim().is_empty() {
            continue;
        }
        let value = match field {
            FieldId::Category => category(cell, tree).map(FieldValue::Category),
            _ => Some(FieldValue::Raw(cell.clone())),
        };
        if value.is_none() {
            out.problems.push(FieldProblem { field: field.to_string(), problem: Problem::InvalidChoice });
        }
        out.patch.push(field.clone(), value.unwrap_or_else(|| FieldValue::Raw(one_line(cell))));
    }
    out
}

/// Finds a category by its slug, or by its name or path (`Видео / Камеры`) if that is unambiguous.
fn category(cell: &str, tree: &CategoryTree) -> Option<CategoryId> {
    let typed = one_line(cell);
    if let Some(node) = tree.by_slug(&typed) {
        return Some(node.id);
    }
    let steps: Vec<String> = typed.split(['/', '>']).map(fold).collect();
    let ends_so = |id| {
        let ancestors = tree.ancestors(id);
        let names = ancestors.iter().rev().map(|n| [fold(&n.name.ru), fold(&n.name.en)]);
        ancestors.len() >= steps.len()
            && names.zip(steps.iter().rev()).all(|(names, step)| names.contains(step))
    };
    let mut found = tree.0.iter().filter(|n| ends_so(n.id));
    let first = found.next()?;
    found.next().is_none().then_some(first.id)
}

/// The value of a field of a row, read.
fn read(field: &FieldId, value: &FieldValue, definitions: &ProductDefinitions) -> FieldValue {
    FieldValue::read(field, &value.to_string(), definitions)
}

/// The patch back and the patch of a product. `definitions` are those of the category that the product will
/// have.
pub fn change(
    asked: &Asked,
    current: &FieldValues,
    definitions: &ProductDefinitions,
) -> (ProductPatch, ProductPatch) {
    let wanted = asked.patch.0.iter().map(|(field, typed)| {
        let (stored, wanted) = (current.get(field), read(field, typed, definitions));
        // Brands are compared by slug: «ДОЗОР» is «Дозор».
        let is_same_brand = *field == FieldId::Brand && slug(&typed.to_string()) == slug(&stored.to_string());
        // The stored text may not be normalised as the form would: a trailing space is not a change.
        let is_same = is_same_brand || wanted == read(field, stored, definitions);
        (field.clone(), if is_same { stored.clone() } else { wanted })
    });
    current.difference(FieldValues(wanted.collect()))
}

/// The fields of a product to be added: the values of the row, and the defaults of a new form for the rest.
pub fn creation(asked: &Asked, sku: &str, definitions: &ProductDefinitions) -> FieldValues {
    let mut fields = FieldValues::one(FieldId::Sku, FieldValue::text(sku.to_owned()));
    for (field, typed) in &asked.patch.0 {
        fields.push(field.clone(), read(field, typed, definitions));
    }
    let presets = PRESETS.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    for (field, preset) in FieldValues::read(&presets.collect::<Vec<_>>(), definitions).0 {
        if *fields.get(&field) == FieldValue::Empty {
            fields.push(field, preset);
        }
    }
    fields
}

#[cfg(test)]
mod tests;
