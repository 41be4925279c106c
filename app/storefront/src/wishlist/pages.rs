//! Routes of the wish list.

use super::page::{News, Shown, WishList};
use super::texts;
use crate::delivery_estimate::EarliestDelivery;
use crate::picks::{remember, stored};
use app_kit::fields::{Fields, Form};
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, paths};
use app_storefront_islands::server::cart::{add, remember as remember_cart};
use axum::Router;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use base::ProductId;
use base::refusal::AreaRefusal as _;
use discovery_model::picks::{PickList, Picks};
use leptos::prelude::*;
use platform::Error;
use sales::wishes;
use sales_model::refusal::SalesRefusal;

const LIST: PickList = PickList::Wishes;

pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::WISHLIST, get(show)).on(&routes::WISHLIST_CHANGE, post(change))
}

/// The account's list, or the contents of the guest's cookie.
async fn wishes_of(visit: &Visit, headers: &HeaderMap) -> Result<Picks, Error> {
    Ok(wishes::list(&visit.state.shop, &visit.actor).await?.unwrap_or_else(|| stored(headers, LIST)))
}

async fn show(visit: Visit, headers: HeaderMap) -> PageResult {
    page(&visit, &headers, Form::default()).await
}

async fn page(visit: &Visit, headers: &HeaderMap, form: Form) -> PageResult {
    let mut picks = wishes_of(visit, headers).await?;
    picks.0.reverse();
    let products = discovery::picked(&visit.state.shop, &picks).await?;
    let news = match news(visit).await? {
        // No undo is needed if the product is in the list again.
        Some(News::Removed(product, _)) if picks.has(product) => None,
        news => news,
    };
    let l = visit.locale;
    let is_guest = visit.actor.account().is_none();
    let soonest = EarliestDelivery::of(visit).await?;
    let meta = Meta::personal(texts::title(l)).wrong(form.is_wrong());
    Ok(visit
        .page(meta, move || view! { <WishList shown=Shown { l, products, soonest, news, is_guest, form }/> }))
}

/// The last change of the list.
async fn news(visit: &Visit) -> Result<Option<News>, Error> {
    for (param, news) in [("removed", News::Removed as fn(_, _) -> _), ("moved", News::Moved)] {
        let Ok(product) = visit.param(param).parse::<ProductId>() else { continue };
        let name = sales::cart::product_name(&visit.state.shop, visit.locale, product).await?;
        return Ok(name.map(|name| news(product, name)));
    }
    Ok(None)
}

async fn change(visit: Visit, headers: HeaderMap, fields: Fields) -> PageResult {
    let product: ProductId = fields.get("product").parse().map_err(|_| Error::NotFound)?;
    let list = paths::wishlist(visit.locale);
    let to = |to: String| Redirect::to(&to).into_response();
    let done = match fields.get("action") {
        "remove" => take(&visit, &headers, product, to(format!("{list}?removed={product}"))).await,
        "cart" => match to_cart(&visit, product, to(format!("{list}?moved={product}"))).await {
            Ok(response) => take(&visit, &headers, product, response).await,
            Err(e) => Err(e),
        },
        _ => put(&visit, &headers, product, to(list)).await,
    };
    match done {
        Ok(response) => Ok(response),
        Err(error) => page(&visit, &headers, Form::after(fields, error)?).await,
    }
}

async fn put(
    visit: &Visit,
    headers: &HeaderMap,
    product: ProductId,
    mut response: Response,
) -> Result<Response, Error> {
    if visit.actor.account().is_some() {
        wishes::put(&visit.state.shop, &visit.actor, product).await?;
        return Ok(response);
    }
    let mut picks = stored(headers, LIST);
    if !picks.put(product, LIST.room()) {
        return Err(SalesRefusal::ListFull { max: LIST.room() as i64 }.into_refusal().into());
    }
    remember(response.headers_mut(), visit, LIST, &picks);
    Ok(response)
}

async fn take(
    visit: &Visit,
    headers: &HeaderMap,
    product: ProductId,
    mut response: Response,
) -> Result<Response, Error> {
    if visit.actor.account().is_some() {
        wishes::take(&visit.state.shop, &visit.actor, product).await?;
        return Ok(response);
    }
    let mut picks = stored(headers, LIST);
    picks.take(product);
    remember(response.headers_mut(), visit, LIST, &picks);
    Ok(response)
}

/// Adds to the cart first: if that is refused, the product stays in the list.
async fn to_cart(visit: &Visit, product: ProductId, mut response: Response) -> Result<Response, Error> {
    let done = add(visit, product, 1).await?;
    if let Some(token) = done.token {
        remember_cart(response.headers_mut(), visit, token.as_str());
    }
    Ok(response)
}
