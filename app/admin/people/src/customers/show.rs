//! Handlers of the page of a customer.

use super::page::{CustomerPage, Shown};
use super::{act, company, texts};
use app_admin_parts::audit::{Past, Words};
use app_admin_parts::{When, editor, with_query};
use app_kit::fields::{Fields, Form};
use app_kit::{Meta, PageResult, Visit, company_label, paths};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use base::AccountId;
use base::refusal::Refusal;
use ledger_model::access::LEDGER_VIEW;
use leptos::prelude::*;
use people::{companies, customers, merging, personal_data};
use people_model::access::{
    CLIENTS_MERGE, CLIENTS_MOVE, CUSTOMERS_EDIT, CUSTOMERS_MESSAGES, CUSTOMERS_VIEW, PERSONAL_DATA_MANAGE,
};
use people_model::customers::CustomerStep;
use platform::{Error, Result};
use sales_model::access::ORDERS_VIEW;
use service_model::access::REQUESTS_VIEW;

pub async fn show(visit: Visit, Path(text): Path<String>) -> PageResult {
    let id: AccountId = editor::known(&text)?;
    // Links to an account that was merged still lead to the customer.
    if let Some(into) = merging::into(&visit.state.shop, &visit.actor, id).await? {
        return Ok(Redirect::to(&paths::admin_customer(visit.locale, into)).into_response());
    }
    page(&visit, id, Form::default()).await
}

/// A page shown again after an error has the address of its form; a reload lands here.
pub async fn back(visit: Visit, Path(text): Path<String>) -> PageResult {
    visit.actor.require(CUSTOMERS_VIEW)?;
    let id: AccountId = editor::known(&text)?;
    Ok(Redirect::to(&paths::admin_customer(visit.locale, id)).into_response())
}

/// As [`back`], for an address with two parameters.
pub async fn back_of_two(visit: Visit, Path((text, _)): Path<(String, String)>) -> PageResult {
    back(visit, Path(text)).await
}

pub async fn save(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let id = customer(&visit, &text)?;
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let outcome = customers::save(shop, actor, id, editor::version(&fields), fields.get("name")).await;
    answer(&visit, id, outcome, fields, "saved").await
}

pub async fn contact(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let id = customer(&visit, &text)?;
    let (shop, actor, version) = (&visit.state.shop, &visit.actor, editor::version(&fields));
    let outcome = customers::request_contact(shop, actor, id, version, fields.get("contact")).await;
    answer(&visit, id, outcome, fields, "contact").await
}

pub async fn step(visit: Visit, Path((text, step)): Path<(String, String)>, fields: Fields) -> PageResult {
    let id = customer(&visit, &text)?;
    let step = CustomerStep::parse(&step).ok_or(Error::NotFound)?;
    let (shop, actor, version) = (&visit.state.shop, &visit.actor, editor::version(&fields));
    let outcome = customers::step(shop, actor, id, version, step, fields.get("reason")).await;
    answer(&visit, id, outcome, fields, step.as_str()).await
}

/// Starts the erasure of the customer's data, or takes it back, by the button `do`.
pub async fn data(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    visit.actor.require(PERSONAL_DATA_MANAGE)?;
    let id: AccountId = editor::known(&text)?;
    let (shop, actor, version) = (&visit.state.shop, &visit.actor, editor::version(&fields));
    if fields.get("do") == "keep" {
        let outcome = personal_data::cancel_for(shop, actor, id).await;
        return answer(&visit, id, outcome, fields, "keep").await;
    }
    let outcome = personal_data::start_erasure(shop, actor, id, version, fields.get("basis")).await;
    answer(&visit, id, outcome, fields, "erase").await
}

pub async fn add_note(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let id = customer(&visit, &text)?;
    let outcome = customers::add_note(&visit.state.shop, &visit.actor, id, fields.get("note")).await;
    answer(&visit, id, outcome.map(|_| ()), fields, "note").await
}

