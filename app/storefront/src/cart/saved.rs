//! The page of the shopper's carts: the current one, and those saved beside it.

mod page;
mod texts;

pub(super) use page::cart_name;

use super::pages::to_cart;
use app_kit::fields::{Fields, Form};
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, paths};
use app_storefront_islands::server::cart::{owner, remember};
use axum::Router;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use base::form::Problem;
use base::{ProductId, SavedCartId};
use leptos::prelude::*;
use page::{Carts, Shown};
use platform::{Error, Result};
use sales::cart;

pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::CART_SAVED, get(show).post(step))
}

async fn show(visit: Visit) -> PageResult {
    page(&visit, Form::default()).await
}

async fn page(visit: &Visit, form: Form) -> PageResult {
    let (l, shop, owner) = (visit.locale, &visit.state.shop, owner(visit));
    let removed = visit.param("removed").parse::<SavedCartId>().ok();
    let shown = Shown {
        l,
        name: cart::name(shop, &owner).await?,
        current: cart::view(shop, &owner).await?,
        has_cart: cart::exists(shop, &owner).await?,
        saved: cart::saved(shop, &owner).await?,
        removed,
        is_moved: !visit.param("moved").is_empty(),
        form,
    };
    let meta = Meta::personal(texts::title(l)).wrong(shown.form.is_wrong());
    Ok(visit.page(meta, move || view! { <Carts shown/> }))
}

/// The cart that a form is about; `None` for the current one.
fn of(fields: &Fields) -> Result<Option<SavedCartId>> {
    match fields.get("cart") {
        "" => Ok(None),
        id => id.parse().map(Some).map_err(|_| Error::NotFound),
    }
}

async fn step(visit: Visit, fields: Fields) -> PageResult {
    match act(&visit, &fields).await {
        Ok(response) => Ok(response),
        Err(error) => page(&visit, Form::after(fields, error)?).await,
    }
}

async fn act(visit: &Visit, fields: &Fields) -> Result<Response> {
    let (shop, owner, cart) = (&visit.state.shop, owner(visit), of(fields)?);
    let saved = || cart.ok_or(Error::NotFound);
    let list = paths::cart_saved(visit.locale);
    match fields.get("do") {
        "new" => return start(visit, fields.get("name")).await,
        "open" => {
            cart::switch(shop, &owner, saved()?).await?;
            return Ok(to_cart(visit));
        }
        "add" => {
            cart::add_saved(shop, &owner, saved()?).await?;
            return Ok(to_cart(visit));
        }
        "copy" => cart::copy(shop, &owner, cart, fields.get("name")).await?,
        "rename" => cart::rename(shop, &owner, cart, fields.get("name")).await?,
        "restore" => cart::restore(shop, &owner, saved()?).await?,
        "remove" => {
            let id = saved()?;
            cart::remove_saved(shop, &owner, id).await?;
            return Ok(Redirect::to(&format!("{list}?removed={id}")).into_response());
        }
        what @ ("move" | "duplicate") => {
            let products: Vec<ProductId> =
                fields.all("product").filter_map(|product| product.parse().ok()).collect();
            cart::move_lines(shop, &owner, saved()?, &products, what == "duplicate").await?;
            return Ok(Redirect::to(&format!("{list}?moved=1")).into_response());
        }
        _ => return Err(Error::field("do", Problem::InvalidChoice)),
    }
    Ok(Redirect::to(&list).into_response())
}

/// Starts another cart; a guest without any gets a cookie.
async fn start(visit: &Visit, name: &str) -> Result<Response> {
    let (shop, owner) = (&visit.state.shop, owner(visit));
    if !cart::exists(shop, &owner).await? {
        visit.take_row()?;
    }
    let secret = cart::create(shop, &owner, name).await?;
    let mut response = to_cart(visit);
    if let Some(secret) = secret {
        remember(response.headers_mut(), visit, secret.as_str());
    }
    Ok(response)
}
