//! The form of a warehouse.

use super::texts;
use crate::shared::{self, ARCHIVE, RESTORE, two};
use app_admin_parts::audit::Past;
use app_admin_parts::editor::{self, Editing};
use app_admin_parts::with_query;
use app_kit::fields::{Fields, Form};
use app_kit::{PageResult, Visit, paths};
use app_ui::{Checkbox, TextField};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::{Locale, WarehouseId};
use leptos::prelude::*;
use platform::Error;
use stock::warehouses;
use stock_model::access::WAREHOUSES_EDIT;
use stock_model::warehouses::{WarehouseEdit, WarehouseForm};

pub async fn edit(visit: Visit, Path(text): Path<String>) -> PageResult {
    let stored = stored(&visit, editor::id(&text)?).await?;
    let fields = match &stored {
        Some(warehouse) => Fields(warehouse.form.fields()),
        None => {
            let main = shared::first_branch(&visit, WAREHOUSES_EDIT).await?.to_string();
            // `pickup=1` comes from the list of pickup points.
            let pickup = visit.param("pickup");
            let mut fields = Form::with(&[("branch", &main), ("position", "100")]).fields;
            if !pickup.is_empty() {
                fields.set("is_pickup", "1");
            }
            fields
        }
    };
    let form = Form { fields, ..Form::default() };
    show(&visit, stored.as_ref(), editing(visit.locale, stored.as_ref(), form)).await
}

/// The stored warehouse; `None` for a new one.
async fn stored(visit: &Visit, id: Option<WarehouseId>) -> Result<Option<WarehouseEdit>, Error> {
    match id {
        Some(id) => warehouses::one(&visit.state.shop, &visit.actor, id).await.map(Some),
        None => {
            visit.actor.require(WAREHOUSES_EDIT)?;
            Ok(None)
        }
    }
}

fn editing(l: Locale, stored: Option<&WarehouseEdit>, form: Form) -> Editing {
    let action = stored.map_or_else(|| editor::NEW.to_owned(), |w| w.id.to_string());
    Editing {
        title: stored.map_or_else(|| texts::new(l).to_owned(), |w| w.form.name.pick(l).to_owned()),
        list: (texts::title(l).to_owned(), paths::admin_warehouses(l)),
        action: paths::admin_warehouse(l, action),
        is_new: stored.is_none(),
        version: stored.map_or(0, |w| w.version),
        form,
        conflict: None,
        past: stored.map(|w| Past::new(WAREHOUSES_EDIT, "warehouse", w.id.0)),
    }
}

async fn show(visit: &Visit, stored: Option<&WarehouseEdit>, editing: Editing) -> PageResult {
    let l = visit.locale;
    let branches = shared::branches(visit, WAREHOUSES_EDIT, &editing.form).await?;
    let below = match stored {
        Some(w) => {
            let address = |step: &str| paths::admin_warehouse_step(l, w.id, step);
            shared::archive(l, w.is_archived, w.version, address, texts::archive_hint(l))
        }
        None => ().into_any(),
    };
    editor::page(visit, editing, texts::label, |e| body(l, e, branches), below).await
}

fn body(l: Locale, e: &Editing, branches: Vec<app_ui::Choice>) -> AnyView {
    let form = &e.form;
    let (code, code_error) = (form.value("code"), form.error(l, "code"));
    let (days, days_error) = (form.value("transfer_days"), form.error(l, "transfer_days"));
    let (position, error) = (form.value("position"), form.error(l, "position"));
    let is_pickup = form.fields.has("is_pickup");
    view! {
        <div class="grid gap-4 sm:grid-cols-2">
            {two(l, form, "name", (texts::name_ru(l), texts::name_en(l)), "", true)}
            {shared::select(l, form, "branch", texts::branch(l), branches)}
            <TextField name="code" label=texts::code(l) hint=texts::code_hint(l) value=code error=code_error readonly=!e.is_new/>
            {two(l, form, "address", (texts::address_ru(l), texts::address_en(l)), texts::address_hint(l), false)}
        </div>
        <Checkbox name="is_pickup" label=texts::is_pickup(l) hint=texts::is_pickup_hint(l) checked=is_pickup/>
        <div class="grid gap-4 sm:grid-cols-2">
            <TextField name="transfer_days" label=texts::transfer(l) hint=texts::transfer_hint(l) value=days error=days_error inputmode="numeric"/>
            <TextField name="position" label=texts::position(l) hint=texts::position_hint(l) value=position error inputmode="numeric"/>
        </div>
    }
    .into_any()
}

pub async fn save(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let id = editor::id::<WarehouseId>(&text)?;
    let stored = stored(&visit, id).await?;
    let outcome = match WarehouseForm::parse(&fields.0) {
        Ok(form) => warehouses::save(shop, actor, id, editor::version(&fields), &form).await,
        Err(problems) => Err(problems.into()),
    };
    let error = match outcome {
        Ok(id) => {
            let page = with_query(paths::admin_warehouse(l, id), &[("done", "saved")]);
            return Ok(Redirect::to(&page).into_response());
        }
        Err(error) => error,
    };
    let now = stored.as_ref().map(|w| (w.version, Fields(w.form.fields())));
    let again = editor::again(error, fields, now, |form| editing(l, stored.as_ref(), form))?;
    show(&visit, stored.as_ref(), again).await
}

pub async fn step(visit: Visit, Path((text, step)): Path<(String, String)>, fields: Fields) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let id = editor::known::<WarehouseId>(&text)?;
    let (outcome, page) = match step.as_str() {
        ARCHIVE => (
            warehouses::archive(shop, actor, id, editor::version(&fields)).await,
            shared::after_archive(paths::admin_warehouses(l), &id),
        ),
        RESTORE => (
            warehouses::restore(shop, actor, id).await,
            with_query(paths::admin_warehouse(l, id), &[("done", "saved")]),
        ),
        _ => return Err(Error::NotFound.into()),
    };
    let Err(error) = outcome else { return Ok(Redirect::to(&page).into_response()) };
    let stored = warehouses::one(shop, actor, id).await?;
    let form = Form::after(Fields(stored.form.fields()), error)?;
    show(&visit, Some(&stored), editing(l, Some(&stored), form)).await
}
