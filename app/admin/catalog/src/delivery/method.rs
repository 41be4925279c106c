//! The form of a delivery method.

use super::texts;
use app_admin_parts::audit::Past;
use app_admin_parts::editor::{self, Editing};
use app_admin_parts::with_query;
use app_kit::fields::{Fields, Form};
use app_kit::{PageResult, Visit, paths};
use app_ui::Checkbox;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::Locale;
use catalog_model::access::CATALOG_EDIT;
use delivery_model::methods::{MethodEdit, MethodForm};
use leptos::prelude::*;

pub async fn edit(visit: Visit, Path(text): Path<String>) -> PageResult {
    let stored = delivery::method(&visit.state.shop, &visit.actor, editor::known(&text)?).await?;
    let form = Form { fields: Fields(stored.form.fields()), ..Form::default() };
    show(&visit, editing(visit.locale, &stored, form)).await
}

fn editing(l: Locale, stored: &MethodEdit, form: Form) -> Editing {
    Editing {
        title: stored.name.pick(l).to_owned(),
        list: (texts::title(l).to_owned(), paths::admin_delivery(l)),
        action: paths::admin_delivery_method(l, stored.id),
        is_new: false,
        version: stored.version,
        form,
        conflict: None,
        past: Some(Past::new(CATALOG_EDIT, "delivery_method", stored.id.0)),
    }
}

async fn show(visit: &Visit, editing: Editing) -> PageResult {
    let l = visit.locale;
    editor::page(visit, editing, texts::label, |e| body(l, &e.form), ().into_any()).await
}

fn body(l: Locale, form: &Form) -> AnyView {
    let field = |name: &str, label: &str, hint: &str| editor::hinted(l, form, name, label, hint, false);
    let on_days_off = !form.value("on_days_off").is_empty();
    view! {
        <div class="grid gap-4 sm:grid-cols-2">
            {field("city_ru", texts::city_ru(l), texts::city_hint(l))}
            {field("city_en", texts::city_en(l), "")}
            {field("days_min", texts::days_min(l), texts::days_min_hint(l))}
            {field("days_max", texts::days_max(l), texts::days_max_hint(l))}
            {field("cutoff", texts::cutoff_field(l), texts::cutoff_hint(l))}
        </div>
        <Checkbox name="on_days_off" label=texts::on_days_off(l) checked=on_days_off/>
    }
    .into_any()
}

pub async fn save(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let id = editor::known(&text)?;
    let stored = delivery::method(shop, actor, id).await?;
    let version = editor::version(&fields);
    let outcome = match MethodForm::parse(&fields.0) {
        Ok(form) => delivery::save_method(shop, actor, id, version, &form).await,
        Err(problems) => Err(problems.into()),
    };
    let Err(error) = outcome else {
        let page = with_query(paths::admin_delivery_method(l, id), &[("done", "saved")]);
        return Ok(Redirect::to(&page).into_response());
    };
    let now = Some((stored.version, Fields(stored.form.fields())));
    show(&visit, editor::again(error, fields, now, |form| editing(l, &stored, form))?).await
}
