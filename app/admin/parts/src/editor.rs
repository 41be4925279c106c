//! Shared parts of the administration's forms: the page around the fields, and handling of concurrent edits.

use crate::audit::{Past, Words};
use crate::{Head, When, texts};
use app_admin_islands::FormGuard;
use app_forms_islands::LiveCheck;
use app_kit::fields::{Fields, Form};
use app_kit::{Meta, PageResult, Visit};
use app_ui::{
    Breadcrumbs, Button, Column, ErrorSummary, Kind, Notice, SuccessMessage, Table, TextField, Tone,
};
use axum::http::StatusCode;
use base::Locale;
use base::refusal::Refusal;
use catalog_model::refusal::CatalogRefusal;
use leptos::prelude::*;
use platform::Error;
use std::str::FromStr;

/// Last path segment of the page for a new entity.
pub const NEW: &str = "new";

/// Parses an id from a path; `None` for a new entity.
pub fn id<T: FromStr>(text: &str) -> Result<Option<T>, Error> {
    if text == NEW { Ok(None) } else { text.parse().map(Some).map_err(|_| Error::NotFound) }
}

/// Parses the id of an existing entity.
pub fn known<T: FromStr>(text: &str) -> Result<T, Error> {
    text.parse().map_err(|_| Error::NotFound)
}

/// The version the form was opened with.
pub fn version(fields: &Fields) -> i64 {
    fields.get("version").parse().unwrap_or_default()
}

/// A form with its context.
pub struct Editing {
    pub title: String,
    /// The parent list: name and address.
    pub list: (String, String),
    pub action: String,
    pub is_new: bool,
    pub version: i64,
    pub form: Form,
    /// Conflicting fields stored by someone else: field, submitted value, stored value.
    pub conflict: Option<Vec<(String, String, String)>>,
    /// The entity whose history is shown below; `None` for a new one.
    pub past: Option<Past>,
}

impl Editing {
    /// Sets the version and the differences after a conflicting save.
    pub fn against(self, version: i64, stored: &Fields) -> Self {
        Self { version, conflict: Some(differences(&self.form.fields, stored)), ..self }
    }
}

/// The fields that differ between a submitted form and what somebody else has stored: field, submitted value, stored value.
pub fn differences(submitted: &Fields, stored: &Fields) -> Vec<(String, String, String)> {
    let mut names: Vec<&String> = stored.0.iter().chain(&submitted.0).map(|(n, _)| n).collect();
    let mut seen = std::collections::BTreeSet::new();
    names.retain(|n| seen.insert(*n) && *n != "version");
    let value = |fields: &Fields, name: &str| fields.all(name).collect::<Vec<_>>().join(", ");
    let both = |n: &String| (n.clone(), value(submitted, n), value(stored, n));
    names.into_iter().map(both).filter(|(_, yours, stored)| yours != stored).collect()
}

/// Redisplays a rejected form: beside the conflicting stored values (`stored`: version and fields), or with
/// validation errors.
///
/// # Errors
/// Errors not caused by the submitted values.
pub fn again(
    error: Error,
    fields: Fields,
    stored: Option<(i64, Fields)>,
    editing: impl FnOnce(Form) -> Editing,
) -> Result<Editing, Error> {
    match (error, stored) {
        (Error::Refused(Refusal::Changed), Some((version, stored))) => {
            Ok(editing(Form { fields, ..Form::default() }).against(version, &stored))
        }
        (error, _) => {
            let version = version(&fields);
            Ok(Editing { version, ..editing(Form::after(fields, error)?) })
        }
    }
}

/// Whether the refusal is about what else is stored, and not about what was submitted.
fn is_conflict(refusal: &Refusal) -> bool {
    *refusal == Refusal::Changed || matches!(refusal.of(), Some(CatalogRefusal::InUse { .. }))
}

/// The page of the form. `body` holds the fields of the kind, `below` is displayed under the form.
pub async fn page(
    visit: &Visit,
    editing: Editing,
    label: fn(Locale, &str) -> String,
    body: impl FnOnce(&Editing) -> AnyView,
    below: AnyView,
) -> PageResult {
    show(visit, editing, label, body, below, None).await
}

/// As [`page`], for a form with files.
pub async fn page_with_files(
    visit: &Visit,
    editing: Editing,
    label: fn(Locale, &str) -> String,
    body: impl FnOnce(&Editing) -> AnyView,
    below: AnyView,
) -> PageResult {
    show(visit, editing, label, body, below, Some("multipart/form-data")).await
}

