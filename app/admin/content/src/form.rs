//! The page around a form with files, and the field of a picture.

mod texts;

use app_admin_islands::FormGuard;
use app_admin_parts::audit::Words;
use app_admin_parts::editor::{self, Editing};
use app_admin_parts::{Head, When};
use app_forms_islands::LiveCheck;
use app_kit::fields::{Fields, Form};
use app_kit::{Meta, MultipartForm, PageResult, Visit, paths};
use app_ui::{
    Breadcrumbs, Button, Checkbox, DateField, ErrorSummary, FileDrop, Kind, SuccessMessage, TextField,
    TextareaField,
};
use axum::http::StatusCode;
use base::Locale;
use base::refusal::Refusal;
use leptos::prelude::*;

/// As [`editor::page`], for a form with files. `below` is displayed under the form.
pub async fn page(
    visit: &Visit,
    editing: Editing,
    label: fn(Locale, &str) -> String,
    body: impl FnOnce(&Editing) -> AnyView,
    below: AnyView,
) -> PageResult {
    let l = visit.locale;
    let editing = Editing { form: editing.form.labelled(|field| label(l, field)), ..editing };
    let body = body(&editing);
    let is_refused = editing.form.refusal == Some(Refusal::Changed);
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
    Ok(visit.page(meta, move || view(l, editing, label, body, view! { {below}{history} }.into_any(), saved)))
}

fn view(
    l: Locale,
    editing: Editing,
    label: fn(Locale, &str) -> String,
    body: AnyView,
    below: AnyView,
    saved: bool,
) -> AnyView {
    let dirty = editing.form.is_wrong() || editing.conflict.is_some();
    let errors = editing.form.summary(l);
    let conflict = editing.conflict.map(|list| editor::conflict(l, list, |field| label(l, field)));
    let version = editing.version.to_string();
    view! {
        <Breadcrumbs locale=l above=vec![editing.list]/>
        <Head title=editing.title/>
        {saved.then(|| view! { <SuccessMessage locale=l class="mb-4">{texts::saved(l)}</SuccessMessage> })}
        {conflict}
        <form class="grid max-w-[56rem] gap-4" id="form" method="post" action=editing.action enctype="multipart/form-data" novalidate=true>
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

/// The version that the form was opened with. What is edited here begins with 0, so that a missing one is that of nothing.
pub fn version(fields: &Fields) -> i64 {
    fields.get("version").parse().unwrap_or(-1)
}

/// The file that was sent in a field.
pub fn upload<'a>(sent: &'a MultipartForm, field: &str) -> Option<(&'a str, bytes::Bytes)> {
    let file = sent.files.iter().find(|file| file.field == field)?;
    Some((file.name.as_str(), file.bytes.clone()))
}

/// The stored picture with a box to take it out (`{name}_drop`), and a field for another one. `stored` is the hash of its
/// content.
pub fn picture(
    l: Locale,
    form: &Form,
    name: &'static str,
    label: &'static str,
    stored: Option<&str>,
) -> AnyView {
    let error = form.error(l, name);
    let shown = stored.map(|hash| {
        view! {
            <div class="grid gap-2">
                <img class="max-h-40 w-auto justify-self-start rounded bg-tile" src=paths::media(hash, 400) alt=texts::stored_picture(l) loading="lazy"/>
                <Checkbox name=format!("{name}_drop") label=texts::drop_picture(l)/>
            </div>
        }
    });
    view! {
        {shown}
        <FileDrop name label hint=texts::picture_hint(l) error accept="image/jpeg,image/png,image/webp"/>
    }
    .into_any()
}

/// Two lines, in Russian and in English.
pub fn two(l: Locale, form: &Form, name: &str, label: &str, hint: &str, required: bool) -> AnyView {
    let (ru, en) = (format!("{name}_ru"), format!("{name}_en"));
    let (in_russian, in_english) = (texts::in_russian(l, label), texts::in_english(l, label));
    let (value_ru, error_ru) = (form.value(&ru), form.error(l, &ru));
    let (value_en, error_en) = (form.value(&en), form.error(l, &en));
    view! {
        <div class="grid gap-4 sm:grid-cols-2">
            <TextField name=ru label=in_russian hint=hint value=value_ru error=error_ru required/>
            <TextField name=en label=in_english value=value_en error=error_en/>
        </div>
    }
    .into_any()
}

/// Two texts of several lines.
pub fn two_texts(l: Locale, form: &Form, name: &str, label: &str, hint: &'static str, rows: u32) -> AnyView {
    let (ru, en) = (format!("{name}_ru"), format!("{name}_en"));
    let (in_russian, in_english) = (texts::in_russian(l, label), texts::in_english(l, label));
    let (value_ru, error_ru) = (form.value(&ru), form.error(l, &ru));
    let (value_en, error_en) = (form.value(&en), form.error(l, &en));
    view! {
        <TextareaField name=ru label=in_russian hint=hint value=value_ru error=error_ru rows/>
        <TextareaField name=en label=in_english value=value_en error=error_en rows/>
    }
    .into_any()
}

/// The first and the last day, and the box that hides.
pub fn period(l: Locale, form: &Form) -> AnyView {
    let is_hidden = form.fields.has("is_hidden");
    let (from, from_error) = (form.value("from"), form.error(l, "from"));
    let (until, until_error) = (form.value("until"), form.error(l, "until"));
    view! {
        <div class="grid gap-4 sm:grid-cols-2">
            <DateField name="from" label=texts::from(l) hint=texts::from_hint(l) value=from error=from_error/>
            <DateField name="until" label=texts::until(l) hint=texts::until_hint(l) value=until error=until_error/>
        </div>
        <Checkbox name="is_hidden" label=texts::is_hidden(l) checked=is_hidden/>
    }
    .into_any()
}

/// Label of a field that several forms have.
pub fn label(l: Locale, field: &str) -> String {
    let name = match field {
        "from" => texts::from(l),
        "until" => texts::until(l),
        "is_hidden" => texts::is_hidden(l),
        other => other,
    };
    name.to_owned()
}

/// The label of one of two fields by that of both.
pub fn label_of_two(l: Locale, field: &str, label: &str) -> String {
    if field.ends_with("_en") { texts::in_english(l, label) } else { texts::in_russian(l, label) }
}
