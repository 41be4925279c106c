//! The settings page: a search, and one form with the settings found.

use super::texts;
use app_admin_islands::FormGuard;
use app_admin_parts::{Head, editor, with_query};
use app_forms_islands::LiveCheck;
use app_kit::fields::Form;
use app_kit::paths;
use app_ui::layout::{SearchForm, SearchInput};
use app_ui::{Button, ErrorSummary, Kind, Notice, TextField, Tone};
use base::Locale;
use leptos::prelude::*;
use org_model::settings::{Control, Definition, Group};

/// The form as displayed.
pub struct Editing {
    pub form: Form,
    /// What somebody else saved meanwhile: field, submitted and stored value.
    pub conflict: Option<Vec<(String, String, String)>>,
}

#[component]
pub fn SettingsPage(
    l: Locale,
    query: String,
    groups: Vec<(Group, Vec<Definition>)>,
    editing: Editing,
    saved: bool,
) -> impl IntoView {
    let Editing { form, conflict } = editing;
    let dirty = form.is_wrong() || conflict.is_some();
    let conflict = conflict.map(|list| editor::conflict(l, list, str::to_owned));
    let action = with_query(paths::admin_settings(l), &[("q", &query)]);
    let body = if groups.is_empty() {
        view! { <p class="text-muted">{texts::nothing_found(l)}</p> }.into_any()
    } else {
        let errors = form.summary(l);
        let groups: Vec<_> = groups.iter().map(|(group, list)| section(l, group, list, &form)).collect();
        view! {
            <form class="grid max-w-[56rem] gap-4" id="form" method="post" action=action novalidate=true>
                <ErrorSummary locale=l errors/>
                {groups}
                <div class="bulk"><Button kind=Kind::Primary id="save">{texts::save(l)}</Button></div>
            </form>
            <FormGuard form="form".to_owned() save="save".to_owned() dirty/>
            <LiveCheck l/>
        }
        .into_any()
    };
    view! {
        <Head title=texts::title(l)/>
        <p class="mb-4 max-w-[56rem] text-muted">{texts::more(l)}</p>
        {saved.then(|| view! { <div role="status"><Notice tone=Tone::Safe class="mb-4">{texts::saved(l)}</Notice></div> })}
        {conflict}
        <div class="mb-4 max-w-[28rem]">
            <SearchForm action=paths::admin_settings(l) button=texts::find(l)>
                <SearchInput id="find" label=texts::find_label(l) query/>
            </SearchForm>
        </div>
        {body}
    }
    .into_any()
}

fn section(l: Locale, group: &Group, list: &[Definition], form: &Form) -> AnyView {
    let settings: Vec<_> = list.iter().map(|definition| setting(l, definition, form)).collect();
    view! {
        <section class="grid gap-4" id=group.code>
            <h2>{(group.title)(l)}</h2>
            {settings}
        </section>
    }
    .into_any()
}

fn setting(l: Locale, definition: &Definition, form: &Form) -> AnyView {
    let (max_chars, required, check) = match definition.control {
        Control::Line { max_chars, is_required, check } => (max_chars, is_required, check),
        Control::Bilingual { max_chars, is_required } => (max_chars, is_required, None),
    };
    let hint = texts::hint(l, (definition.effect)(l), &definition.default_text(l));
    let names = definition.control.fields(&definition.name());
    let fields: Vec<_> = names
        .into_iter()
        .enumerate()
        .map(|(position, name)| {
            let (value, error) = (form.value(&name), form.error(l, &name));
            let label = field_label(l, definition, position);
            // Only the first of two languages is required; the hint is shown once.
            let (required, hint) =
                if position == 0 { (required, hint.clone()) } else { (false, String::new()) };
            match check {
                Some(check) => {
                    view! { <TextField name label hint value error required maxlength=max_chars check/> }
                        .into_any()
                }
                None => {
                    view! { <TextField name label hint value error required maxlength=max_chars/> }.into_any()
                }
            }
        })
        .collect();
    let version_name = definition.version_name();
    let version = form.value(&version_name);
    let columns = if fields.len() > 1 { "grid gap-4 sm:grid-cols-2" } else { "grid gap-4" };
    view! {
        <div class=columns>
            <input type="hidden" name=version_name value=version/>
            {fields}
        </div>
    }
    .into_any()
}

/// The label of the field at a position of the setting's fields.
pub fn field_label(l: Locale, definition: &Definition, position: usize) -> String {
    let label = (definition.label)(l);
    match (definition.control, position) {
        (Control::Line { .. }, _) => label.to_owned(),
        (Control::Bilingual { .. }, 0) => texts::in_russian(l, label),
        (Control::Bilingual { .. }, _) => texts::in_english(l, label),
    }
}
