//! Showing and sending the installation form.

use super::page::{InstallationPage, Reference};
use crate::{repair, sections, texts};
use app_kit::fields::{Fields, Form};
use app_kit::{AppState, Meta, MultipartForm, PageResult, Visit};
use axum::Router;
use axum::routing::get;
use domain::requests::InstallationForm;
use fieldservice::{districts, packages, rates, requests};
use leptos::prelude::*;
use platform::Actor;

pub fn routes() -> Router<AppState> {
    Router::new().route("/service/installation", get(show).post(send))
}

async fn show(visit: Visit) -> PageResult {
    let start = Form::with(&[
        ("access", "free"),
        ("has_internet", "1"),
        ("floors", "1"),
        ("package", &visit.param("package")),
        ("order_number", &visit.param("order")),
    ]);
    let form = sections::fresh(&visit, start).await;
    page(&visit, form).await
}

async fn send(visit: Visit, sent: MultipartForm) -> PageResult {
    let MultipartForm { fields, files } = sent;
    if fields.get("action") == "estimate" {
        // The button for those without a script: the same form again, with its estimate.
        return page(&visit, Form { fields, ..Form::default() }).await;
    }
    let form = parse(&fields);
    let state = &visit.state;
    let (storage, url) = (state.ports.storage.as_ref(), state.settings.public_url.as_str());
    match requests::create_installation(
        &state.shop,
        &visit.actor,
        storage,
        url,
        &form,
        sections::uploads(files),
    )
    .await
    {
        Ok(created) => Ok(repair::to_request(&visit, &created)),
        Err(error) => page(&visit, Form::after(fields, error)?).await,
    }
}

fn parse(fields: &Fields) -> InstallationForm {
    InstallationForm::from_pairs(fields.0.iter().map(|(n, v)| (n.as_str(), v.as_str())))
}

async fn page(visit: &Visit, form: Form) -> PageResult {
    let shop = &visit.state.shop;
    let l = visit.locale;
    let zone = scheduling::zones::TimeZone::named(&visit.state.settings.zone);
    let sites = match &visit.actor {
        Actor::Client { .. } => people::sites::list(shop, &visit.actor).await?,
        _ => Vec::new(),
    };
    let reference = Reference {
        districts: districts::list(shop).await?,
        rates: rates::list(shop).await?,
        packages: packages::list(shop).await?,
        sites,
        today: zone.map(|z| z.day_of(visit.now()).to_string()).unwrap_or_default(),
        filled: parse(&form.fields).estimate,
    };
    let form = form.labelled(|field| match field {
        "description" => texts::comment(l),
        _ => texts::label(l, field),
    });
    let meta = Meta::personal(texts::installation_title(l))
        .describe(texts::installation_about(l))
        .wrong(form.is_wrong());
    Ok(visit.page(meta, move || view! { <InstallationPage l form reference/> }))
}
