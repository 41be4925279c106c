//! Login, registration with a confirmation code, and logout.

mod code;
mod login;
mod register;

use app_kit::{AppState, RouterExt as _, Visit, cookie, paths, set_cookie, set_open_cookie};
use axum::Router;
use axum::http::HeaderMap;
use axum::http::header::USER_AGENT;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use discovery_model::picks::{PickList, Picks};
use leptos::prelude::*;
use people::sessions::{Device, Opened};

/// Name of the session cookie.
const SESSION: &str = "session";
/// Name of the cookie that identifies a registration awaiting its code.
const REGISTRATION: &str = "registration";
/// Name of the cookie that holds a guest's cart token.
const CART: &str = "cart";
/// A guest's wish list, stored in a cookie.
const WISHES: PickList = PickList::Wishes;
/// Name of the cookie that identifies a guest's drafts.
const DRAFTS: &str = "drafts";

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::LOGIN, get(login::show).post(login::submit))
        .on(&routes::LOGOUT, post(login::log_out))
        .on(&routes::REGISTER, get(register::show).post(register::submit))
        .on(&routes::REGISTER_CONFIRM, get(code::show).post(code::submit))
        .on(&routes::REGISTER_RESEND, post(code::resend))
}

/// Describes the client device, for the session record.
fn device<'a>(visit: &Visit, headers: &'a HeaderMap) -> Device<'a> {
    let user_agent = headers.get(USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default();
    Device { user_agent, former: visit.session }
}

/// Completes a login: sets the session cookie, merges the guest's cart, wish list and drafts into the
/// account, and redirects to `goal`. `sent` are the request headers.
async fn enter(visit: &Visit, sent: &HeaderMap, opened: &Opened, goal: &str) -> Response {
    let mut response = Redirect::to(goal).into_response();
    let headers = response.headers_mut();
    set_cookie(headers, visit, SESSION, opened.token.as_str(), opened.max_age_seconds);
    if let Some(token) = &visit.cart_token
        && sales::cart::join(&visit.state.shop, token, opened.account).await
    {
        set_cookie(headers, visit, CART, "", Some(0));
    }
    if let Some(text) = cookie(sent, WISHES.cookie())
        && sales::wishes::join(&visit.state.shop, &Picks::parse(text, WISHES.room()), opened.account).await
    {
        set_open_cookie(headers, visit, WISHES.cookie(), "", 0);
    }
    if let Some(token) = cookie(sent, &visit.cookie_name(DRAFTS))
        && service::form_drafts::join(&visit.state.shop, token, opened.account).await
    {
        set_cookie(headers, visit, DRAFTS, "", Some(0));
    }
    response
}

/// The page requested before the login redirect, or `otherwise`.
fn goal(next: &str, otherwise: String) -> String {
    paths::safe_next(next).map_or(otherwise, str::to_owned)
}

/// Appends the requested page to a path as the `next` parameter.
fn with_next(path: String, next: &str) -> String {
    match paths::safe_next(next).map(|next| serde_urlencoded::to_string([("next", next)])) {
        Some(Ok(query)) => format!("{path}?{query}"),
        _ => path,
    }
}

/// Single narrow column used by all pages of this module.
#[component]
fn Narrow(#[prop(into)] title: String, children: Children) -> impl IntoView {
    view! {
        <div class="mx-auto grid w-full max-w-md gap-5">
            <h1>{title}</h1>
            {children()}
        </div>
    }
    .into_any()
}
