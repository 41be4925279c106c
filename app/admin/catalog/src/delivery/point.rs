//! The form of a pickup point.

use super::texts;
use app_admin_parts::audit::Past;
use app_admin_parts::editor::{self, Editing};
use app_admin_parts::with_query;
use app_kit::fields::{Fields, Form};
use app_kit::{PageResult, Visit, paths};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::Locale;
use catalog_model::access::CATALOG_EDIT;
use delivery_model::methods::{PointEdit, PointForm};
use leptos::prelude::*;

pub async fn edit(visit: Visit, Path(text): Path<String>) -> PageResult {
    let stored = delivery::point(&visit.state.shop, &visit.actor, editor::known(&text)?).await?;
    let form = Form { fields: Fields(stored.form.fields()), ..Form::default() };
    show(&visit, editing(visit.locale, &stored, form)).await
}

fn editing(l: Locale, stored: &PointEdit, form: Form) -> Editing {
    Editing {
        title: stored.name.pick(l).to_owned(),
        list: (texts::title(l).to_owned(), paths::admin_delivery(l)),
        action: paths::admin_delivery_point(l, stored.id),
        is_new: false,
        version: stored.version,
        form,
        conflict: None,
        past: Some(Past::new(CATALOG_EDIT, "warehouse", stored.id.0)),
    }
}

async fn show(visit: &Visit, editing: Editing) -> PageResult {
    let l = visit.locale;
    editor::page(visit, editing, texts::label, |e| body(l, &e.form), ().into_any()).await
}

fn body(l: Locale, form: &Form) -> AnyView {
    editor::hinted(l, form, "transfer_days", texts::transfer(l), texts::transfer_hint(l), false)
}

pub async fn save(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let id = editor::known(&text)?;
    let stored = delivery::point(shop, actor, id).await?;
    let version = editor::version(&fields);
    let outcome = match PointForm::parse(&fields.0) {
        Ok(form) => delivery::save_point(shop, actor, id, version, form).await,
        Err(problems) => Err(problems.into()),
    };
    let Err(error) = outcome else {
        let page = with_query(paths::admin_delivery_point(l, id), &[("done", "saved")]);
        return Ok(Redirect::to(&page).into_response());
    };
    let now = Some((stored.version, Fields(stored.form.fields())));
    show(&visit, editor::again(error, fields, now, |form| editing(l, &stored, form))?).await
}