/// Saves or deletes a note, by the button `do`.
pub async fn note(
    visit: Visit,
    Path((text, note)): Path<(String, String)>,
    mut fields: Fields,
) -> PageResult {
    let id = customer(&visit, &text)?;
    let (shop, actor, version) = (&visit.state.shop, &visit.actor, editor::version(&fields));
    fields.set("of", note.clone());
    let note = editor::known(&note)?;
    if fields.get("do") == "delete" {
        let outcome = customers::delete_note(shop, actor, id, note, version).await;
        return answer(&visit, id, outcome, fields, "note-deleted").await;
    }
    let outcome = customers::save_note(shop, actor, id, note, version, fields.get("note")).await;
    answer(&visit, id, outcome, fields, "note").await
}

pub(super) fn customer(visit: &Visit, text: &str) -> Result<AccountId> {
    visit.actor.require(CUSTOMERS_EDIT)?;
    editor::known(text)
}

/// Leads back to the page, or shows it again with what was typed.
pub(super) async fn answer(
    visit: &Visit,
    id: AccountId,
    outcome: Result<()>,
    fields: Fields,
    done: &'static str,
) -> PageResult {
    match outcome {
        Ok(()) => {
            let to = with_query(paths::admin_customer(visit.locale, id), &[("done", done)]);
            Ok(Redirect::to(&to).into_response())
        }
        Err(error) => page(visit, id, Form::after(fields, error)?).await,
    }
}

async fn page(visit: &Visit, id: AccountId, mut form: Form) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let customer = customers::customer(shop, actor, id).await?;
    if !form.fields.has("name") {
        form.fields.set("name", customer.row.name.clone());
    }
    let company = companies::of_customer(shop, actor, id).await?;
    company::fill(&mut form, &company);
    let form =
        form.labelled(|field| company_label(l, field).map_or_else(|| texts::label(l, field), str::to_owned));
    let orders = match actor.may(ORDERS_VIEW) {
        true => Some(sales::orders::of_account(shop, actor, id).await?),
        false => None,
    };
    let paid = sales::customers::ORDERS;
    let paid = match actor.require(ORDERS_VIEW) {
        Ok(scope) => (paid.counts)(shop, scope, &[id]).await?.get(&id).copied(),
        Err(_) => None,
    };
    let schedules = match actor.require(ORDERS_VIEW) {
        Ok(scope) if scope.contains(customer.row.branch) => {
            Some(sales::schedules::of_account(shop, actor, id).await?)
        }
        _ => None,
    };
    let requests = match actor.may(REQUESTS_VIEW) {
        true => Some(service::requests::of_account(shop, actor, id).await?),
        false => None,
    };
    let messages = match actor.may(CUSTOMERS_MESSAGES) {
        true => Some(customers::messages(shop, actor, id).await?),
        false => None,
    };
    let consents = customers::consents(shop, actor, id).await?;
    let erasure = match actor.require(PERSONAL_DATA_MANAGE) {
        Ok(scope) if scope.contains(customer.row.branch) => {
            Some(personal_data::waiting(shop, actor, id).await?)
        }
        _ => None,
    };
    let mut meta = Meta::staff(customer.row.title()).wrong(form.is_wrong());
    let is_conflict = form.refusal == Some(Refusal::Changed);
    if is_conflict {
        meta = meta.status(StatusCode::CONFLICT);
    }
    let (when, past) = (When::of(visit)?, Past::new(CUSTOMERS_VIEW, "account", id.0));
    let log = past.log(visit).await?;
    let history = past.shown(l, &when, log, Words { label: &|field| texts::label(l, field), ..Words::PLAIN });
    let done = texts::done(l, &visit.param("done"));
    let can_act = act::is_offered(visit, &customer);
    let shown = Shown {
        l,
        when,
        can_act,
        customer,
        form,
        orders,
        paid,
        schedules,
        requests,
        messages,
        consents,
        company,
        erasure,
        done,
        is_conflict,
        can_move: actor.may(CLIENTS_MOVE),
        can_merge: actor.may(CLIENTS_MERGE),
        can_ledger: actor.may(LEDGER_VIEW),
    };
    Ok(visit.page(meta, move || view! { <CustomerPage shown history/> }))
}
