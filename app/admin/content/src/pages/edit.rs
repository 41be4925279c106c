//! The form of a page: showing, saving, publishing and archiving.

use super::form::{self, Shown};
use super::texts;
use app_admin_parts::audit::Past;
use app_admin_parts::days::Days;
use app_admin_parts::editor::{self, Editing};
use app_admin_parts::{When, with_query};
use app_kit::fields::{Fields, Form};
use app_kit::{Meta, MultipartForm, PageResult, Visit, paths};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use base::form::Problem;
use base::{Locale, PageId};
use content::pages::{self, Save};
use content_model::access::CONTENT_EDIT;
use content_model::kinds::PageKind;
use content_model::pages::{PageEdit, PageForm, PageStep};
use leptos::prelude::*;
use platform::Error;

pub async fn show(visit: Visit, Path(text): Path<String>) -> PageResult {
    match editor::id::<PageId>(&text)? {
        Some(id) => {
            let stored = pages::one(&visit.state.shop, &visit.actor, id).await?;
            let form = Form { fields: Fields(stored.form.fields()), ..Form::default() };
            page(&visit, editing(visit.locale, Some(&stored), form), Some(stored)).await
        }
        None => {
            visit.actor.require(CONTENT_EDIT)?;
            let kind = PageKind::parse(&visit.param("kind")).filter(|kind| !kind.is_unique());
            let kind = kind.unwrap_or(PageKind::Page);
            let mut form = Form::with(&[("kind", kind.as_str())]);
            if kind.is_article() {
                form.fields.set("author", visit.header.account_name.clone().unwrap_or_default());
            }
            page(&visit, editing(visit.locale, None, form), None).await
        }
    }
}

fn editing(l: Locale, stored: Option<&PageEdit>, form: Form) -> Editing {
    let title = stored.map(|page| page.form.text.title.pick(l).to_owned());
    Editing {
        title: title.unwrap_or_else(|| texts::new_page(l).to_owned()),
        list: (texts::title(l).to_owned(), paths::admin_pages(l)),
        action: stored
            .map_or_else(|| paths::admin_page(l, editor::NEW), |page| paths::admin_page(l, page.id)),
        is_new: stored.is_none(),
        version: stored.map_or(0, |page| page.version),
        form,
        conflict: None,
        past: stored.map(|page| Past::new(CONTENT_EDIT, "page", page.id.0)),
    }
}

async fn page(visit: &Visit, editing: Editing, stored: Option<PageEdit>) -> PageResult {
    let l = visit.locale;
    let when = When::of(visit)?;
    let editing = Editing { form: editing.form.labelled(|field| texts::label(l, field)), ..editing };
    let status = match (editing.conflict.is_some(), editing.form.is_wrong()) {
        (true, _) => StatusCode::CONFLICT,
        (false, true) => StatusCode::UNPROCESSABLE_ENTITY,
        (false, false) => StatusCode::OK,
    };
    let meta =
        Meta { has_errors: editing.form.is_wrong(), ..Meta::staff(editing.title.clone()).status(status) };
    let history = match editing.past {
        Some(past) => {
            let log = past.log(visit).await?;
            let label = |field: &str| texts::label(l, field);
            let words =
                app_admin_parts::audit::Words { label: &label, ..app_admin_parts::audit::Words::PLAIN };
            past.shown(l, &when, log, words)
        }
        None => ().into_any(),
    };
    let done = visit.param("done");
    let tree = catalog::categories::tree(&visit.state.shop).await?;
    let categories = crate::menus::categories(l, &tree);
    Ok(visit.page(meta, move || form::view(l, Shown { editing, stored, when, history, done, categories })))
}

pub async fn save(visit: Visit, Path(text): Path<String>, sent: MultipartForm) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    actor.require(CONTENT_EDIT)?;
    let (id, fields) = (editor::id::<PageId>(&text)?, sent.fields);
    let version = editor::version(&fields);
    let publishes = fields.get("do") == "publish";
    let outcome = match PageForm::parse(&fields.0) {
        Ok(form) => {
            let page = id.map(|id| (id, version));
            pages::save(shop, actor, Save { page, form: &form, publishes }).await
        }
        Err(problems) => Err(problems.into()),
    };
    let error = match outcome {
        Ok(id) => {
            let done = if publishes { "published" } else { "saved" };
            let to = with_query(paths::admin_page(l, id), &[("done", done)]);
            return Ok(Redirect::to(&to).into_response());
        }
        Err(error) => error,
    };
    let stored = match id {
        Some(id) => Some(pages::one(shop, actor, id).await?),
        None => None,
    };
    let mut fields = fields;
    fields.0.retain(|(name, _)| name != "do");
    let now = stored.as_ref().map(|page| (page.version, Fields(page.form.fields())));
    let typed = editor::again(error, fields, now, |form| editing(l, stored.as_ref(), form))?;
    page(&visit, typed, stored).await
}

pub async fn step(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let id = editor::known::<PageId>(&text)?;
    visit.actor.require(CONTENT_EDIT)?;
    let step = PageStep::parse(fields.get("step")).filter(|step| *step != PageStep::Publish);
    let step = step.ok_or_else(|| Error::field("step", Problem::InvalidChoice))?;
    pages::step(&visit.state.shop, &visit.actor, id, editor::version(&fields), step).await?;
    let done = if step == PageStep::Archive { "archived" } else { "restored" };
    let to = with_query(paths::admin_page(visit.locale, id), &[("done", done)]);
    Ok(Redirect::to(&to).into_response())
}

/// Sets when the page will be published, or cancels that.
pub async fn plan(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let id = editor::known::<PageId>(&text)?;
    actor.require(CONTENT_EDIT)?;
    let (at, done) = match fields.get("do") {
        "cancel" => (None, "unplanned"),
        _ => (Some(Days::of(&visit)?.moment(fields.get("plan_date"), fields.get("plan_time"))), "planned"),
    };
    let outcome = match at {
        Some(None) => Err(Error::field("plan_date", Problem::NotADate)),
        at => pages::plan(shop, actor, id, editor::version(&fields), at.flatten()).await,
    };
    let Err(error) = outcome else {
        let to = with_query(paths::admin_page(l, id), &[("done", done)]);
        return Ok(Redirect::to(&to).into_response());
    };
    let stored = pages::one(shop, actor, id).await?;
    let mut form = Form::after(Fields(stored.form.fields()), error)?;
    for name in ["plan_date", "plan_time"] {
        form.fields.set(name, fields.get(name));
    }
    page(&visit, editing(l, Some(&stored), form), Some(stored)).await
}
