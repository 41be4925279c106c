//! The repair request form, usable without scripts.

mod page;

use crate::drafts::{self, Kept};
use crate::sections::Remedy;
use crate::{sections, texts};
use app_kit::fields::Form;
use app_kit::{AppState, Bundle, Meta, MultipartForm, PageResult, Robots, RouterExt as _, Visit, paths};
use app_requests_islands::server::drafts::token as drafts_token;
use app_requests_islands::server::token;
use axum::Router;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use base::drafts::FormKind;
use leptos::prelude::*;
use page::{Reference, RepairPage};
use service::{districts, requests, symptoms};
use service_model::repair::RepairFormat;
use service_model::requests::RepairForm;

pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::REPAIR, get(show).post(send)).on(&routes::REPAIR_DRAFT_DISCARD, post(discard))
}

async fn show(visit: Visit, headers: HeaderMap) -> PageResult {
    let start = Form::with(&[
        ("format", "visit"),
        ("equipment", &visit.param("equipment")),
        ("order_number", &visit.param("order")),
    ]);
    let (mut form, kept) =
        drafts::fresh(&visit, &headers, FormKind::Repair, start, &["equipment", "order_number"]).await?;
    sections::enter_city(&visit, &mut form).await?;
    page(&visit, form, kept).await
}

async fn discard(visit: Visit, headers: HeaderMap) -> PageResult {
    drafts::discard(&visit, &headers, FormKind::Repair, &paths::repair(visit.locale)).await
}

async fn send(visit: Visit, headers: HeaderMap, sent: MultipartForm) -> PageResult {
    let MultipartForm { fields, files } = sent;
    let form = RepairForm::from_pairs(fields.0.iter().map(|(n, v)| (n.as_str(), v.as_str())));
    let state = &visit.state;
    let storage = state.ports.storage.as_ref();
    let (files, saved) = (sections::uploads(files), drafts_token(&visit, &headers));
    let made = match sections::check_quotas(&visit, &files) {
        Ok(()) => {
            requests::create_repair(&state.shop, &visit.actor, storage, &form, files, saved.as_deref()).await
        }
        Err(refused) => Err(refused),
    };
    match made {
        Ok(created) => Ok(to_request(&visit, &created)),
        Err(error) => {
            let form = Form::after(fields, error)?;
            page(&visit, form, drafts::kept(&visit, &headers, FormKind::Repair).await?).await
        }
    }
}

/// Redirects to the page of a new request and grants this browser access.
pub(crate) fn to_request(visit: &Visit, created: &requests::Created) -> Response {
    let mut response = Redirect::to(&paths::request(visit.locale, created.number.to_url())).into_response();
    token::remember(&mut response, visit, &created.number, &created.token);
    response
}

/// In a shop without territories another format is chosen.
fn without_visit(mut form: Form) -> Form {
    if form.value("format") == RepairFormat::Visit.as_str() {
        form.fields.set("format", RepairFormat::BringIn.as_str());
    }
    form
}

async fn page(visit: &Visit, form: Form, kept: Kept) -> PageResult {
    let shop = &visit.state.shop;
    let l = visit.locale;
    let shared = visit.state.shared();
    let zone = scheduling::zones::TimeZone::named(&visit.state.shared().zone);
    let reference = Reference {
        legal: content::consents::part(shop, &visit.actor).await?.of_request(),
        symptoms: symptoms::list(shop).await?,
        districts: districts::list(shop).await?,
        workshop: shared.address(l).to_owned(),
        today: zone.map(|z| z.day_of(visit.now()).to_string()).unwrap_or_default(),
        remedy: Remedy::of(visit),
    };
    let form = if reference.districts.is_empty() { without_visit(form) } else { form };
    let form = form.labelled(|field| texts::label(l, field));
    let meta = Meta::personal(texts::repair_title(l))
        .bundle(Bundle::Service)
        .describe(texts::repair_about(l))
        .robots(Robots::List)
        .wrong(form.is_wrong());
    Ok(visit.page(meta, move || view! { <RepairPage l form kept reference/> }))
}
