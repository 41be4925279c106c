//! What the three kinds of data share: the form around their fields, and what happens when two people save.

use super::texts;
use crate::parts::Head;
use crate::products::FormGuard;
use app_kit::fields::{Fields, Form};
use app_kit::{LiveCheck, Meta, PageResult, Visit};
use app_ui::{
    Badge, Breadcrumbs, Button, Checkbox, Column, ErrorSummary, Kind, Notice, Table, TextField, Tone,
};
use axum::http::StatusCode;
use domain::Locale;
use domain::estimate::Condition;
use domain::form::{Problem, Reader, Rule};
use domain::views::product_edit::parse_milli;
use leptos::prelude::*;
use platform::Error;
use std::str::FromStr;

/// The last part of the address of a new one.
pub const NEW: &str = "new";

/// The id out of an address; `None` for a new one.
pub fn id<T: FromStr>(text: &str) -> Result<Option<T>, Error> {
    if text == NEW { Ok(None) } else { text.parse().map(Some).map_err(|_| Error::NotFound) }
}

/// A form and where it stands.
pub struct Editing {
    pub title: String,
    /// The list above: name and address.
    pub list: (String, String),
    pub action: String,
    pub is_new: bool,
    pub version: i64,
    pub form: Form,
    /// What somebody else stored meanwhile: field, typed, stored.
    pub conflict: Option<Vec<(String, String, String)>>,
}

impl Editing {
    /// The version and the differences after somebody else saved first.
    pub fn against(self, version: i64, stored: &Fields) -> Self {
        let differs = |name: &&String| self.form.fields.all(name).ne(stored.all(name));
        let mut names: Vec<&String> = stored.0.iter().chain(&self.form.fields.0).map(|(n, _)| n).collect();
        let mut seen = std::collections::BTreeSet::new();
        names.retain(|n| seen.insert(*n) && *n != "version");
        let value = |fields: &Fields, name: &str| fields.all(name).collect::<Vec<_>>().join(", ");
        let conflict = names
            .into_iter()
            .filter(differs)
            .map(|n| (n.clone(), value(&self.form.fields, n), value(stored, n)))
            .collect();
        Self { version, conflict: Some(conflict), ..self }
    }
}

/// The page of the form. `body` are the fields of the kind.
pub fn page(
    visit: &Visit,
    editing: Editing,
    label: fn(Locale, &str) -> String,
    body: impl FnOnce(&Editing) -> AnyView,
) -> PageResult {
    let l = visit.locale;
    let editing = Editing { form: editing.form.labelled(|field| label(l, field)), ..editing };
    let body = body(&editing);
    let status = match (&editing.conflict, editing.form.is_wrong()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, true) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, false) => StatusCode::OK,
    };
    let meta =
        Meta { has_errors: editing.form.is_wrong(), ..Meta::staff(editing.title.clone()).status(status) };
    let saved = visit.param("done") == "saved";
    Ok(visit.page(meta, move || view! { <FormPage l editing label body saved/> }))
}

#[component]
fn FormPage(
    l: Locale,
    editing: Editing,
    label: fn(Locale, &str) -> String,
    body: AnyView,
    saved: bool,
) -> impl IntoView {
    let form = &editing.form;
    let dirty = form.is_wrong() || editing.conflict.is_some();
    let errors = form.summary(l);
    let conflict = editing.conflict.map(|list| {
        let rows: Vec<_> = list
            .into_iter()
            .map(|(field, yours, stored)| view! { <tr><th scope="row">{label(l, &field)}</th><td>{yours}</td><td>{stored}</td></tr> })
            .collect();
        let columns = vec![Column::new(texts::field(l)), Column::new(texts::yours(l)), Column::new(texts::stored(l))];
        view! {
            <div role="alert" id="conflict" class="mb-4">
                <Notice tone=Tone::Alert title=texts::conflict_title(l)>
                    <p class="mb-3">{texts::conflict_more(l)}</p>
                    <Table caption=texts::conflict_title(l) columns dense=true>{rows}</Table>
                </Notice>
            </div>
        }
    });
    let position = {
        let (value, error) = (form.value("position"), form.error(l, "position"));
        view! { <TextField name="position" label=texts::position(l) hint=texts::position_hint(l) value error inputmode="numeric" class="max-w-[14rem]"/> }
    };
    let is_active = form.fields.has("is_active");
    let version = editing.version.to_string();
    view! {
        <Breadcrumbs locale=l above=vec![editing.list]/>
        <Head title=editing.title/>
        {saved.then(|| view! { <div role="status"><Notice tone=Tone::Safe class="mb-4">{texts::saved(l)}</Notice></div> })}
        {conflict}
        <form class="grid max-w-[56rem] gap-4" id="form" method="post" action=editing.action novalidate=true>
            <ErrorSummary locale=l errors/>
            <input type="hidden" name="version" value=version/>
            {body}
            {position}
            <Checkbox name="is_active" label=texts::is_active(l) hint=texts::is_active_hint(l) checked=is_active/>
            <div class="bulk"><Button kind=Kind::Primary id="save">{texts::save(l)}</Button></div>
        </form>
        <FormGuard form="form".to_owned() save="save".to_owned() dirty/>
        <LiveCheck l/>
    }
    .into_any()
}

