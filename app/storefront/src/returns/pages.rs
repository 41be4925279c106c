//! Routes of returns. Guests open them with the secret of the order, which the link of a letter left in a cookie.

use super::texts;
use super::{request, state};
use app_checkout_islands::server::orders::remembered;
use app_kit::fields::{Fields, Form};
use app_kit::{AppState, Failure, Meta, MultipartForm, PageResult, RouterExt as _, Visit, paths};
use axum::Router;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use base::GoodsReturnId;
use gateways::files::uploads::NewFile;
use leptos::prelude::*;
use platform::Error;
use sales::returns;
use sales_model::orders::OrderNumber;
use scheduling::zones::TimeZone;

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ORDER_RETURN, get(show).post(send))
        .on(&routes::ORDER_RETURN_STATE, get(follow).post(cancel))
}

fn parse(number: &str) -> Result<OrderNumber, Failure> {
    OrderNumber::parse(number).ok_or(Failure(Error::NotFound))
}

pub(super) fn zone(visit: &Visit) -> Result<TimeZone, Error> {
    let zone = TimeZone::named(&visit.state.shared().zone).or_else(|| TimeZone::named("Europe/Moscow"));
    zone.ok_or_else(|| Error::Inconsistent("the zones are missing".to_owned()))
}

async fn show(visit: Visit, headers: HeaderMap, Path(number): Path<String>) -> PageResult {
    let number = parse(&number)?;
    let token = remembered(&headers, &visit, &number);
    page(&visit, &number, token.as_deref(), Form::with(&[("way", "bring")])).await
}

async fn page(visit: &Visit, number: &OrderNumber, token: Option<&str>, form: Form) -> PageResult {
    let offer = returns::offer(&visit.state.shop, &visit.actor, number, token).await?;
    let (l, now, zone) = (visit.locale, visit.now(), zone(visit)?);
    let meta = Meta::personal(texts::title(l, &number.display(l))).wrong(form.is_wrong());
    Ok(visit.page(meta, move || view! { <request::Page l offer form zone now/> }))
}

async fn send(
    visit: Visit,
    headers: HeaderMap,
    Path(number): Path<String>,
    sent: MultipartForm,
) -> PageResult {
    let number = parse(&number)?;
    let token = remembered(&headers, &visit, &number);
    let MultipartForm { fields, files } = sent;
    let bytes = files.iter().map(|file| file.bytes.len() as u64).sum();
    let files = files.into_iter().filter(|file| file.field == "files");
    let files = files.map(|file| NewFile { name: file.name, bytes: file.bytes }).collect();
    let (shop, storage) = (&visit.state.shop, visit.state.ports.storage.as_ref());
    let of = (&number, token.as_deref());
    let outcome = match visit.take_bytes(bytes) {
        Ok(()) => returns::request(shop, storage, &visit.actor, of, &fields.0, files).await,
        Err(refused) => Err(refused),
    };
    match outcome {
        Ok(id) => {
            let to = paths::order_return_state(visit.locale, number.to_url(), id);
            Ok(Redirect::to(&to).into_response())
        }
        Err(error) => page(&visit, &number, token.as_deref(), Form::after(fields, error)?).await,
    }
}

async fn follow(visit: Visit, headers: HeaderMap, Path((number, id)): Path<(String, String)>) -> PageResult {
    let number = parse(&number)?;
    let id: GoodsReturnId = id.parse().map_err(|_| Error::NotFound)?;
    let token = remembered(&headers, &visit, &number);
    one(&visit, &number, token.as_deref(), id, Form::default()).await
}

async fn one(
    visit: &Visit,
    number: &OrderNumber,
    token: Option<&str>,
    id: GoodsReturnId,
    form: Form,
) -> PageResult {
    let found = returns::view(&visit.state.shop, &visit.actor, number, token, id).await?;
    let (l, zone) = (visit.locale, zone(visit)?);
    let meta = Meta::personal(texts::state_title(l, found.number)).wrong(form.is_wrong());
    Ok(visit.page(meta, move || view! { <state::Page l found form zone/> }))
}

async fn cancel(
    visit: Visit,
    headers: HeaderMap,
    Path((number, id)): Path<(String, String)>,
    fields: Fields,
) -> PageResult {
    let number = parse(&number)?;
    let id: GoodsReturnId = id.parse().map_err(|_| Error::NotFound)?;
    let token = remembered(&headers, &visit, &number);
    match returns::cancel(&visit.state.shop, &visit.actor, &number, token.as_deref(), id).await {
        Ok(()) => {
            let to = paths::order_return_state(visit.locale, number.to_url(), id);
            Ok(Redirect::to(&to).into_response())
        }
        Err(error) => one(&visit, &number, token.as_deref(), id, Form::after(fields, error)?).await,
    }
}
