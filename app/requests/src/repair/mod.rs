//! The repair request: a form that works without a script.

mod page;

use crate::{sections, texts, token};
use app_kit::fields::{Fields, Form};
use app_kit::{AppState, Meta, MultipartForm, PageResult, Visit, paths};
use axum::Router;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use domain::requests::RepairForm;
use fieldservice::{districts, requests, symptoms};
use leptos::prelude::*;
use page::{Reference, RepairPage};

pub fn routes() -> Router<AppState> {
    Router::new().route("/service/repair", get(show).post(send))
}

async fn show(visit: Visit) -> PageResult {
    let start = Form::with(&[
        ("format", "visit"),
        ("equipment", &visit.param("equipment")),
        ("order_number", &visit.param("order")),
    ]);
    let form = sections::fresh(&visit, start).await;
    page(&visit, form).await
}

async fn send(visit: Visit, sent: MultipartForm) -> PageResult {
    let MultipartForm { fields, files } = sent;
    let form = RepairForm::from_pairs(fields.0.iter().map(|(n, v)| (n.as_str(), v.as_str())));
    let state = &visit.state;
    let (storage, url) = (state.ports.storage.as_ref(), state.settings.public_url.as_str());
    match requests::create_repair(&state.shop, &visit.actor, storage, url, &form, sections::uploads(files))
        .await
    {
        Ok(created) => Ok(to_request(&visit, &created)),
        Err(error) => again(&visit, fields, error).await,
    }
}

async fn again(visit: &Visit, fields: Fields, error: platform::Error) -> PageResult {
    page(visit, Form::after(fields, error)?).await
}

/// The request's page; this browser may see it from now on.
pub(crate) fn to_request(visit: &Visit, created: &requests::Created) -> Response {
    let mut response = Redirect::to(&paths::request(visit.locale, created.number.to_url())).into_response();
    token::remember(&mut response, visit, &created.number, &created.token);
    response
}

async fn page(visit: &Visit, form: Form) -> PageResult {
    let shop = &visit.state.shop;
    let l = visit.locale;
    let shared = visit.state.shared();
    let zone = scheduling::zones::TimeZone::named(&visit.state.settings.zone);
    let reference = Reference {
        symptoms: symptoms::list(shop).await?,
        districts: districts::list(shop).await?,
        workshop: l.pick(&shared.address_ru, &shared.address_en).to_owned(),
        today: zone.map(|z| z.day_of(visit.now()).to_string()).unwrap_or_default(),
    };
    let form = form.labelled(|field| texts::label(l, field));
    let meta = Meta::personal(texts::repair_title(l)).describe(texts::repair_about(l)).wrong(form.is_wrong());
    Ok(visit.page(meta, move || view! { <RepairPage l form reference/> }))
}
