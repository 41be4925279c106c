//! Routes of the comparison.

use super::page::{Compare, Shown};
use super::texts;
use crate::delivery_estimate::EarliestDelivery;
use crate::picks::{remember, stored};
use app_kit::fields::Fields;
use app_kit::{AppState, Meta, PageResult, Robots, RouterExt as _, Visit, paths};
use axum::Router;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use base::{Locale, ProductId};
use discovery_model::picks::{PickList, Picks};
use leptos::prelude::*;
use platform::Error;

const LIST: PickList = PickList::Compare;

pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::COMPARE, get(show)).on(&routes::COMPARE_CHANGE, post(change))
}

/// The address of a comparison; defaults are omitted.
pub(super) fn address(l: Locale, picks: &Picks, only_differences: bool) -> String {
    let diff = if only_differences { "&diff=1" } else { "" };
    match picks.is_empty() {
        true => paths::compare(l),
        false => format!("{}?ids={}{diff}", paths::compare(l), picks.to_text()),
    }
}

/// Without ids in the address, redirects to the address of the visitor's own list.
async fn show(visit: Visit, headers: HeaderMap) -> PageResult {
    let l = visit.locale;
    let picks = Picks::parse(&visit.param("ids"), LIST.room());
    if picks.is_empty() {
        let own = stored(&headers, LIST);
        if !own.is_empty() {
            return Ok(Redirect::to(&address(l, &own, false)).into_response());
        }
    }
    let table = discovery::compare(&visit.state.shop, &picks).await?;
    let shown = Shown {
        l,
        is_gone: table.products.len() < picks.len(),
        is_full: visit.param("full") == "1",
        only_differences: visit.param("diff") == "1",
        table,
        script: visit.state.assets.url("compare.js").to_owned(),
        soonest: EarliestDelivery::of(&visit).await?,
        picks,
    };
    // An empty page depends on the visitor's cookie; otherwise it is one of many views of content listed
    // elsewhere.
    let meta = match shown.picks.is_empty() {
        true => Meta::personal(texts::title(l)),
        false => Meta::public(texts::title(l)).describe(texts::describe(l)).robots(Robots::Follow),
    };
    Ok(visit.page(meta, move || view! { <Compare shown/> }))
}

/// Adds a product to, or removes it from, the visitor's list and the displayed list, which may be someone
/// else's.
async fn change(visit: Visit, headers: HeaderMap, fields: Fields) -> Result<Response, app_kit::Failure> {
    let l = visit.locale;
    let mut own = stored(&headers, LIST);
    let mut shown = Picks::parse(fields.get("ids"), LIST.room());
    let product = || fields.get("product").parse::<ProductId>().map_err(|_| Error::NotFound);
    let to = match fields.get("action") {
        "clear" => {
            own = Picks::default();
            paths::compare(l)
        }
        "remove" => {
            let product = product()?;
            own.take(product);
            shown.take(product);
            address(l, &shown, fields.get("diff") == "1")
        }
        _ => {
            let has_room = own.put(product()?, LIST.room());
            let full = if has_room { "" } else { "&full=1" };
            format!("{}{full}", address(l, &own, false))
        }
    };
    let mut response = Redirect::to(&to).into_response();
    remember(response.headers_mut(), &visit, LIST, &own);
    Ok(response)
}
