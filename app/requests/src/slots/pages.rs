//! Handlers for listing, holding, confirming, releasing and rescheduling slots.

use super::page::{DAYS_MAX, SlotsPage};
use crate::request::zone;
use crate::texts;
use app_kit::fields::{Fields, Form};
use app_kit::{AppState, Bundle, Meta, PageResult, RouterExt as _, Visit, paths};
use app_requests_islands::server::requests::{Asked, asked};
use axum::Router;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use base::Instant;
use base::form::Problem;
use leptos::prelude::*;
use platform::Error;
use service::slots;
use service_model::access::CREWS_EDIT;
use service_model::scheduling::VisitState;
use service_model::views::{OfferView, VisitView};

/// Number of days displayed initially.
const DAYS: i32 = 14;

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::REQUEST_SLOTS, get(show))
        .on(&routes::REQUEST_HOLD, get(back).post(hold))
        .on(&routes::REQUEST_RESCHEDULE, get(back).post(reschedule))
        .on(&routes::REQUEST_CONFIRM, get(back).post(confirm))
        .on(&routes::REQUEST_RELEASE, get(back).post(release))
}

async fn show(visit: Visit, Path(number): Path<String>, headers: HeaderMap) -> PageResult {
    let asked = asked(&visit, &number, &headers)?;
    page(&visit, &asked, Form::default()).await
}

/// A page redisplayed after an error has the address of its form; a reload lands here and is redirected.
async fn back(visit: Visit, Path(number): Path<String>, headers: HeaderMap) -> PageResult {
    let asked = asked(&visit, &number, &headers)?;
    Ok(to_slots(&visit, &asked))
}

async fn hold(visit: Visit, Path(number): Path<String>, headers: HeaderMap, fields: Fields) -> PageResult {
    let asked = asked(&visit, &number, &headers)?;
    let outcome = match start(&fields) {
        Ok(start) => {
            slots::hold(&visit.state.shop, &visit.actor, &asked.number, asked.token.as_deref(), start).await
        }
        Err(e) => Err(e),
    };
    answer(&visit, &asked, fields, outcome, to_slots).await
}

async fn reschedule(
    visit: Visit,
    Path(number): Path<String>,
    headers: HeaderMap,
    fields: Fields,
) -> PageResult {
    let asked = asked(&visit, &number, &headers)?;
    let outcome = match start(&fields) {
        Ok(at) => {
            slots::reschedule(&visit.state.shop, &visit.actor, &asked.number, asked.token.as_deref(), at)
                .await
        }
        Err(e) => Err(e),
    };
    answer(&visit, &asked, fields, outcome, to_request).await
}

async fn confirm(visit: Visit, Path(number): Path<String>, headers: HeaderMap) -> PageResult {
    let asked = asked(&visit, &number, &headers)?;
    let outcome =
        slots::confirm(&visit.state.shop, &visit.actor, &asked.number, asked.token.as_deref()).await;
    answer(&visit, &asked, Fields::default(), outcome, to_request).await
}

async fn release(visit: Visit, Path(number): Path<String>, headers: HeaderMap) -> PageResult {
    let asked = asked(&visit, &number, &headers)?;
    slots::release(&visit.state.shop, &visit.actor, &asked.number, asked.token.as_deref()).await?;
    Ok(to_slots(&visit, &asked))
}

fn start(fields: &Fields) -> Result<Instant, Error> {
    match fields.get("start") {
        "" => Err(Error::field("start", Problem::InvalidChoice)),
        text => text.parse().map(Instant).map_err(|_| Error::field("start", Problem::InvalidChoice)),
    }
}

/// A refusal is displayed above the free slots, which are read again.
async fn answer(
    visit: &Visit,
    asked: &Asked,
    fields: Fields,
    outcome: Result<VisitView, Error>,
    then: fn(&Visit, &Asked) -> Response,
) -> PageResult {
    match outcome {
        Ok(_) => Ok(then(visit, asked)),
        Err(error) => page(visit, asked, Form::after(fields, error)?).await,
    }
}

fn to_slots(visit: &Visit, asked: &Asked) -> Response {
    Redirect::to(&paths::request_slots(visit.locale, asked.number.to_url())).into_response()
}

fn to_request(visit: &Visit, asked: &Asked) -> Response {
    Redirect::to(&paths::request(visit.locale, asked.number.to_url())).into_response()
}

async fn page(visit: &Visit, asked: &Asked, form: Form) -> PageResult {
    let l = visit.locale;
    let request = asked.view(visit).await?;
    let is_held = request.visit.as_ref().is_some_and(|v| v.state == VisitState::Held);
    let takes_time = request.can_choose_time || request.can_reschedule;
    if !takes_time && !form.is_wrong() {
        return Ok(to_request(visit, asked));
    }
    let days = if visit.param("days") == DAYS_MAX.to_string() { DAYS_MAX } else { DAYS };
    let offer = match takes_time && !is_held {
        true => {
            slots::offer(&visit.state.shop, &visit.actor, &asked.number, asked.token.as_deref(), days).await?
        }
        false => OfferView { days: Vec::new(), zone_words: String::new() },
    };
    let (zone, now) = (zone(&request)?, visit.now());
    let form = form.labelled(|field| texts::label(l, field));
    let meta = Meta::personal(texts::slots_title(l)).bundle(Bundle::Service).wrong(form.is_wrong());
    let crews = visit.actor.may(CREWS_EDIT).then(|| paths::admin_crews(l));
    Ok(visit.page(meta, move || view! { <SlotsPage l request offer zone now form shown_days=days crews/> }))
}
