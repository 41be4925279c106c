//! What forms of content share: a picture that is replaced or taken out, pairs of texts, and the period in which something is
//! shown.

mod texts;

use app_admin_parts::editor::{self, Editing};
use app_kit::fields::{Fields, Form};
use app_kit::{MultipartForm, paths};
use app_ui::{Checkbox, DateField, FileDrop, TextField, TextareaField};
use base::Locale;
use base::refusal::Refusal;
use leptos::prelude::*;
use platform::Error;

/// What follows the name of a picture in the name of the box that takes it out.
const DROP: &str = "_drop";

/// The version that the form was opened with. What is edited here begins with 0, so that a missing one is that of nothing.
pub fn version(fields: &Fields) -> i64 {
    fields.get("version").parse().unwrap_or(-1)
}

/// The file that was sent in a field.
pub fn upload<'a>(sent: &'a MultipartForm, field: &str) -> Option<(&'a str, bytes::Bytes)> {
    let file = sent.files.iter().find(|file| file.field == field)?;
    Some((file.name.as_str(), file.bytes.clone()))
}

/// Whether the box is ticked that takes the stored picture out.
pub fn drops(fields: &Fields, name: &str) -> bool {
    fields.has(&format!("{name}{DROP}"))
}

/// As [`editor::again`]. Ticked boxes stay ticked, unless somebody else has changed what is stored: the picture may be
/// another one by now.
///
/// # Errors
/// Those of [`editor::again`].
pub fn again(
    error: Error,
    mut typed: Fields,
    stored: Option<(i64, Fields)>,
    editing: impl FnOnce(Form) -> Editing,
) -> Result<Editing, Error> {
    if matches!(error, Error::Refused(Refusal::Changed)) {
        typed.0.retain(|(name, _)| !name.ends_with(DROP));
    }
    editor::again(error, typed, stored, editing)
}

/// The stored picture with a box to take it out, and a field for another one. `stored` is the hash of its
/// content.
pub fn picture(
    l: Locale,
    form: &Form,
    name: &'static str,
    label: &'static str,
    stored: Option<&str>,
) -> AnyView {
    let error = form.error(l, name);
    let checked = drops(&form.fields, name);
    let shown = stored.map(|hash| {
        view! {
            <div class="grid gap-2">
                <img class="max-h-40 w-auto justify-self-start rounded bg-tile" src=paths::media(hash, 400) alt=texts::stored_picture(l) loading="lazy"/>
                <Checkbox name=format!("{name}{DROP}") label=texts::drop_picture(l) checked/>
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
