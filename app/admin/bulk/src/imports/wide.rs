//! Column mapping of wide files. A list of fields per column would take megabytes: recognised columns are one
//! line each, unrecognised ones are mapped page by page with inputs that share one datalist.

use super::columns::{Asked, heads, name, row};
use super::upload::headings;
use super::{columns, texts};
use app_kit::fields::{Fields, Form};
use app_ui::{Button, Column, Kind, Table, TextInput};
use base::Locale;
use base::text::fold;
use bulk_model::imports::columns as columns_of;
use bulk_model::views::ImportFileView;
use catalog_model::editor::ProductDefinitions;
use leptos::prelude::*;
use std::collections::{BTreeSet, HashMap};

/// Maximum number of columns displayed with full lists.
const COLUMNS_SHORT: usize = 60;
/// Maximum total number of options in those lists.
const OPTIONS_SHORT: usize = 16_000;
/// Unrecognised columns per page.
const ASKED: usize = 50;
/// Id of the datalist of field names.
const NAMES: &str = "fields";

pub fn is_wide(columns: usize, choices: usize) -> bool {
    columns > COLUMNS_SHORT || columns * choices > OPTIONS_SHORT
}

/// Whether the form was submitted to show other columns or to edit one, rather than to save.
pub fn is_turning(fields: &Fields) -> bool {
    fields.has("change") || fields.has("from")
}

/// The form with typed names resolved to fields.
pub fn resolved(l: Locale, mut fields: Fields, words: &ProductDefinitions) -> Fields {
    let known = columns_of(words);
    let names = headings(l, words).into_iter().map(|n| fold(&n));
    let names = names.zip(known.iter().map(|c| c.field.to_string()));
    let mut by_word: HashMap<String, String> = names.collect();
    // A field's own code takes precedence over equal names.
    by_word.extend(known.iter().map(|c| (c.field.to_string(), c.field.to_string())));
    for (_, value) in fields.0.iter_mut().filter(|(n, _)| n.starts_with("column-")) {
        let field = by_word.get(value.trim()).or_else(|| by_word.get(&fold(value)));
        if let Some(field) = field {
            value.clone_from(field);
        }
    }
    fields
}

/// The columns currently shown.
#[derive(Debug, Default, PartialEq, Eq)]
struct Shown {
    asked: BTreeSet<usize>,
    /// Recognised columns, left as they are.
    known: Vec<usize>,
    unknown: usize,
    /// Start of the next page of unrecognised columns, and how many remain.
    later: Option<(usize, usize)>,
    has_earlier: bool,
}

/// Columns with errors and the one being edited are always included; of the unrecognised ones a page from
/// column `from`.
fn shown(
    values: &[String],
    is_wrong: impl Fn(usize) -> bool,
    is_field: impl Fn(&str) -> bool,
    change: Option<usize>,
    from: usize,
) -> Shown {
    let mut out = Shown::default();
    let mut unknown = Vec::new();
    for (n, value) in values.iter().enumerate() {
        if is_wrong(n) || change == Some(n) || !(value.is_empty() || is_field(value)) {
            out.asked.insert(n);
        } else if value.is_empty() {
            unknown.push(n);
        } else {
            out.known.push(n);
        }
    }
    out.unknown = unknown.len();
    let begin = unknown.partition_point(|n| *n < from);
    let end = (begin + ASKED).min(unknown.len());
    out.has_earlier = begin > 0;
    out.later = unknown.get(end).map(|n| (*n, unknown.len() - end));
    out.asked.extend(&unknown[begin..end]);
    out
}

