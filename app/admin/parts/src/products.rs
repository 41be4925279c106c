//! What the product pages and bulk changes show in the same way.

pub mod filter;
pub mod texts;

use app_ui::Choice;
use base::format::money;
use base::{AttributeId, CategoryId, Locale};
use catalog_model::editor::{AttributeDefinition, ProductDefinitions};
use catalog_model::patch::{FieldId, FieldValue};
use catalog_model::views::CategoryTree;
use std::collections::HashMap;

/// All categories, indented by level.
pub fn category_choices(l: Locale, tree: &CategoryTree) -> Vec<Choice> {
    fn below(l: Locale, tree: &CategoryTree, of: Option<CategoryId>, depth: usize, out: &mut Vec<Choice>) {
        for node in tree.0.iter().filter(|c| c.parent == of) {
            out.push(Choice::new(
                node.id.to_string(),
                format!("{}{}", "\u{a0}\u{a0}".repeat(depth), node.name.pick(l)),
            ));
            // Deeper than any real tree; terminates on cycles.
            if depth < 8 {
                below(l, tree, Some(node.id), depth + 1, out);
            }
        }
    }
    let mut out = Vec::new();
    below(l, tree, None, 0, &mut out);
    out
}

/// Labels of the attributes by code. Attributes with the same name are distinguished by the categories that ask for them, or
/// by their code where that is the same too.
pub fn attribute_labels(
    l: Locale,
    definitions: &ProductDefinitions,
    tree: &CategoryTree,
    homes: &HashMap<AttributeId, Vec<CategoryId>>,
) -> HashMap<String, String> {
    let with_unit = |a: &AttributeDefinition| {
        let (name, unit) = (a.name.pick(l), a.unit.pick(l));
        if unit.is_empty() { name.to_owned() } else { format!("{name}, {unit}") }
    };
    let with_categories = |a: &AttributeDefinition| {
        let names = homes.get(&a.id).into_iter().flatten();
        let names: Vec<_> = names.filter_map(|id| tree.get(*id)).map(|c| c.name.pick(l)).take(3).collect();
        if names.is_empty() { with_unit(a) } else { format!("{} ({})", with_unit(a), names.join(", ")) }
    };
    let all = &definitions.attributes;
    let is_unique = |label: &String, of: &dyn Fn(&AttributeDefinition) -> String| {
        all.iter().filter(|other| of(other) == *label).take(2).count() == 1
    };
    let label = |a: &AttributeDefinition| {
        let (short, long) = (with_unit(a), with_categories(a));
        if is_unique(&short, &with_unit) {
            short
        } else if is_unique(&long, &with_categories) {
            long
        } else {
            format!("{long}, {}", a.code)
        }
    };
    all.iter().map(|a| (a.code.clone(), label(a))).collect()
}

/// Display name of a stored value.
pub fn stored_name(
    l: Locale,
    tree: &CategoryTree,
    definitions: &ProductDefinitions,
    name: &str,
    value: &str,
) -> String {
    let Some(field) = FieldId::parse(name) else { return value.to_owned() };
    match FieldValue::read(&field, value, definitions) {
        FieldValue::Category(id) => tree.get(id).map(|c| c.name.pick(l).to_owned()),
        FieldValue::Status(status) => Some(status.name(l).to_owned()),
        FieldValue::Vat(code) => Some(texts::vat_name(l, code).to_owned()),
        FieldValue::Money(sum) => Some(money(l, sum)),
        FieldValue::Pictures(files) => Some(files.len().to_string()),
        FieldValue::Flag(on) => Some(if on { crate::texts::yes(l) } else { crate::texts::no(l) }.to_owned()),
        FieldValue::Deleted => Some(texts::in_bin(l).to_owned()),
        FieldValue::Empty if field == FieldId::Deleted => Some(texts::in_catalogue(l).to_owned()),
        FieldValue::Choices(codes) => {
            let attribute = field.attribute().and_then(|code| definitions.attribute(code));
            let choice = |code: &String| attribute?.choices.iter().find(|c| c.code == *code);
            let names = codes.iter().map(|code| choice(code).map(|c| c.name.pick(l)));
            names.collect::<Option<Vec<_>>>().map(|names| names.join(", "))
        }
        _ => None,
    }
    .unwrap_or_else(|| value.to_owned())
}
