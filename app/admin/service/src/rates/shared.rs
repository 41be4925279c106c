//! Shared by the three kinds of data: the form around their fields, and handling of concurrent edits.

use super::texts;
use app_admin_parts::audit::Past;
use app_admin_parts::editor;
use app_kit::fields::{Fields, Form};
use app_kit::{PageResult, Visit};
use app_ui::{Badge, Checkbox, TextField, Tone};
use base::form::{Problem, Reader, Rule};
use base::milli::parse_milli;
use base::{Bilingual, Locale};
use leptos::prelude::*;
use service_model::access::RATES_EDIT;
use service_model::estimate::Condition;

pub use app_admin_parts::editor::{Editing, NEW, id, line};

/// The page of the form. `body` holds the fields of the kind; every kind has a position and can be inactive.
pub async fn page(
    visit: &Visit,
    editing: Editing,
    label: fn(Locale, &str) -> String,
    body: impl FnOnce(&Editing) -> AnyView,
) -> PageResult {
    let l = visit.locale;
    let fields = |editing: &Editing| {
        let (form, body) = (&editing.form, body(editing));
        let (value, error) = (form.value("position"), form.error(l, "position"));
        let is_active = form.fields.has("is_active");
        view! {
            {body}
            <TextField name="position" label=texts::position(l) hint=texts::position_hint(l) value error inputmode="numeric" class="max-w-[14rem]"/>
            <Checkbox name="is_active" label=texts::is_active(l) hint=texts::is_active_hint(l) checked=is_active/>
        }
        .into_any()
    };
    editor::page(visit, editing, label, fields, ().into_any()).await
}

/// The history of the entity with this id; `None` for a new one.
pub fn past(entity: &'static str, id: &str) -> Option<Past> {
    Some(Past::new(RATES_EDIT, entity, id.parse().ok()?))
}

/// A numeric field with a hint.
pub fn figure(l: Locale, form: &Form, name: &str, label: &str, hint: &str) -> AnyView {
    let (value, error) = (form.value(name), form.error(l, name));
    view! { <TextField name label=label hint=hint value error inputmode="decimal"/> }.into_any()
}

/// A sum in roubles.
pub fn sum(l: Locale, form: &Form, name: &str, label: &str) -> AnyView {
    let (value, error) = (form.value(name), form.error(l, name));
    view! { <TextField name label=label value error inputmode="decimal" check=Rule::Money/> }.into_any()
}

/// The code: stored estimates refer to it, so it can't be changed later.
pub fn code(l: Locale, form: &Form, is_new: bool) -> AnyView {
    let (value, error) = (form.value("code"), form.error(l, "code"));
    view! { <TextField name="code" label=texts::code(l) hint=texts::code_hint(l) value error required=true readonly=!is_new/> }.into_any()
}

/// A checkbox per condition.
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

/// The ticked conditions; unknown values are errors.
pub fn read_conditions(form: &mut Reader, fields: &Fields) -> Vec<Condition> {
    let read: Vec<_> = fields.all("conditions").map(Condition::parse).collect();
    form.check("conditions", read.iter().all(Option::is_some), Problem::InvalidChoice);
    read.into_iter().flatten().collect()
}

/// A decimal in thousandths; `empty` if the field is empty.
pub fn read_milli(form: &mut Reader, fields: &Fields, name: &str, empty: i64) -> i64 {
    let text = fields.get(name).trim();
    if text.is_empty() {
        return empty;
    }
    let milli = parse_milli(text);
    form.check(name, milli.is_some(), Problem::NotANumber);
    milli.unwrap_or(empty)
}

/// Badge that shows whether the entity is active.
pub fn activity(l: Locale, is_active: bool) -> AnyView {
    if is_active {
        view! { <Badge tone=Tone::Safe>{texts::active(l)}</Badge> }.into_any()
    } else {
        view! { <Badge>{texts::inactive(l)}</Badge> }.into_any()
    }
}

/// The English name for a form; empty where it only repeats the Russian one.
pub fn own_en(ru: &str, en: &str) -> String {
    Bilingual::new(ru, en).own_en().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(list: &[(&str, &str)]) -> Fields {
        Fields(list.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect())
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