/// Contents of the form.
pub fn inside(l: Locale, file: &ImportFileView, words: &ProductDefinitions, form: &Form) -> AnyView {
    let known: Vec<String> = columns_of(words).iter().map(|c| c.field.to_string()).collect();
    let names: HashMap<&str, String> = known.iter().map(String::as_str).zip(headings(l, words)).collect();
    let sent: HashMap<&str, &str> =
        form.fields.0.iter().rev().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let value = |n: usize| sent.get(name(n).as_str()).map_or("", |v| v.trim()).to_owned();
    let values: Vec<String> = (0..file.heading.len()).map(value).collect();
    let number = |field: &str| form.fields.get(field).parse::<usize>().ok();
    let from = number("from").or_else(|| number("at")).unwrap_or_default();
    let change = number("change");
    let is_wrong = |n: usize| form.problems.of(&name(n)).is_some();
    let shown = shown(&values, is_wrong, |field| names.contains_key(field), change, from);
    let input = |asked: Asked| {
        let Asked { column, id, selected, describedby, label, invalid } = asked;
        let value = names.get(selected.as_str()).cloned().unwrap_or(selected);
        let autofocus = change == Some(column);
        view! { <TextInput id=id.clone() name=id value describedby aria_label=label invalid autofocus autocomplete="off" small=true attr:list=NAMES/> }.into_any()
    };
    let asked = shown.asked.iter().map(|n| row(l, file, *n, form, input)).collect_view();
    let rest = shown.known.iter().map(|n| known_row(l, file, *n, &values[*n], &names)).collect_view();
    let options = known.iter().map(|field| view! { <option value=names[field.as_str()].clone()></option> });
    let known_heads = vec![Column::new(texts::column(l)), Column::new(texts::field(l))];
    // The submit button precedes the others, since Enter activates the first one.
    view! {
        <datalist id=NAMES>{options.collect_view()}</datalist>
        <div class="grid gap-1">
            <h2 class="text-lg">{texts::unsure(l, shown.unknown)}</h2>
            <p class="max-w-[44rem]">{texts::unsure_more(l)}</p>
        </div>
        {(!shown.asked.is_empty()).then(|| view! { <Table caption=texts::columns_title(l) columns=heads(l) dense=true>{asked}</Table> })}
        <div class="flex flex-wrap gap-2">
            <Button kind=Kind::Primary>{texts::check(l)}</Button>
            {pages(l, &shown)}
        </div>
        <div class="grid gap-1">
            <h2 class="text-lg">{texts::sure(l, shown.known.len())}</h2>
            <p class="max-w-[44rem]">{texts::sure_more(l)}</p>
        </div>
        {(!shown.known.is_empty()).then(|| view! { <Table caption=texts::sure(l, shown.known.len()) columns=known_heads dense=true>{rest}</Table> })}
        <input type="hidden" name="at" value=from.to_string()/>
    }
    .into_any()
}

fn pages(l: Locale, shown: &Shown) -> AnyView {
    let later = shown.later.map(|(n, left)| {
        view! { <Button name="from" value=n.to_string()>{texts::later(l, left)}</Button> }
    });
    let first =
        shown.has_earlier.then(|| view! { <Button name="from" value="0">{texts::to_first(l)}</Button> });
    view! { {later}{first} }.into_any()
}

/// A recognised column: its field is a button that opens it for editing.
fn known_row(
    l: Locale,
    file: &ImportFileView,
    n: usize,
    field: &str,
    names: &HashMap<&str, String>,
) -> impl IntoView + use<> {
    let called = names.get(field).cloned().unwrap_or_default();
    view! {
        <tr>
            <th scope="row">{columns::heading(l, file, n)}</th>
            <td>
                <button class="link" name="change" value=n.to_string()>{called}</button>
                <input type="hidden" name=name(n) value=field.to_owned()/>
            </td>
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(values: &[&str], change: Option<usize>, from: usize) -> Shown {
        let values: Vec<String> = values.iter().map(|v| (*v).to_owned()).collect();
        shown(&values, |n| n == 1, |field| field != "typo", change, from)
    }

    #[test]
    fn adm_3_what_is_unknown_wrong_or_to_change_is_asked_for() {
        let now = of(&["sku", "price", "", "typo", "brand", "model"], Some(4), 0);
        assert_eq!(now.asked, BTreeSet::from([1, 2, 3, 4]));
        assert_eq!((now.known, now.unknown, now.later, now.has_earlier), (vec![0, 5], 1, None, false));
        let many = vec![""; 2 * ASKED + 2];
        let second = of(&many, None, ASKED + 1);
        assert_eq!(second.asked.iter().copied().collect::<Vec<_>>()[..2], [1, ASKED + 1]);
        assert_eq!((second.later, second.has_earlier), (Some((2 * ASKED + 1, 1)), true));
        assert_eq!(of(&many, None, usize::MAX).later, None);
    }

    #[test]
    fn adm_3_usual_files_have_a_list_beside_every_column() {
        assert!(!is_wide(40, 400) && is_wide(61, 20) && is_wide(20, 1_000));
    }
}
