//! Conflicting edits of a product: the differences, so that no one's changes are lost unnoticed.

use super::texts;
use app_admin_islands::server::fields::label;
use app_kit::fields::Fields;
use app_ui::{Column, Table};
use base::{Locale, text};
use catalog_model::editor::{ProductDefinitions, ProductEdit};
use catalog_model::patch::FieldId;
use leptos::prelude::*;

/// A conflicting stored version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conflict {
    pub who: String,
    pub at: String,
    pub differences: Vec<Difference>,
}

/// A field with two values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub field: String,
    pub yours: String,
    pub stored: String,
}

/// Form fields whose values differ from the stored ones. Stock is skipped if the form does not set it.
pub fn differences(typed: &Fields, stored: &ProductEdit) -> Vec<Difference> {
    let all = |fields: &[(String, String)], name: &str| {
        let values =
            fields.iter().filter(|(n, _)| n == name).map(|(_, v)| text::many_lines(v).replace('\u{a0}', " "));
        values.collect::<Vec<_>>().join(", ")
    };
    let mut names: Vec<&str> = stored.fields.iter().map(|(n, _)| n.as_str()).collect();
    let may_be_new = |name: &&str| {
        matches!(
            FieldId::parse(name),
            Some(FieldId::Attribute(_) | FieldId::AttributeEn(_) | FieldId::Pictures)
        )
    };
    names.extend(typed.0.iter().map(|(n, _)| n.as_str()).filter(may_be_new));
    let mut seen = std::collections::BTreeSet::new();
    let is_stock = |name: &str| matches!(FieldId::parse(name), Some(FieldId::Stock(_)));
    names.retain(|n| seen.insert(*n) && (typed.has(n) || !is_stock(n)));
    let pairs = names.into_iter().map(|n| Difference {
        field: n.to_owned(),
        yours: all(&typed.0, n),
        stored: all(&stored.fields, n),
    });
    pairs.filter(|d| d.yours != d.stored).collect()
}

/// Both values of every differing field. `name_of` formats stored codes.
pub fn table(
    l: Locale,
    conflict: &Conflict,
    definitions: &ProductDefinitions,
    name_of: impl Fn(&str, &str) -> String,
) -> AnyView {
    if conflict.differences.is_empty() {
        return view! { <p>{texts::conflict_same(l)}</p> }.into_any();
    }
    let value = |field: &str, value: &str| {
        if value.is_empty() { texts::nothing(l).to_owned() } else { name_of(field, value) }
    };
    let rows: Vec<_> = conflict
        .differences
        .iter()
        .map(|d| {
            view! {
                <tr>
                    <th scope="row">{label(l, &d.field, definitions)}</th>
                    <td>{value(&d.field, &d.yours)}</td>
                    <td>{value(&d.field, &d.stored)}</td>
                </tr>
            }
        })
        .collect();
    let columns =
        vec![Column::new(texts::field(l)), Column::new(texts::yours(l)), Column::new(texts::stored(l))];
    view! { <Table caption=texts::conflict_title(l) columns dense=true>{rows}</Table> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use catalog_model::products::ProductKind;

    fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
        list.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect()
    }

    #[test]
    fn adm_7_a_conflict_shows_both_values_of_what_differs() {
        let stored = ProductEdit {
            id: base::ProductId("00000000000000000000000000000001".parse().unwrap()),
            kind: ProductKind::Goods,
            version: 3,
            deleted_at: None,
            fields: pairs(&[
                ("name_ru", "Камера"),
                ("price", "1490"),
                ("attr-lens", "2,8"),
                ("stock-main", "5"),
                ("picture", "a"),
                ("picture", "b"),
            ]),
            definitions: ProductDefinitions::default(),
            pictures: Vec::new(),
            reserved: Vec::new(),
        };
        let typed = Fields(pairs(&[
            ("name_ru", "Камера"),
            ("price", "1590"),
            ("attr-ip", "67"),
            ("picture", "a"),
            ("version", "2"),
        ]));
        let seen: Vec<_> =
            differences(&typed, &stored).into_iter().map(|d| (d.field, d.yours, d.stored)).collect();
        let expected = [
            ("price", "1590", "1490"),
            ("attr-lens", "", "2,8"),
            ("picture", "a", "a, b"),
            ("attr-ip", "67", ""),
        ];
        let expected: Vec<_> =
            expected.iter().map(|(a, b, c)| ((*a).to_owned(), (*b).to_owned(), (*c).to_owned())).collect();
        assert_eq!(seen, expected);
    }
}
