//! Requests at the desk: the list, and a single request with its estimate and visit.

mod actions;
mod estimate;
mod list;
mod page;
mod time;

use crate::texts;
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit};
use axum::Router;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use base::sorting::Sorting;
use base::{Instant, Locale};
use leptos::prelude::*;
use platform::{Error, Result};
use scheduling::zones::{TimeZone, format_date_time, format_window};
use service_model::requests::RequestNumber;
use service_model::scheduling::{RequestKind, RequestState};
use service_model::views::DeskRequests;

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::DESK_REQUESTS, get(index))
        .on(&routes::API_DESK_REQUESTS_NEWER, get(newer))
        .on(&routes::DESK_REQUEST, get(actions::show))
        .on(&routes::DESK_REQUEST_TIME, post(actions::choose_time))
        .on(&routes::DESK_REQUEST_ESTIMATE, post(actions::revise))
        .on(&routes::DESK_REQUEST_STEP, post(actions::step))
}

/// What the query asks for.
fn wanted(visit: &Visit) -> DeskRequests {
    DeskRequests {
        to_plan: visit.param("plan") == "1",
        kind: RequestKind::parse(&visit.param("kind")),
        state: RequestState::parse(&visit.param("state")),
        branch: visit.param("branch").parse().ok(),
        find: visit.param("find"),
        sort: Sorting::parse(&visit.param("sort")),
        after: visit.param("after"),
    }
}

/// How many requests are newer than the first of the list, for the line above it.
async fn newer(visit: Visit) -> PageResult {
    let than = visit.param("than").parse().ok();
    let count =
        service::requests::count_newer(&visit.state.shop, &visit.actor, &wanted(&visit), than).await?;
    Ok(count.to_string().into_response())
}

async fn index(visit: Visit) -> PageResult {
    let wanted = wanted(&visit);
    let found = service::requests::list_for_desk(&visit.state.shop, &visit.actor, &wanted).await?;
    let branches = service::requests::branches(&visit.state.shop, &visit.actor).await?;
    let than = service::requests::first_place(&found, wanted.sort, visit.now()).to_string();
    let l = visit.locale;
    Ok(visit
        .page(Meta::staff(texts::requests(l)), move || view! { <list::List l wanted found branches than/> }))
}

/// Parses a request number from a path.
fn number(text: &str) -> Result<RequestNumber> {
    RequestNumber::parse(text).ok_or(Error::NotFound)
}

/// An instant in the time zone of the request's branch; empty if the zone is unknown.
fn moment(l: Locale, zone: &str, at: Instant) -> String {
    TimeZone::named(zone).map(|zone| format_date_time(l, &zone, at)).unwrap_or_default()
}

/// «24 ноября 2026, 10:00–12:00».
fn stretch(l: Locale, zone: &str, from: Instant, to: Instant) -> String {
    let Some(zone) = TimeZone::named(zone) else { return String::new() };
    let day = scheduling::zones::date_name(l, zone.day_of(from), None);
    format!("{day}, {}", format_window(l, &zone, from, to))
}

/// Label of a form field; lines of the estimate are numbered.
fn label(l: Locale, field: &str) -> String {
    if let Some((n, name)) = field.strip_prefix("lines-").and_then(|rest| rest.split_once('-')) {
        let line = n.parse().map(|n: usize| texts::line(l, n + 1)).unwrap_or_default();
        return format!("{line}, {}", base::text::lower_first(&label(l, name)));
    }
    let name = match field {
        "kind" => texts::line_kind(l),
        "name" => texts::line_name(l),
        "unit" => texts::line_unit(l),
        "quantity" => texts::line_quantity(l),
        "price" => texts::line_price(l),
        "explanation" => texts::line_explanation(l),
        "minutes" => texts::minutes(l),
        "start" => texts::choose_slot(l),
        "crew" => texts::crew(l),
        "day" => texts::day(l),
        "time" => texts::starts(l),
        _ => "",
    };
    name.to_owned()
}