/// A one-line field.
pub fn line(l: Locale, form: &Form, name: &str, label: &str, required: bool) -> AnyView {
    let (value, error) = (form.value(name), form.error(l, name));
    view! { <TextField name label=label value error required/> }.into_any()
}

/// A figure with a hint.
pub fn figure(l: Locale, form: &Form, name: &str, label: &str, hint: &str) -> AnyView {
    let (value, error) = (form.value(name), form.error(l, name));
    view! { <TextField name label=label hint=hint value error inputmode="decimal"/> }.into_any()
}

/// A sum in roubles.
pub fn sum(l: Locale, form: &Form, name: &str, label: &str) -> AnyView {
    let (value, error) = (form.value(name), form.error(l, name));
    view! { <TextField name label=label value error inputmode="decimal" check=Rule::Money/> }.into_any()
}

/// The code: it names the thing in stored estimates, so it is chosen once.
pub fn code(l: Locale, form: &Form, is_new: bool) -> AnyView {
    let (value, error) = (form.value("code"), form.error(l, "code"));
    view! { <TextField name="code" label=texts::code(l) hint=texts::code_hint(l) value error required=true readonly=!is_new/> }.into_any()
}

/// Every condition as a box.
pub fn conditions(l: Locale, form: &Form) -> AnyView {
    let boxes: Vec<_> = Condition::all()
        .into_iter()
        .map(|c| {
            let value = c.to_string();
            let checked = form.has("conditions", &value);
            view! { <Checkbox name="conditions" label=c.name(l) value checked/> }
        })
        .collect();
    view! {
        <fieldset id="conditions">
            <legend class="field-label mb-1.5">{texts::conditions(l)}</legend>
            <p class="field-hint mb-2">{texts::conditions_hint(l)}</p>
            <div class="grid gap-2.5 sm:grid-cols-3">{boxes}</div>
        </fieldset>
    }
    .into_any()
}

/// The conditions that were ticked; unknown ones are wrong.
pub fn read_conditions(form: &mut Reader, fields: &Fields) -> Vec<Condition> {
    let read: Vec<_> = fields.all("conditions").map(Condition::parse).collect();
    form.check("conditions", read.iter().all(Option::is_some), Problem::NotOnTheList);
    read.into_iter().flatten().collect()
}

/// A decimal in thousandths; an empty one is `empty`.
pub fn read_milli(form: &mut Reader, fields: &Fields, name: &str, empty: i64) -> i64 {
    let text = fields.get(name).trim();
    if text.is_empty() {
        return empty;
    }
    let milli = parse_milli(text);
    form.check(name, milli.is_some(), Problem::NotANumber);
    milli.unwrap_or(empty)
}

/// Whether it is in use, as a badge of a list.
pub fn activity(l: Locale, is_active: bool) -> AnyView {
    if is_active {
        view! { <Badge tone=Tone::Safe>{texts::active(l)}</Badge> }.into_any()
    } else {
        view! { <Badge>{texts::inactive(l)}</Badge> }.into_any()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(list: &[(&str, &str)]) -> Fields {
        Fields(list.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect())
    }

    #[test]
    fn adm_4_a_conflict_lists_what_differs() {
        let editing = Editing {
            title: String::new(),
            list: (String::new(), String::new()),
            action: String::new(),
            is_new: false,
            version: 1,
            form: Form {
                fields: fields(&[
                    ("version", "1"),
                    ("price", "100"),
                    ("minutes", "10"),
                    ("conditions", "goal=video"),
                ]),
                ..Form::default()
            },
            conflict: None,
        };
        let stored = fields(&[("price", "120"), ("minutes", "10"), ("is_active", "1")]);
        let after = editing.against(2, &stored);
        let expected = [("price", "100", "120"), ("is_active", "", "1"), ("conditions", "goal=video", "")];
        let expected: Vec<_> =
            expected.iter().map(|(a, b, c)| ((*a).to_owned(), (*b).to_owned(), (*c).to_owned())).collect();
        assert_eq!((after.version, after.conflict), (2, Some(expected)));
    }

    #[test]
    fn quantities_are_read_in_thousandths() {
        let mut form = Reader::default();
        let typed = fields(&[("a", "2,5"), ("b", ""), ("c", "x")]);
        assert_eq!(read_milli(&mut form, &typed, "a", 0), 2500);
        assert_eq!(read_milli(&mut form, &typed, "b", 7), 7);
        assert!(form.problems.is_empty());
        read_milli(&mut form, &typed, "c", 0);
        assert_eq!(form.problems.of("c"), Some(&Problem::NotANumber));
    }
}
