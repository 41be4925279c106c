//! Sharing a cart: the shopper's links, and the page that a link opens.

mod page;
mod texts;

use super::pages::to_cart;
use app_kit::fields::{Fields, Form};
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, paths};
use app_storefront_islands::server::cart::{owner, remember};
use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use leptos::prelude::*;
use page::{GonePage, Links, LinksPage, SharedPage};
use platform::{Error, Result};
use sales::cart;
use sales_model::access::ORDERS_EDIT;
use scheduling::zones::TimeZone;

pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::CART_SHARE, get(show).post(step)).on(&routes::CART_SHARED, get(open).post(take))
}

fn zone(visit: &Visit) -> Result<TimeZone> {
    TimeZone::named(&visit.state.shared().zone)
        .or_else(|| TimeZone::named("Europe/Moscow"))
        .ok_or_else(|| Error::Inconsistent("the zones are missing".to_owned()))
}

async fn show(visit: Visit) -> PageResult {
    links(&visit, Form::default()).await
}

async fn links(visit: &Visit, form: Form) -> PageResult {
    let (l, shop, owner) = (visit.locale, &visit.state.shop, owner(visit));
    let made = visit.param("made");
    let url = match made.is_empty() || cart::shared(shop, &made).await.is_err() {
        true => None,
        false => Some(shop.links().absolute(&paths::cart_shared(l, &made))),
    };
    let shown = Links {
        url,
        links: cart::shares(shop, &owner).await?,
        can_share: cart::count(shop, &owner).await? > 0,
        is_withdrawn: !visit.param("withdrawn").is_empty(),
        zone: zone(visit)?,
        now: visit.now(),
    };
    let meta = Meta::personal(texts::title(l)).wrong(form.is_wrong());
    Ok(visit.page(meta, move || view! { <LinksPage l shown form/> }))
}

async fn step(visit: Visit, fields: Fields) -> PageResult {
    let (shop, owner, list) = (&visit.state.shop, owner(&visit), paths::cart_share(visit.locale));
    let outcome = match fields.get("withdraw").parse() {
        Ok(id) => cart::withdraw(shop, &owner, id).await.map(|()| format!("{list}?withdrawn=1")),
        Err(_) => match visit.take_row() {
            Ok(()) => cart::share(shop, &owner).await.map(|made| format!("{list}?made={}", made.as_str())),
            Err(full) => Err(full),
        },
    };
    match outcome {
        Ok(to) => Ok(Redirect::to(&to).into_response()),
        Err(error) => links(&visit, Form::after(fields, error)?).await,
    }
}

async fn open(visit: Visit, Path(token): Path<String>) -> PageResult {
    let l = visit.locale;
    let cart = match cart::shared(&visit.state.shop, &token).await {
        Ok(cart) => cart,
        Err(Error::NotFound) => {
            let meta = Meta::personal(texts::gone(l)).status(StatusCode::NOT_FOUND);
            return Ok(visit.page(meta, move || view! { <GonePage l/> }));
        }
        Err(error) => return Err(error.into()),
    };
    let is_staff = visit.actor.may(ORDERS_EDIT);
    let (zone, now) = (zone(&visit)?, visit.now());
    let meta = Meta::personal(texts::shared_title(l));
    Ok(visit.page(meta, move || view! { <SharedPage l token cart is_staff zone now/> }))
}

async fn take(visit: Visit, Path(token): Path<String>) -> PageResult {
    let (shop, owner) = (&visit.state.shop, owner(&visit));
    if !cart::exists(shop, &owner).await? {
        visit.take_row()?;
    }
    let secret = match cart::take_shared(shop, &owner, &token).await {
        Ok(secret) => secret,
        // It expired while its page was open, which says so.
        Err(Error::NotFound) => {
            return Ok(Redirect::to(&paths::cart_shared(visit.locale, &token)).into_response());
        }
        Err(error) => return Err(error.into()),
    };
    let mut response = to_cart(&visit);
    if let Some(secret) = secret {
        remember(response.headers_mut(), &visit, secret.as_str());
    }
    Ok(response)
}
