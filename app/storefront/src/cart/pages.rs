//! Routes of the cart.

use super::page::{CartPage, Removed, Shown};
use super::texts;
use crate::delivery_estimate::{DateLine, Way, When, lines, remembered};
use app_kit::fields::{Fields, Form};
use app_kit::{AppState, Meta, PageResult, Visit, paths, set_cookie};
use axum::Router;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use base::{Locale, ProductId};
use delivery_model::methods::Reach;
use leptos::prelude::*;
use platform::Error;
use sales::cart;
use sales::cart::{CartOwner, GUEST_CART_DAYS};
use sales::checkout;
use sales_model::views::QuoteView;

pub fn routes() -> Router<AppState> {
    Router::new().route("/cart", get(show)).route("/cart/add", post(add)).route("/cart/change", post(change))
}

/// Owner of the visitor's cart.
pub(crate) fn owner(visit: &Visit) -> CartOwner {
    CartOwner::of(&visit.actor, visit.cart_token.as_deref())
}

/// Sets the cookie of a new guest cart.
pub(crate) fn remember(headers: &mut HeaderMap, visit: &Visit, token: &str) {
    set_cookie(headers, visit, "cart", token, Some(GUEST_CART_DAYS * 24 * 60 * 60));
}

async fn show(visit: Visit) -> PageResult {
    let removed = removed(&visit).await?;
    page(&visit, removed, Form::default()).await
}

/// The line that was just removed, for the undo button.
async fn removed(visit: &Visit) -> platform::Result<Option<Removed>> {
    let (Ok(product), Ok(quantity)) =
        (visit.param("removed").parse::<ProductId>(), visit.param("quantity").parse::<i64>())
    else {
        return Ok(None);
    };
    let name = cart::product_name(&visit.state.shop, visit.locale, product).await?;
    Ok(name.map(|name| Removed { product, quantity, name }))
}

/// Cost and delivery dates of the cart, for the visitor's city.
pub(super) async fn quote(visit: &Visit) -> platform::Result<(QuoteView, Reach)> {
    let mut quote = checkout::quote(&visit.state.shop, &visit.actor, &owner(visit)).await?;
    let reach = quote.within(remembered(visit));
    Ok((quote, reach))
}

/// Delivery dates of the cart by method.
pub(super) fn dates(visit: &Visit, l: Locale, quote: &QuoteView) -> Vec<DateLine> {
    lines(l, &When::of(l, &quote.zone, visit.now()), &Way::of_cart(quote))
}

async fn page(visit: &Visit, removed: Option<Removed>, form: Form) -> PageResult {
    let l = visit.locale;
    let (quote, reach) = quote(visit).await?;
    let dates = dates(visit, l, &quote);
    let cart = quote.cart;
    // No undo is needed if the product is in the cart again.
    let removed = removed.filter(|r| cart.lines.iter().all(|line| line.product != r.product));
    let meta = Meta::personal(texts::title(l)).wrong(form.is_wrong());
    Ok(visit.page(meta, move || view! { <CartPage shown=Shown { l, cart, removed, form, dates, reach }/> }))
}

fn product(fields: &Fields) -> Result<ProductId, Error> {
    fields.get("product").parse().map_err(|_| Error::NotFound)
}

/// The submitted quantity; one if empty.
fn quantity(fields: &Fields) -> i64 {
    match fields.get("quantity").trim() {
        "" => 1,
        typed => typed.parse().unwrap_or(-1),
    }
}

fn to_cart(visit: &Visit) -> Response {
    Redirect::to(&paths::cart(visit.locale)).into_response()
}

async fn add(visit: Visit, fields: Fields) -> PageResult {
    let product = product(&fields)?;
    match cart::add(&visit.state.shop, &visit.actor, &owner(&visit), product, quantity(&fields)).await {
        Ok(done) => {
            let mut response = to_cart(&visit);
            if let Some(token) = done.token {
                remember(response.headers_mut(), &visit, token.as_str());
            }
            Ok(response)
        }
        Err(error) => page(&visit, None, Form::after(fields, error)?).await,
    }
}

async fn change(visit: Visit, fields: Fields) -> PageResult {
    let (shop, owner) = (&visit.state.shop, owner(&visit));
    if fields.get("action") == "seen" {
        cart::accept_prices(shop, &owner).await?;
        return Ok(to_cart(&visit));
    }
    let product = product(&fields)?;
    if fields.get("action") == "remove" {
        let had = cart::remove(shop, &visit.actor, &owner, product).await?;
        let back = format!("{}?removed={product}&quantity={had}", paths::cart(visit.locale));
        return Ok(Redirect::to(&back).into_response());
    }
    let step = match fields.get("step") {
        "less" => -1,
        "more" => 1,
        _ => 0,
    };
    match cart::set(shop, &visit.actor, &owner, product, quantity(&fields).saturating_add(step)).await {
        Ok(_) => Ok(to_cart(&visit)),
        Err(error) => page(&visit, None, Form::after(fields, error)?).await,
    }
}
