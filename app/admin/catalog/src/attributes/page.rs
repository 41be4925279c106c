//! The form of an attribute.

use super::choices;
use super::texts::{self, kind_name};
use app_admin_parts::audit::Past;
use app_admin_parts::editor::{self, Editing, line};
use app_admin_parts::with_query;
use app_kit::fields::{Fields, Form};
use app_kit::{PageResult, Visit, paths};
use app_ui::{Button, Choice, Kind, SelectField, TextField};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::refusal::Refusal;
use base::{AttributeId, Locale, format};
use catalog::attribute_editor;
use catalog_model::access::CATALOG_EDIT;
use catalog_model::products::AttributeKind;
use catalog_model::taxonomy::{AttributeEdit, AttributeForm};
use leptos::prelude::*;
use platform::Error;

pub async fn edit(visit: Visit, Path(text): Path<String>) -> PageResult {
    match editor::id(&text)? {
        Some(id) => {
            let stored = attribute_editor::one(&visit.state.shop, &visit.actor, id).await?;
            let form = Form { fields: Fields(stored.form.fields()), ..Form::default() };
            show(&visit, Some(&stored), editing(visit.locale, Some(&stored), form)).await
        }
        None => {
            visit.actor.require(CATALOG_EDIT)?;
            show(&visit, None, editing(visit.locale, None, Form::default())).await
        }
    }
}

/// The form based on the stored values.
pub fn editing(l: Locale, stored: Option<&AttributeEdit>, form: Form) -> Editing {
    let id = stored.map_or_else(|| editor::NEW.to_owned(), |s| s.id.to_string());
    Editing {
        title: stored.map_or_else(|| texts::new_title(l).to_owned(), |s| s.form.name.pick(l).to_owned()),
        list: (texts::title(l).to_owned(), paths::admin_attributes(l)),
        action: paths::admin_attribute(l, &id),
        is_new: stored.is_none(),
        version: stored.map_or(0, |s| s.version),
        form,
        conflict: None,
        past: stored.map(|s| Past::new(CATALOG_EDIT, "attribute", s.id.0)),
    }
}

pub async fn show(visit: &Visit, stored: Option<&AttributeEdit>, editing: Editing) -> PageResult {
    let l = visit.locale;
    let below = stored.map_or_else(
        || ().into_any(),
        |stored| view! { {choices::section(l, stored, &editing.form)}{removal(l, stored)} }.into_any(),
    );
    let has_values = stored.is_some_and(|s| s.products > 0);
    editor::page(visit, editing, texts::label, |e| body(l, e, has_values), below).await
}

fn body(l: Locale, e: &Editing, has_values: bool) -> AnyView {
    let form = &e.form;
    let (code, code_error) = (form.value("code"), form.error(l, "code"));
    let (kind, kind_error) = (form.value("kind"), form.error(l, "kind"));
    // Once products have values, only kinds that those values can be converted to are offered.
    let now = AttributeKind::parse(&kind);
    let offered =
        AttributeKind::ALL.iter().filter(|k| !has_values || now.is_some_and(|now| now.becomes(**k)));
    let kinds: Vec<_> = offered.map(|k| Choice::new(k.as_str(), kind_name(l, *k))).collect();
    let hint = if has_values { texts::kind_stays(l) } else { texts::kind_hint(l) };
    view! {
        <div class="grid gap-4 sm:grid-cols-2">
            <TextField name="code" label=texts::code(l) hint=texts::code_hint(l) value=code error=code_error required=true readonly=!e.is_new/>
            <SelectField name="kind" label=texts::kind(l) hint choices=kinds selected=kind error=kind_error required=true/>
            {line(l, form, "name_ru", texts::name_ru(l), true)}
            {line(l, form, "name_en", texts::name_en(l), false)}
            {line(l, form, "unit_ru", texts::unit_ru(l), false)}
            {line(l, form, "unit_en", texts::unit_en(l), false)}
            {line(l, form, "group_ru", texts::group_ru(l), false)}
            {line(l, form, "group_en", texts::group_en(l), false)}
        </div>
    }
    .into_any()
}

pub async fn save(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let id = editor::id::<AttributeId>(&text)?;
    actor.require(CATALOG_EDIT)?;
    let version = editor::version(&fields);
    let outcome = match AttributeForm::parse(&fields.0) {
        Ok(form) => attribute_editor::save(shop, actor, id.map(|id| (id, version)), &form).await,
        Err(problems) => Err(problems.into()),
    };
    let error = match outcome {
        Ok(id) => {
            let page = with_query(paths::admin_attribute(l, id), &[("done", "saved")]);
            return Ok(Redirect::to(&page).into_response());
        }
        Err(error) => error,
    };
    let stored = match id {
        Some(id) => Some(attribute_editor::one(shop, actor, id).await?),
        None => None,
    };
    match (error, &stored) {
        (Error::Refused(Refusal::Changed), Some(stored)) => {
            let typed = editing(l, Some(stored), Form { fields, ..Form::default() });
            show(&visit, Some(stored), typed.against(stored.version, &Fields(stored.form.fields()))).await
        }
        (error, stored) => {
            let typed = editing(l, stored.as_ref(), Form::after(fields, error)?);
            show(&visit, stored.as_ref(), Editing { version, ..typed }).await
        }
    }
}

/// Where the attribute is assigned, and the delete button while no product uses it.
fn removal(l: Locale, stored: &AttributeEdit) -> AnyView {
    let asked = if stored.categories.is_empty() {
        view! { <p class="text-muted">{texts::asked_nowhere(l)}</p> }.into_any()
    } else {
        let names: Vec<_> = stored.categories.iter().map(|c| c.pick(l)).collect();
        view! { <p>{names.join(", ")}</p> }.into_any()
    };
    let delete = if stored.products == 0 {
        view! {
            <form method="post" action=paths::admin_attribute_delete(l, stored.id)>
                <input type="hidden" name="version" value=stored.version.to_string()/>
                <Button kind=Kind::Danger>{texts::delete(l)}</Button>
            </form>
        }
        .into_any()
    } else {
        let n = format::integer(l, stored.products);
        view! { <p class="text-sm text-muted">{texts::delete_hint(l, &n)}</p> }.into_any()
    };
    view! {
        <section class="mt-6 max-w-[56rem]"><h2 class="mb-2">{texts::asked_in(l)}</h2>{asked}</section>
        <section class="mt-6 max-w-[56rem]"><h2 class="mb-2">{texts::removal(l)}</h2>{delete}</section>
    }
    .into_any()
}

pub async fn delete(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let id = editor::known(&text)?;
    attribute_editor::delete(&visit.state.shop, &visit.actor, id, editor::version(&fields)).await?;
    let list = with_query(paths::admin_attributes(visit.locale), &[("done", "deleted")]);
    Ok(Redirect::to(&list).into_response())
}
