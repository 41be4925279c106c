//! Handlers that show and accept the installation form.

use super::page::{InstallationPage, Reference};
use crate::drafts::{self, Kept};
use crate::{repair, sections, texts};
use app_kit::fields::{Fields, Form};
use app_kit::{AppState, Bundle, Meta, MultipartForm, PageResult, Robots, RouterExt as _, Visit, paths};
use app_requests_islands::server::drafts::token;
use axum::Router;
use axum::http::HeaderMap;
use axum::routing::{get, post};
use base::ProductId;
use base::drafts::FormKind;
use base::form::TEXT_CHARS_MAX;
use leptos::prelude::*;
use platform::Actor;
use sales::cart::{self, CartOwner};
use service::{districts, packages, rates, requests};
use service_model::requests::InstallationForm;

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::INSTALLATION, get(show).post(send))
        .on(&routes::INSTALLATION_DRAFT_DISCARD, post(discard))
}

async fn show(visit: Visit, headers: HeaderMap) -> PageResult {
    let start = Form::with(&[
        ("access", "free"),
        ("has_internet", "1"),
        ("floors", "1"),
        ("package", &visit.param("package")),
        ("order_number", &visit.param("order")),
        ("description", &goods(&visit).await?),
    ]);
    let asked = ["package", "order_number", "description"];
    let (mut form, kept) = drafts::fresh(&visit, &headers, FormKind::Installation, start, &asked).await?;
    sections::enter_city(&visit, &mut form).await?;
    page(&visit, form, kept).await
}

/// The products of the cart, or the one whose page led here, as the beginning of the description.
async fn goods(visit: &Visit) -> platform::Result<String> {
    let (shop, l) = (&visit.state.shop, visit.locale);
    let owner = CartOwner::of(&visit.actor, visit.cart_token.as_deref());
    let lines: Vec<String> = match visit.param("product").parse::<ProductId>() {
        Ok(product) => cart::product_name(shop, l, product).await?.into_iter().collect(),
        Err(_) if !visit.param("cart").is_empty() => {
            let lines = cart::view(shop, &owner).await?.lines;
            lines.iter().map(|line| format!("{} × {}", line.name(l), line.quantity)).collect()
        }
        Err(_) => Vec::new(),
    };
    if lines.is_empty() {
        return Ok(String::new());
    }
    let text = format!("{}\n{}\n", texts::install_these(l), lines.join("\n"));
    Ok(text.chars().take(TEXT_CHARS_MAX).collect())
}

async fn discard(visit: Visit, headers: HeaderMap) -> PageResult {
    drafts::discard(&visit, &headers, FormKind::Installation, &paths::installation(visit.locale)).await
}

async fn send(visit: Visit, headers: HeaderMap, sent: MultipartForm) -> PageResult {
    let MultipartForm { fields, files } = sent;
    if fields.get("action") == "estimate" {
        // “Calculate” for use without scripts: redisplays the form with its estimate.
        let kept = drafts::kept(&visit, &headers, FormKind::Installation).await?;
        return page(&visit, Form { fields, ..Form::default() }, kept).await;
    }
    let form = parse(&fields);
    let state = &visit.state;
    let storage = state.ports.storage.as_ref();
    let (files, saved) = (sections::uploads(files), token(&visit, &headers));
    let (shop, actor) = (&state.shop, &visit.actor);
    let made = match sections::check_quotas(&visit, &files) {
        Ok(()) => requests::create_installation(shop, actor, storage, &form, files, saved.as_deref()).await,
        Err(refused) => Err(refused),
    };
    match made {
        Ok(created) => Ok(repair::to_request(&visit, &created)),
        Err(error) => {
            let form = Form::after(fields, error)?;
            page(&visit, form, drafts::kept(&visit, &headers, FormKind::Installation).await?).await
        }
    }
}

fn parse(fields: &Fields) -> InstallationForm {
    InstallationForm::from_pairs(fields.0.iter().map(|(n, v)| (n.as_str(), v.as_str())))
}

async fn page(visit: &Visit, form: Form, kept: Kept) -> PageResult {
    let shop = &visit.state.shop;
    let l = visit.locale;
    let zone = scheduling::zones::TimeZone::named(&visit.state.shared().zone);
    let sites = match &visit.actor {
        Actor::Client { .. } => people::sites::list(shop, &visit.actor).await?,
        _ => Vec::new(),
    };
    let reference = Reference {
        legal: content::consents::part(shop, &visit.actor).await?.of_request(),
        districts: districts::list(shop).await?,
        rates: rates::list(shop).await?,
        packages: packages::list(shop).await?,
        sites,
        today: zone.map(|z| z.day_of(visit.now()).to_string()).unwrap_or_default(),
        filled: parse(&form.fields).estimate,
        remedy: sections::Remedy::of(visit),
    };
    let form = form.labelled(|field| match field {
        "description" => texts::comment(l),
        _ => texts::label(l, field),
    });
    let meta = Meta::personal(texts::installation_title(l))
        .bundle(Bundle::Service)
        .describe(texts::installation_about(l))
        .robots(Robots::List)
        .wrong(form.is_wrong());
    Ok(visit.page(meta, move || view! { <InstallationPage l form kept reference/> }))
}
