//! The form of a delivery method.

use super::{texts, zone};
use crate::shared::{self, two};
use app_admin_parts::audit::Past;
use app_admin_parts::editor::{self, Editing, hinted};
use app_admin_parts::with_query;
use app_kit::fields::{Fields, Form};
use app_kit::{PageResult, Visit, paths};
use app_ui::{Checkbox, Choice, TextField, TextareaField};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::form::Rule;
use base::{DeliveryMethodId, Locale};
use delivery_model::access::DELIVERY_EDIT;
use delivery_model::methods::{DeliveryKind, MethodEdit, MethodForm};
use leptos::prelude::*;
use platform::Error;

pub async fn edit(visit: Visit, Path(text): Path<String>) -> PageResult {
    let stored = stored(&visit, editor::id(&text)?).await?;
    let fields = match &stored {
        Some(method) => Fields(method.form.fields()),
        None => {
            let main = shared::first_branch(&visit, DELIVERY_EDIT).await?.to_string();
            Form::with(&[("branch", &main), ("kind", "courier"), ("position", "100"), ("is_active", "1")])
                .fields
        }
    };
    let form = Form { fields, ..Form::default() };
    let id = stored.as_ref().map(|method| method.id);
    show(&visit, id, editing(visit.locale, stored.as_ref(), form)).await
}

/// The stored method; `None` for a new one.
async fn stored(visit: &Visit, id: Option<DeliveryMethodId>) -> Result<Option<MethodEdit>, Error> {
    match id {
        Some(id) => delivery::method(&visit.state.shop, &visit.actor, id).await.map(Some),
        None => {
            visit.actor.require(DELIVERY_EDIT)?;
            Ok(None)
        }
    }
}

fn editing(l: Locale, stored: Option<&MethodEdit>, form: Form) -> Editing {
    let action = stored.map_or_else(|| editor::NEW.to_owned(), |method| method.id.to_string());
    Editing {
        title: stored.map_or_else(|| texts::new(l).to_owned(), |method| method.form.name.pick(l).to_owned()),
        list: (texts::title(l).to_owned(), paths::admin_delivery(l)),
        action: paths::admin_delivery_method(l, action),
        is_new: stored.is_none(),
        version: stored.map_or(0, |method| method.version),
        form,
        conflict: None,
        past: stored.map(|method| Past::new(DELIVERY_EDIT, "delivery_method", method.id.0)),
    }
}

async fn show(visit: &Visit, id: Option<DeliveryMethodId>, editing: Editing) -> PageResult {
    let l = visit.locale;
    let branches = shared::branches(visit, DELIVERY_EDIT, &editing.form).await?;
    // What is collected has no zone.
    let is_brought = editing.form.value("kind") == DeliveryKind::Courier.as_str();
    let (zones, has_zones) = match id.filter(|_| is_brought) {
        Some(id) => zone::list(visit, id).await?,
        None => (().into_any(), false),
    };
    editor::page(visit, editing, texts::label, |e| body(l, e, branches, has_zones), zones).await
}

fn body(l: Locale, e: &Editing, branches: Vec<Choice>, has_zones: bool) -> AnyView {
    let form = &e.form;
    let field = |name: &str, label: &str, hint: &str| hinted(l, form, name, label, hint, false);
    let sum = |name: &str, label: &str, hint: &str, required: bool| {
        let (value, error) = (form.value(name), form.error(l, name));
        view! { <TextField name label=label hint=hint value error inputmode="decimal" check=Rule::Money required/> }
            .into_any()
    };
    let (places, places_error) = (form.value("places"), form.error(l, "places"));
    // Zones have prices and places of their own; those of the method are kept for the time without zones.
    let hidden =
        |name: &'static str| view! { <input type="hidden" name=name value=form.value(name)/> }.into_any();
    let own_price = match has_zones {
        true => view! { {hidden("price")}{hidden("free_from")} }.into_any(),
        false => view! {
            {sum("price", texts::price_field(l), texts::price_hint(l), true)}
            {sum("free_from", texts::free_from_field(l), texts::free_from_hint(l), false)}
        }
        .into_any(),
    };
    let own_places = match has_zones {
        true => view! { {hidden("places")}<p class="text-muted">{texts::by_zones(l)}</p> }.into_any(),
        false => {
            let (label, hint) = (texts::places(l), texts::places_hint(l));
            view! { <TextareaField name="places" label hint value=places error=places_error rows=5/> }
                .into_any()
        }
    };
    let (on_days_off, is_active) = (form.fields.has("on_days_off"), form.fields.has("is_active"));
    view! {
        <div class="grid gap-4 sm:grid-cols-2">
            {kind(l, e)}
            {shared::select(l, form, "branch", texts::branch(l), branches)}
            {two(l, form, "name", (texts::name_ru(l), texts::name_en(l)), "", true)}
            {two(l, form, "note", (texts::note_ru(l), texts::note_en(l)), texts::note_hint(l), false)}
            {own_price}
            {field("weight_max", texts::weight_max(l), texts::weight_max_hint(l))}
        </div>
        {own_places}
        <div class="grid gap-4 sm:grid-cols-2">
            {field("days_min", texts::days_min(l), texts::days_min_hint(l))}
            {field("days_max", texts::days_max(l), texts::days_max_hint(l))}
            {field("cutoff", texts::cutoff_field(l), texts::cutoff_hint(l))}
            {field("position", texts::position(l), texts::position_hint(l))}
        </div>
        <Checkbox name="on_days_off" label=texts::on_days_off(l) checked=on_days_off/>
        <Checkbox name="is_active" label=texts::is_active(l) hint=texts::is_active_hint(l) checked=is_active/>
    }
    .into_any()
}

/// The kind is chosen once: the states of an order depend on it.
fn kind(l: Locale, e: &Editing) -> AnyView {
    let chosen = e.form.value("kind");
    if e.is_new {
        let kinds = DeliveryKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), kind.name(l))).collect();
        return shared::select(l, &e.form, "kind", texts::kind(l), kinds);
    }
    let name = DeliveryKind::parse(&chosen).map(|kind| kind.name(l)).unwrap_or_default();
    view! {
        <div>
            <input type="hidden" name="kind" value=chosen/>
            <p class="field-label mb-1.5">{texts::kind(l)}</p>
            <p>{name}</p>
        </div>
    }
    .into_any()
}

pub async fn save(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let id = editor::id::<DeliveryMethodId>(&text)?;
    let stored = stored(&visit, id).await?;
    let outcome = match MethodForm::parse(&fields.0) {
        Ok(form) => delivery::save_method(shop, actor, id, editor::version(&fields), &form).await,
        Err(problems) => Err(problems.into()),
    };
    let error = match outcome {
        Ok(id) => {
            let page = with_query(paths::admin_delivery_method(l, id), &[("done", "saved")]);
            return Ok(Redirect::to(&page).into_response());
        }
        Err(error) => error,
    };
    let now = stored.as_ref().map(|method| (method.version, Fields(method.form.fields())));
    show(&visit, id, editor::again(error, fields, now, |form| editing(l, stored.as_ref(), form))?).await
}