async fn show(
    visit: &Visit,
    editing: Editing,
    label: fn(Locale, &str) -> String,
    body: impl FnOnce(&Editing) -> AnyView,
    below: AnyView,
    enctype: Option<&'static str>,
) -> PageResult {
    let l = visit.locale;
    let editing = Editing { form: editing.form.labelled(|field| label(l, field)), ..editing };
    let body = body(&editing);
    let is_refused = editing.form.refusal.as_ref().is_some_and(is_conflict);
    let status = match (editing.conflict.is_some() || is_refused, editing.form.is_wrong()) {
        (true, _) => StatusCode::CONFLICT,
        (false, true) => StatusCode::UNPROCESSABLE_ENTITY,
        (false, false) => StatusCode::OK,
    };
    let meta =
        Meta { has_errors: editing.form.is_wrong(), ..Meta::staff(editing.title.clone()).status(status) };
    let saved = visit.param("done") == "saved";
    let history = match editing.past {
        Some(past) => {
            let log = past.log(visit).await?;
            past.shown(l, &When::of(visit)?, log, Words { label: &|field| label(l, field), ..Words::PLAIN })
        }
        None => ().into_any(),
    };
    let below = view! { {below}{history} }.into_any();
    Ok(visit.page(meta, move || view! { <FormPage l editing label body below saved enctype/> }))
}

#[component]
fn FormPage(
    l: Locale,
    editing: Editing,
    label: fn(Locale, &str) -> String,
    body: AnyView,
    below: AnyView,
    saved: bool,
    enctype: Option<&'static str>,
) -> impl IntoView {
    let form = &editing.form;
    let dirty = form.is_wrong() || editing.conflict.is_some();
    let errors = form.summary(l);
    let conflict = editing.conflict.map(|list| conflict(l, list, |field| label(l, field)));
    let version = editing.version.to_string();
    view! {
        <Breadcrumbs locale=l above=vec![editing.list]/>
        <Head title=editing.title/>
        {saved.then(|| view! { <SuccessMessage locale=l class="mb-4">{texts::saved(l)}</SuccessMessage> })}
        {conflict}
        <form class="grid max-w-[56rem] gap-4" id="form" method="post" action=editing.action enctype=enctype novalidate=true>
            <ErrorSummary locale=l errors/>
            <input type="hidden" name="version" value=version/>
            {body}
            <div class="bulk"><Button kind=Kind::Primary id="save">{texts::save(l)}</Button></div>
        </form>
        <FormGuard form="form".to_owned() save="save".to_owned() dirty/>
        <LiveCheck l/>
        {below}
    }
    .into_any()
}

/// A notice of a conflict, and what differs: field, submitted and stored value.
pub fn conflict(l: Locale, list: Vec<(String, String, String)>, label: impl Fn(&str) -> String) -> AnyView {
    let rows: Vec<_> = list
        .into_iter()
        .map(|(field, yours, stored)| view! { <tr><th scope="row">{label(&field)}</th><td>{yours}</td><td>{stored}</td></tr> })
        .collect();
    let columns =
        vec![Column::new(texts::field(l)), Column::new(texts::yours(l)), Column::new(texts::stored(l))];
    view! {
        <div id="conflict" class="mb-4 grid gap-3">
            <div role="alert">
                <Notice tone=Tone::Alert title=texts::conflict_title(l)>{texts::conflict_more(l)}</Notice>
            </div>
            <Table caption=texts::conflict_title(l) columns dense=true>{rows}</Table>
        </div>
    }
    .into_any()
}

/// A single-line field.
pub fn line(l: Locale, form: &Form, name: &str, label: &str, required: bool) -> AnyView {
    hinted(l, form, name, label, "", required)
}

/// A single-line field with a hint.
pub fn hinted(l: Locale, form: &Form, name: &str, label: &str, hint: &str, required: bool) -> AnyView {
    let (value, error) = (form.value(name), form.error(l, name));
    view! { <TextField name label=label hint=hint value error required/> }.into_any()
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
            past: None,
        };
        let stored = fields(&[("price", "120"), ("minutes", "10"), ("is_active", "1")]);
        let after = editing.against(2, &stored);
        let expected = [("price", "100", "120"), ("is_active", "", "1"), ("conditions", "goal=video", "")];
        let expected: Vec<_> =
            expected.iter().map(|(a, b, c)| ((*a).to_owned(), (*b).to_owned(), (*c).to_owned())).collect();
        assert_eq!((after.version, after.conflict), (2, Some(expected)));
    }
}
