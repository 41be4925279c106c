//! A reminder of an order on a schedule: what it would be today, and the buttons that answer it. The link of the letter opens
//! it without a login; opening it changes nothing.

mod page;
mod texts;

use crate::checkout::go_on;
use app_checkout_islands::server::orders::remember as remember_order;
use app_kit::fields::{Fields, Form};
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, paths};
use app_storefront_islands::server::cart::{owner, remember};
use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use leptos::prelude::*;
use org_model::branches::GeoPoint;
use page::{Due, Shown};
use platform::{Error, Result};
use sales::checkout::Placed;
use sales::schedules::{self, Confirmed, Offer};

pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::ORDER_DUE, get(show).post(answer))
}

async fn show(visit: Visit, Path(key): Path<String>) -> PageResult {
    page(&visit, &key, Form::default()).await
}

/// The offer with the cost for its address. The directory of addresses is asked only if a zone needs coordinates.
async fn offer(visit: &Visit, key: &str) -> Result<(Offer, Option<GeoPoint>)> {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let offer = schedules::offer(shop, actor, key, None).await?;
    if !offer.quote.deliveries.iter().any(|option| option.method.needs_point()) {
        return Ok((offer, None));
    }
    let point = visit.point_of(&offer.checkout.city, &offer.checkout.address).await?;
    Ok((schedules::offer(shop, actor, key, point).await?, point))
}

async fn page(visit: &Visit, key: &str, form: Form) -> PageResult {
    let l = visit.locale;
    let (offer, _) = offer(visit, key).await?;
    let legal = content::consents::part(&visit.state.shop, &offer.buyer).await?;
    let meta = Meta::personal(texts::title(l, &offer.name)).wrong(form.is_wrong());
    let is_own = visit.actor.account().is_some() && visit.actor.account() == offer.buyer.account();
    let shown = Shown { l, key: key.to_owned(), offer, legal, form, is_own, now: visit.now() };
    Ok(visit.page(meta, move || view! { <Due shown/> }))
}

async fn answer(visit: Visit, Path(key): Path<String>, fields: Fields) -> PageResult {
    let outcome = match fields.get("do") {
        "skip" => skip(&visit, &key).await,
        "cart" => to_cart(&visit, &key).await,
        _ => match order(&visit, &key, &fields).await {
            Ok(placed) => return ordered(&visit, &placed).await,
            Err(error) => Err(error),
        },
    };
    match outcome {
        Ok(response) => Ok(response),
        // It was answered in another window, or has expired: its page says so.
        Err(Error::NotFound) => Ok(Redirect::to(&paths::order_due(visit.locale, &key)).into_response()),
        Err(error) => page(&visit, &key, Form::after(fields, error)?).await,
    }
}

async fn skip(visit: &Visit, key: &str) -> Result<Response> {
    schedules::skip(&visit.state.shop, &visit.actor, key).await?;
    Ok(Redirect::to(&paths::order_due(visit.locale, key)).into_response())
}

async fn to_cart(visit: &Visit, key: &str) -> Result<Response> {
    let secret = schedules::to_cart(&visit.state.shop, &visit.actor, &owner(visit), key).await?;
    let mut response = Redirect::to(&paths::cart(visit.locale)).into_response();
    if let Some(secret) = secret {
        remember(response.headers_mut(), visit, secret.as_str());
    }
    Ok(response)
}

async fn order(visit: &Visit, key: &str, fields: &Fields) -> Result<Placed> {
    visit.take_order()?;
    let (_, point) = offer(visit, key).await?;
    let get = |name: &str| fields.get(name).to_owned();
    let confirmed = Confirmed {
        expected_total: get("expected_total"),
        window: get("window"),
        consent: get("consent"),
        marketing: get("marketing"),
        point,
    };
    schedules::order(&visit.state.shop, &visit.actor, key, confirmed).await
}

/// To the payment or the order. Whoever opened it by the link of the letter sees the order as a guest does.
async fn ordered(visit: &Visit, placed: &Placed) -> PageResult {
    let mut response = go_on(visit, placed).await?;
    if let (Some(access), Some(_)) = (&placed.access, visit.actor.account()) {
        remember_order(response.headers_mut(), visit, &placed.number, access);
    }
    Ok(response)
}
