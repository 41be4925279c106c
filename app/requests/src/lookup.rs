//! A guest finds an order or a request by its number and contact. The pages answer the same whatever exists.

mod page;
mod texts;

use app_checkout_islands::server::orders;
use app_kit::fields::{Fields, Form};
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, cookie, paths, set_cookie};
use app_requests_islands::server::token;
use axum::Router;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use base::form::Problem;
use leptos::prelude::*;
use page::{CodePage, FindPage};
use platform::{Error, Result, Secret};
use sales::lookups;
use sales_model::lookups::{LOOKUP_MINUTES, LookupKind};
use sales_model::orders::OrderNumber;
use service::requests;
use service_model::requests::RequestNumber;

/// The cookie with the secret of a lookup, by its short name.
const COOKIE: &str = "lookup";

pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::FIND, get(show).post(find)).on(&routes::FIND_CODE, get(code).post(open))
}

async fn show(visit: Visit) -> PageResult {
    let form = Form::with(&[("number", &visit.param("number"))]);
    find_page(&visit, form)
}

fn find_page(visit: &Visit, form: Form) -> PageResult {
    let l = visit.locale;
    let form = form.labelled(|field| texts::label(l, field));
    let meta = Meta::personal(texts::title(l)).wrong(form.is_wrong());
    let is_guest = visit.actor.account().is_none();
    Ok(visit.page(meta, move || view! { <FindPage l form is_guest/> }))
}

async fn begin(visit: &Visit, fields: &Fields) -> Result<Secret> {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let (number, contact) = (fields.get("number"), fields.get("contact"));
    if let Some(number) = OrderNumber::parse(number) {
        lookups::look_for_order(shop, actor, &number, contact).await
    } else if let Some(number) = RequestNumber::parse(number) {
        requests::look_for(shop, actor, &number, contact).await
    } else {
        Err(Error::field("number", Problem::NotFound))
    }
}

async fn find(visit: Visit, fields: Fields) -> PageResult {
    match begin(&visit, &fields).await {
        Ok(secret) => {
            let mut response = Redirect::to(&paths::find_code(visit.locale)).into_response();
            set_cookie(response.headers_mut(), &visit, COOKIE, secret.as_str(), Some(LOOKUP_MINUTES * 60));
            Ok(response)
        }
        Err(error) => find_page(&visit, Form::after(fields, error)?),
    }
}

fn secret(visit: &Visit, headers: &HeaderMap) -> String {
    cookie(headers, &visit.cookie_name(COOKIE)).unwrap_or_default().to_owned()
}

async fn code(visit: Visit, headers: HeaderMap) -> PageResult {
    code_page(&visit, &secret(&visit, &headers), Form::default()).await
}

/// The field of the code; without a lookup the visitor starts again.
async fn code_page(visit: &Visit, secret: &str, form: Form) -> PageResult {
    let l = visit.locale;
    let pending = match lookups::pending(&visit.state.shop, secret).await {
        Ok(pending) => pending,
        Err(Error::NotFound) => return Ok(Redirect::to(&paths::find(l)).into_response()),
        Err(error) => return Err(error.into()),
    };
    let meta = Meta::personal(texts::code_title(l)).wrong(form.is_wrong());
    Ok(visit.page(meta, move || view! { <CodePage l pending form/> }))
}

async fn open(visit: Visit, headers: HeaderMap, fields: Fields) -> PageResult {
    let secret = secret(&visit, &headers);
    match opened(&visit, &secret, fields.get("code")).await {
        Ok(response) => Ok(response),
        Err(Error::NotFound) => Ok(Redirect::to(&paths::find(visit.locale)).into_response()),
        Err(error) => code_page(&visit, &secret, Form::after(fields, error)?).await,
    }
}

async fn opened(visit: &Visit, secret: &str, code: &str) -> Result<Response> {
    let (shop, l) = (&visit.state.shop, visit.locale);
    let pending = lookups::pending(shop, secret).await?;
    match pending.kind {
        LookupKind::Order => {
            let number = OrderNumber::parse(&pending.number).ok_or(Error::NotFound)?;
            let key = lookups::open_order(shop, secret, code).await?;
            let mut response = Redirect::to(&paths::order(l, number.to_url())).into_response();
            orders::remember(response.headers_mut(), visit, &number, key.as_str());
            Ok(response)
        }
        LookupKind::Request => {
            let number = RequestNumber::parse(&pending.number).ok_or(Error::NotFound)?;
            let key = requests::open_by_code(shop, secret, code).await?;
            let mut response = Redirect::to(&paths::request(l, number.to_url())).into_response();
            token::remember(&mut response, visit, &number, key.as_str());
            Ok(response)
        }
    }
}
