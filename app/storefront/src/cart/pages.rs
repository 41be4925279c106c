//! Routes of the cart.

use super::again::{self, Again};
use super::page::{CartPage, Removed, Shelves, Shown};
use super::{saved, shared, texts};
use crate::cards::tiles::Tiles;
use crate::delivery_estimate::EarliestDelivery;
use crate::recommended::Recommended;
use app_checkout_islands::server::orders::all_remembered;
use app_kit::fields::{Fields, Form};
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, paths};
use app_storefront_islands::server::cart::{add as add_to, dates, owner, quote, remember, set_code};
use axum::Router;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use base::ProductId;
use discovery::related::RELATED;
use leptos::prelude::*;
use platform::Error;
use routes::Module;
use sales::cart;
use sales_model::orders::OrderNumber;
use sales_model::repeat::RepeatLine;
use sales_model::views::CartView;

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::CART, get(show))
        .on(&routes::CART_ADD, post(add))
        .on(&routes::CART_CODE, post(code))
        .on(&routes::CART_POINTS, get(back).post(points))
        .on(&routes::CART_CHANGE, post(change))
        .on(&routes::CART_TEMPLATE, get(back).post(again::save_template))
        .merge(saved::routes())
        .merge(shared::routes())
}

/// What the address of the page says about the step before.
#[derive(Default)]
pub struct News {
    removed: Option<Removed>,
    repeated: Option<Vec<RepeatLine>>,
    /// The guest's orders that this browser opens, with their secrets.
    opened: Vec<(OrderNumber, String)>,
}

async fn show(visit: Visit, headers: HeaderMap) -> PageResult {
    // A link of a mailing: the code is kept in the cart, and the address does not stay in the history.
    let code = visit.param("code");
    if !code.is_empty() {
        return enter_code(&visit, Fields(vec![("code".to_owned(), code)])).await;
    }
    let news = News {
        removed: removed(&visit).await?,
        repeated: again::repeated(&visit, &headers).await?,
        opened: all_remembered(&headers, &visit),
    };
    page(&visit, news, Form::default()).await
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

pub(super) async fn page(visit: &Visit, news: News, form: Form) -> PageResult {
    let News { removed, repeated, opened } = news;
    let l = visit.locale;
    let (quote, reach) = quote(visit).await?;
    let dates = dates(visit, l, &quote);
    let cart = quote.cart;
    let shelves = shelves(visit, &cart).await?;
    let again = Again::of(visit, repeated, &opened).await?;
    // No undo is needed if the product is in the cart again.
    let removed = removed.filter(|r| cart.lines.iter().all(|line| line.is_gift || line.product != r.product));
    let has_services = visit.state.shared().has(Module::Services);
    let meta = Meta::personal(texts::title(l)).wrong(form.is_wrong());
    Ok(visit.page(
        meta,
        move || view! { <CartPage shown=Shown { l, cart, removed, form, dates, reach, shelves, again, has_services }/> },
    ))
}

/// What goes with the cart, and what is recommended besides.
async fn shelves(visit: &Visit, cart: &CartView) -> platform::Result<Shelves> {
    let shop = &visit.state.shop;
    let soonest = EarliestDelivery::of(visit).await?;
    let own: Vec<_> = cart.lines.iter().map(|line| line.product).collect();
    let together = sales::bought_together(shop, &own, RELATED).await?;
    let recommended = Recommended::of(visit, &soonest, &[&own[..], &together].concat()).await?;
    let cards = discovery::related::cards(shop, &together).await?;
    Ok(Shelves { together: Tiles::of(visit.locale, &soonest, cards, false), recommended })
}

async fn code(visit: Visit, fields: Fields) -> PageResult {
    if fields.get("action") == "remove" {
        cart::clear_code(&visit.state.shop, &owner(&visit)).await?;
        return Ok(to_cart(&visit));
    }
    enter_code(&visit, fields).await
}

async fn points(visit: Visit, fields: Fields) -> PageResult {
    match cart::set_points(&visit.state.shop, &owner(&visit), fields.get("points")).await {
        Ok(()) => Ok(to_cart(&visit)),
        Err(error) => page(&visit, News::default(), Form::after(fields, error)?).await,
    }
}

/// Keeps the code whatever it is: the cart says what it does.
async fn enter_code(visit: &Visit, fields: Fields) -> PageResult {
    match set_code(visit, fields.get("code")).await {
        Ok(token) => {
            let mut response = to_cart(visit);
            if let Some(token) = token {
                remember(response.headers_mut(), visit, token.as_str());
            }
            Ok(response)
        }
        Err(error) => page(visit, News::default(), Form::after(fields, error)?).await,
    }
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

/// A page shown again after an error has the address of its form; a reload lands here.
async fn back(visit: Visit) -> PageResult {
    Ok(to_cart(&visit))
}

pub(super) fn to_cart(visit: &Visit) -> Response {
    Redirect::to(&paths::cart(visit.locale)).into_response()
}

async fn add(visit: Visit, fields: Fields) -> PageResult {
    let product = product(&fields)?;
    match add_to(&visit, product, quantity(&fields)).await {
        Ok(done) => {
            let mut response = to_cart(&visit);
            if let Some(token) = done.token {
                remember(response.headers_mut(), &visit, token.as_str());
            }
            Ok(response)
        }
        Err(error) => page(&visit, News::default(), Form::after(fields, error)?).await,
    }
}

async fn change(visit: Visit, fields: Fields) -> PageResult {
    let (shop, owner) = (&visit.state.shop, owner(&visit));
    if fields.get("action") == "seen" {
        cart::accept_prices(shop, &owner).await?;
        return Ok(to_cart(&visit));
    }
    let product = product(&fields)?;
    let aside = match fields.get("action") {
        "later" => Some(cart::keep(shop, &owner, product).await),
        "back" => Some(cart::take_back(shop, &visit.actor, &owner, product).await),
        "forget" => Some(cart::forget(shop, &owner, product).await),
        _ => None,
    };
    match aside {
        Some(Ok(())) => return Ok(to_cart(&visit)),
        Some(Err(error)) => return page(&visit, News::default(), Form::after(fields, error)?).await,
        None => {}
    }
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
        Err(error) => page(&visit, News::default(), Form::after(fields, error)?).await,
    }
}
