//! The company of the account: its details, who belongs to it, and requests to join.

mod page;
mod texts;

use app_kit::fields::{Fields, Form};
use app_kit::{AppState, Bundle, Meta, PageResult, RouterExt as _, Visit, company_label, is_lookup, paths};
use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use axum::routing::{get, post};
use base::AccountId;
use base::refusal::Refusal;
use leptos::prelude::*;
use page::{CompanyPage, Shown};
use people::companies;
use people_model::companies::{Attached, CompanyInput, OwnCompany};
use platform::{Error, Result};

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ACCOUNT_COMPANY, get(show).post(save))
        .on(&routes::ACCOUNT_COMPANY_LEAVE, post(leave))
        .on(&routes::ACCOUNT_COMPANY_JOIN, post(answer))
        .on(&routes::ACCOUNT_COMPANY_MEMBER, post(remove))
}

async fn show(visit: Visit) -> PageResult {
    let own = companies::own(&visit.state.shop, &visit.actor).await?;
    let form = filled(&own);
    page(&visit, own, form).await
}

/// The form filled in from the company as it is stored; empty without one.
fn filled(own: &OwnCompany) -> Form {
    let Some(company) = &own.company else { return Form::default() };
    let mut form = Form::with(&company.data.fields());
    form.fields.set("version", company.version.to_string());
    form
}

/// Enters a company, changes its details, or fills the form in by the INN.
async fn save(visit: Visit, mut fields: Fields) -> PageResult {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let own = companies::own(shop, actor).await?;
    if is_lookup(&fields) {
        let form = visit.look_up(fields).await?;
        return page(&visit, own, form).await;
    }
    let input = CompanyInput::of(|name| fields.get(name));
    let outcome = match &own.company {
        None => companies::attach(shop, actor, &input).await.map(|attached| match attached {
            Attached::Created => "created",
            Attached::Asked => "asked",
        }),
        Some(_) => {
            let version = fields.get("version").parse().unwrap_or_default();
            companies::save(shop, actor, version, &input).await.map(|()| "saved")
        }
    };
    match outcome {
        Ok(done) => Ok(back(&visit, done)),
        Err(error) => {
            let own = companies::own(shop, actor).await?;
            if matches!(error, Error::Refused(Refusal::Changed)) {
                // Saving again overwrites what is stored now, which is shown beside the form.
                let version = own.company.as_ref().map(|company| company.version.to_string());
                fields.set("version", version.unwrap_or_default());
            }
            page(&visit, own, Form::after(fields, error)?).await
        }
    }
}

/// Leaves the company, or takes the request to join one back.
async fn leave(visit: Visit, fields: Fields) -> PageResult {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let outcome = match fields.get("do") {
        "withdraw" => companies::withdraw(shop, actor).await.map(|()| "withdrawn"),
        _ => companies::leave(shop, actor).await.map(|()| "left"),
    };
    answered(&visit, outcome).await
}

/// Lets somebody join, or declines, by the button `do`.
async fn answer(visit: Visit, Path(id): Path<String>, fields: Fields) -> PageResult {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let is_agreed = fields.get("do") == "approve";
    let outcome = companies::answer(&visit.state.shop, &visit.actor, id, is_agreed).await;
    answered(&visit, outcome.map(|()| if is_agreed { "approved" } else { "declined" })).await
}

async fn remove(visit: Visit, Path(id): Path<String>) -> PageResult {
    let id: AccountId = id.parse().map_err(|_| Error::NotFound)?;
    let outcome = companies::remove(&visit.state.shop, &visit.actor, id).await;
    answered(&visit, outcome.map(|()| "removed")).await
}

/// Leads back to the page, or shows on it why nothing was done.
async fn answered(visit: &Visit, outcome: Result<&'static str>) -> PageResult {
    match outcome {
        Ok(done) => Ok(back(visit, done)),
        Err(error) => {
            let own = companies::own(&visit.state.shop, &visit.actor).await?;
            let form = filled(&own);
            let form = Form { fields: form.fields, ..Form::after(Fields::default(), error)? };
            page(visit, own, form).await
        }
    }
}

fn back(visit: &Visit, done: &str) -> axum::response::Response {
    Redirect::to(&format!("{}?done={done}", paths::account_company(visit.locale))).into_response()
}

async fn page(visit: &Visit, own: OwnCompany, form: Form) -> PageResult {
    let l = visit.locale;
    let form = form.labelled(|field| company_label(l, field).unwrap_or_default());
    let meta = Meta::personal(texts::title(l)).bundle(Bundle::Account).wrong(form.is_wrong());
    let shown = Shown {
        l,
        own,
        form,
        done: texts::done(l, &visit.param("done")),
        can_look_up: visit.can_look_up().await?,
        zone: crate::sessions::zone(visit),
    };
    Ok(visit.page(meta, move || view! { <CompanyPage shown/> }))
}
