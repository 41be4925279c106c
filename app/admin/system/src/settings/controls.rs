//! The form controls of settings.

use super::texts;
use app_kit::fields::{Fields, Form};
use app_ui::{Checkbox, Choice, SelectField, TextField};
use base::Locale;
use base::form::Rule;
use leptos::prelude::*;
use org::settings::Current;
use org_model::settings::{Control, Definition, SecretStatus, TICKED, remove_name};

/// The controls of a setting, with the version that a save names. One that the configuration sets can't be changed, so it
/// has no version.
pub fn setting(l: Locale, definition: &Definition, current: Option<&Current>, form: &Form) -> AnyView {
    let fixed = current.filter(|now| now.is_fixed);
    let is_fixed = fixed.is_some();
    // A submitted form does not have what the configuration sets.
    let form = &match fixed {
        Some(now) => Form { fields: Fields(definition.fields(&now.value)), ..Form::default() },
        None => form.clone(),
    };
    let hint = match is_fixed {
        true => texts::fixed(l, (definition.effect)(l)),
        false => texts::hint(l, (definition.effect)(l), &definition.default_text(l)),
    };
    let name = definition.name();
    let (label, error) = ((definition.label)(l), form.error(l, &name));
    let controls = match definition.control {
        Control::Line { max_chars, is_required, check } => {
            let line = Line { max_chars, is_required, check, is_fixed };
            line.view(name.clone(), label.to_owned(), hint, form.value(&name), error)
        }
        Control::Bilingual { max_chars, is_required } => {
            bilingual(l, definition, Line { max_chars, is_required, check: None, is_fixed }, &hint, form)
        }
        Control::Flag => {
            let checked = form.value(&name) == TICKED;
            view! { <Checkbox name label checked hint error disabled=is_fixed/> }.into_any()
        }
        Control::Choice => {
            let choices =
                definition.options(l).into_iter().map(|(code, text)| Choice::new(code, text)).collect();
            let selected = form.value(&name);
            view! { <SelectField name label choices selected hint error disabled=is_fixed/> }.into_any()
        }
        Control::Secret { max_chars } => {
            let status = current.and_then(|now| now.secret.clone()).unwrap_or(SecretStatus::Unset);
            let line = Line { max_chars, is_required: false, check: None, is_fixed };
            secret(l, definition, &line, &status, form)
        }
    };
    let version_name = definition.version_name();
    let version = form.value(&version_name);
    let version = (!is_fixed).then(|| view! { <input type="hidden" name=version_name value=version/> });
    let columns = match definition.control {
        Control::Bilingual { .. } => "grid gap-4 sm:grid-cols-2",
        _ => "grid gap-4",
    };
    view! { <div class=columns>{version}{controls}</div> }.into_any()
}

/// A text field.
#[derive(Clone, Copy)]
struct Line {
    max_chars: usize,
    is_required: bool,
    check: Option<Rule>,
    is_fixed: bool,
}

impl Line {
    fn view(
        &self,
        name: String,
        label: String,
        hint: String,
        value: String,
        error: Option<String>,
    ) -> AnyView {
        let (maxlength, required, disabled) = (self.max_chars, self.is_required, self.is_fixed);
        match self.check {
            Some(check) => {
                view! { <TextField name label hint value error required disabled maxlength check/> }
                    .into_any()
            }
            None => view! { <TextField name label hint value error required disabled maxlength/> }.into_any(),
        }
    }
}

/// Only the first of two languages is required; the hint is shown once.
fn bilingual(l: Locale, definition: &Definition, line: Line, hint: &str, form: &Form) -> AnyView {
    let names = definition.control.fields(&definition.name());
    let fields = names.into_iter().enumerate().map(|(position, name)| {
        let (value, error) = (form.value(&name), form.error(l, &name));
        let label = field_label(l, definition, position);
        let hint = if position == 0 { hint.to_owned() } else { String::new() };
        let line = Line { is_required: line.is_required && position == 0, ..line };
        line.view(name, label, hint, value, error)
    });
    fields.collect_view().into_any()
}

/// A secret is entered and never shown, not even after a refused form: what was typed has to be typed again.
fn secret(l: Locale, definition: &Definition, line: &Line, status: &SecretStatus, form: &Form) -> AnyView {
    let name = definition.name();
    let is_typed = !form.value(&name).is_empty();
    let error = form.error(l, &name).or_else(|| is_typed.then(|| texts::secret_again(l).to_owned()));
    let state = match status {
        SecretStatus::Unset => texts::secret_unset(l).to_owned(),
        SecretStatus::Set(end) => texts::secret_set(l, end),
        SecretStatus::Unreadable => texts::secret_unreadable(l).to_owned(),
    };
    let effect = (definition.effect)(l);
    let hint = match line.is_fixed {
        true => format!("{state}. {}", texts::fixed(l, effect)),
        false => format!("{state}. {effect}"),
    };
    let label = (definition.label)(l);
    let remove = (*status != SecretStatus::Unset && !line.is_fixed).then(|| {
        let (name, label) = (remove_name(&name), texts::secret_remove(l));
        let checked = form.value(&name) == TICKED;
        view! { <Checkbox name label checked/> }
    });
    let (maxlength, disabled) = (line.max_chars, line.is_fixed);
    view! {
        <TextField name label hint error kind="password" autocomplete="new-password" maxlength disabled/>
        {remove}
    }
    .into_any()
}

/// The label of the field at a position of the setting's fields.
pub fn field_label(l: Locale, definition: &Definition, position: usize) -> String {
    let label = (definition.label)(l);
    match (definition.control, position) {
        (Control::Bilingual { .. }, 0) => texts::in_russian(l, label),
        (Control::Bilingual { .. }, _) => texts::in_english(l, label),
        _ => label.to_owned(),
    }
}
