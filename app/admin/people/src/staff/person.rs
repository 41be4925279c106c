//! Handlers of the page of a person.

use super::boxes::RoleChoices;
use super::invite::person_input;
use super::page::{PersonPage, Shown};
use super::texts;
use app_admin_parts::audit::{Past, Words};
use app_admin_parts::{When, editor, with_query};
use app_kit::fields::{Fields, Form};
use app_kit::{Meta, PageResult, Visit, paths};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use base::AccountId;
use base::refusal::Refusal;
use leptos::prelude::*;
use people::staff;
use people_model::access::STAFF_MANAGE;
use people_model::staff::{Person, StaffStep};
use platform::Error;

pub async fn edit(visit: Visit, Path(text): Path<String>) -> PageResult {
    let id = editor::known(&text)?;
    let person = staff::person(&visit.state.shop, &visit.actor, id, visit.session).await?;
    let form = Form { fields: stored(&person), ..Form::default() };
    show(&visit, person, form).await
}

/// The form fields of the stored name and roles.
fn stored(person: &Person) -> Fields {
    let mut fields = vec![("name".to_owned(), person.row.name.clone())];
    fields.extend(person.grants.iter().map(|grant| ("roles".to_owned(), grant.to_string())));
    Fields(fields)
}

pub async fn save(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    actor.require(STAFF_MANAGE)?;
    let id: AccountId = editor::known(&text)?;
    let outcome = match person_input(&fields).parse() {
        Ok(form) => staff::save(shop, actor, id, editor::version(&fields), &form).await,
        Err(problems) => Err(problems.into()),
    };
    let Err(error) = outcome else { return Ok(done(&visit, id, "saved")) };
    let person = staff::person(shop, actor, id, visit.session).await?;
    show(&visit, person, Form::after(fields, error)?).await
}

fn done(visit: &Visit, id: AccountId, what: &str) -> axum::response::Response {
    Redirect::to(&with_query(paths::admin_person(visit.locale, id), &[("done", what)])).into_response()
}

/// A page shown again after an error has the address of its form; a reload lands here.
pub async fn back(visit: Visit, Path((text, _)): Path<(String, String)>) -> PageResult {
    let id: AccountId = editor::known(&text)?;
    staff::person(&visit.state.shop, &visit.actor, id, visit.session).await?;
    Ok(Redirect::to(&paths::admin_person(visit.locale, id)).into_response())
}

pub async fn step(visit: Visit, Path((text, step)): Path<(String, String)>, fields: Fields) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let id: AccountId = editor::known(&text)?;
    let step = StaffStep::parse(&step).ok_or(Error::NotFound)?;
    let outcome = staff::step(shop, actor, id, editor::version(&fields), step, fields.get("reason")).await;
    let Err(error) = outcome else {
        if step == StaffStep::Withdraw {
            let list = with_query(paths::admin_staff(l), &[("done", "withdrawn")]);
            return Ok(Redirect::to(&list).into_response());
        }
        return Ok(done(&visit, id, step.as_str()));
    };
    let person = staff::person(shop, actor, id, visit.session).await?;
    let mut form = Form::after(fields, error)?;
    let mut all = stored(&person);
    all.set("reason", form.fields.get("reason"));
    form.fields = all;
    show(&visit, person, form).await
}

async fn show(visit: &Visit, person: Person, form: Form) -> PageResult {
    let l = visit.locale;
    let roles = RoleChoices::of(visit).await?;
    let form = form.labelled(|field| texts::label(l, field));
    let name = if person.row.name.is_empty() { person.row.login.clone() } else { person.row.name.clone() };
    let mut meta = Meta::staff(name.clone()).wrong(form.is_wrong());
    let is_conflict = form.refusal == Some(Refusal::Changed);
    if is_conflict {
        meta = meta.status(StatusCode::CONFLICT);
    }
    let past = Past::new(STAFF_MANAGE, "account", person.row.id.0);
    let (when, log) = (When::of(visit)?, past.log(visit).await?);
    let history = past.shown(l, &when, log, Words { label: &|field| texts::label(l, field), ..Words::PLAIN });
    let done = texts::done(l, &visit.param("done"));
    let shown = Shown { l, when, person, form, roles, name, done, is_conflict };
    Ok(visit.page(meta, move || view! { <PersonPage shown history/> }))
}
