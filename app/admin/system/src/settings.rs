//! Settings of the shop: one form made from the registry of all settings.

mod connections;
mod controls;
mod page;
mod texts;

use app_admin_parts::with_query;
use app_kit::fields::{Fields, Form};
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, paths};
use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use base::Locale;
use base::refusal::Refusal;
use connections::Answer;
use leptos::prelude::*;
use org::settings::{self, Current};
use org_model::access::SETTINGS_EDIT;
use org_model::settings::{Control, Definition, Registry};
use page::{Editing, Now, SettingsPage};
use people::outgoing;
use platform::Error;
use std::collections::BTreeMap;

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ADMIN_SETTINGS, get(edit).post(save))
        .on(&routes::ADMIN_SETTINGS_CHECK, get(back).post(check))
}

async fn edit(visit: Visit) -> PageResult {
    let registry = &visit.state.registries.settings;
    let current = settings::all(&visit.state.shop, &visit.actor, registry).await?;
    let form = Form { fields: stored(registry, &current), ..Form::default() };
    show(&visit, Editing { form, conflict: None }, current, None).await
}

/// A page shown as the answer to a button has the address of the button; a reload lands here.
async fn back(visit: Visit, Path(_): Path<String>) -> PageResult {
    visit.actor.require(SETTINGS_EDIT)?;
    Ok(Redirect::to(&paths::admin_settings(visit.locale)).into_response())
}

/// Tries a service outside and shows what it answered.
async fn check(visit: Visit, Path(what): Path<String>) -> PageResult {
    let registry = &visit.state.registries.settings;
    let current = settings::all(&visit.state.shop, &visit.actor, registry).await?;
    let answer = connections::check(&visit, &what).await?;
    let form = Form { fields: stored(registry, &current), ..Form::default() };
    show(&visit, Editing { form, conflict: None }, current, Some((what, answer))).await
}

async fn save(visit: Visit, fields: Fields) -> PageResult {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let registry = &visit.state.registries.settings;
    let current = settings::all(shop, actor, registry).await?;
    let outcome = match registry.parse(&fields.0) {
        Ok(values) => settings::save(shop, actor, &values).await,
        Err(problems) => Err(problems.into()),
    };
    let editing = match outcome {
        Ok(()) => {
            let resumed = outgoing::resume(shop, actor).await?.all();
            let resumed = if resumed > 0 { resumed.to_string() } else { String::new() };
            let query = [("q", &*visit.param("q")), ("done", "saved"), ("resumed", &resumed)];
            let page = with_query(paths::admin_settings(visit.locale), &query);
            return Ok(Redirect::to(&page).into_response());
        }
        Err(Error::Refused(Refusal::Changed)) => against(registry, &current, fields),
        Err(error) => Editing { form: Form::after(fields, error)?, conflict: None },
    };
    show(&visit, editing, current, None).await
}

/// The form fields of the current values, with their versions.
fn stored(registry: &Registry, current: &BTreeMap<&'static str, Current>) -> Fields {
    let mut fields = Vec::new();
    for definition in registry.all() {
        let Some(now) = current.get(definition.key) else { continue };
        fields.push((definition.version_name(), now.version.to_string()));
        fields.extend(definition.fields(&now.value));
    }
    Fields(fields)
}

/// The form after a conflict: typed values with the current versions, and what differs in the settings that somebody
/// else saved. Saving it again overwrites them.
fn against(registry: &Registry, current: &BTreeMap<&'static str, Current>, mut typed: Fields) -> Editing {
    let now = stored(registry, current);
    let mut conflict = Vec::new();
    for definition in registry.all() {
        let version = definition.version_name();
        if !typed.has(&version) || typed.get(&version) == now.get(&version) {
            continue;
        }
        // A secret is never shown, so it can't be compared either.
        let is_secret = matches!(definition.control, Control::Secret { .. });
        let fields = if is_secret { Vec::new() } else { definition.control.fields(&definition.name()) };
        for field in fields {
            if typed.get(&field) != now.get(&field) {
                conflict.push((field.clone(), typed.get(&field).to_owned(), now.get(&field).to_owned()));
            }
        }
        typed.set(&version, now.get(&version));
    }
    Editing { form: Form { fields: typed, ..Form::default() }, conflict: Some(conflict) }
}

/// The label of a form field.
fn label(registry: &Registry, l: Locale, field: &str) -> String {
    let of = |definition: &Definition| {
        let names = definition.control.fields(&definition.name());
        let position = names.iter().position(|name| name == field)?;
        Some(controls::field_label(l, definition, position))
    };
    registry.all().iter().find_map(of).unwrap_or_default()
}

async fn show(visit: &Visit, editing: Editing, now: Now, answer: Option<(String, Answer)>) -> PageResult {
    let l = visit.locale;
    let registry = &visit.state.registries.settings;
    let form = editing.form.labelled(|field| label(registry, l, field));
    let conflict = editing.conflict.map(|list| {
        list.into_iter().map(|(field, yours, now)| (label(registry, l, &field), yours, now)).collect()
    });
    let status = match (&conflict, form.is_wrong()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, true) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, false) => StatusCode::OK,
    };
    let meta = Meta { has_errors: form.is_wrong(), ..Meta::staff(texts::title(l)).status(status) };
    let query = visit.param("q");
    let groups = registry.groups(&query);
    let saved = (visit.param("done") == "saved").then(|| match visit.param("resumed").parse() {
        Ok(count) => format!("{}. {}", texts::saved(l), texts::resumed(l, count)),
        Err(_) => texts::saved(l).to_owned(),
    });
    let editing = Editing { form, conflict };
    let connections = connections::load(visit, answer).await?;
    Ok(visit.page(meta, move || view! { <SettingsPage l query groups editing now connections saved/> }))
}
