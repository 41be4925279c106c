//! Login, registration with a confirmation code, links that work once, and logout.

mod ask;
mod code;
mod factor;
mod link;
mod login;
mod passkey;
mod register;
mod texts;

use app_kit::{AppState, RouterExt as _, Visit, cookie, cookies, paths, set_cookie, set_open_cookie};
use axum::Router;
use axum::http::HeaderMap;
use axum::http::header::USER_AGENT;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use leptos::prelude::*;
use people::login_hooks::GuestCookie;
use people::sessions::{Device, Opened};

/// Name of the session cookie.
const SESSION: &str = "session";
/// Name of the cookie that makes the browser known to the accounts that have logged in from it. It outlives the session
/// and gives no access.
const BROWSER: &str = "browser";
/// Name of the cookie of a login that waits for its second step. It opens the page of that step and nothing else.
const STEP: &str = "login";
/// Name of the cookie that identifies a registration awaiting its code.
const REGISTRATION: &str = "registration";

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::LOGIN, get(login::show).post(login::submit))
        .on(&routes::LOGIN_RESET, get(ask::show_reset).post(ask::send_reset))
        .on(&routes::LOGIN_BY_LINK, get(ask::show_login).post(ask::send_login))
        .on(&routes::ACCOUNT_LINK, get(link::show).post(link::submit))
        .on(&routes::LOGIN_FACTOR, get(factor::show).post(factor::submit))
        .on(&routes::LOGIN_FACTOR_PASSKEY, get(factor::back).post(factor::submit_passkey))
        .on(&routes::LOGIN_PASSKEY, get(passkey::back).post(passkey::submit))
        .on(&routes::LOGOUT, post(login::log_out))
        .on(&routes::REGISTER, get(register::show).post(register::submit))
        .on(&routes::REGISTER_CONFIRM, get(code::show).post(code::submit))
        .on(&routes::REGISTER_RESEND, post(code::resend))
}

/// Describes the client device, for the limits and records of logins.
pub(crate) fn device<'a>(visit: &Visit, headers: &'a HeaderMap) -> Device<'a> {
    let user_agent = headers.get(USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let browser = cookie(headers, &visit.cookie_name(BROWSER));
    Device { user_agent, address: visit.client, browser, former: visit.session }
}

/// Completes a login: sets the session cookie, joins the guest's things to the account (see
/// [`people::login_hooks`]), and redirects to `goal`. `sent` are the request headers.
async fn enter(visit: &Visit, sent: &HeaderMap, opened: &Opened, goal: &str) -> Response {
    let mut response = Redirect::to(goal).into_response();
    let headers = response.headers_mut();
    keep(visit, headers, opened);
    for hook in &visit.state.registries.login_hooks {
        let value = match hook.cookie {
            GuestCookie::Private(name) => cookie(sent, &visit.cookie_name(name)),
            GuestCookie::Open(name) => cookie(sent, name),
        };
        let Some(value) = value else { continue };
        if !(hook.join)(&visit.state.shop, value, opened.account).await {
            continue;
        }
        match hook.cookie {
            GuestCookie::Private(name) => set_cookie(headers, visit, name, "", Some(0)),
            GuestCookie::Open(name) => set_open_cookie(headers, visit, name, "", 0),
        }
    }
    response
}

/// Sets the cookies of a new session and of the known browser.
pub(crate) fn keep(visit: &Visit, headers: &mut HeaderMap, opened: &Opened) {
    set_cookie(headers, visit, SESSION, opened.token.as_str(), opened.max_age_seconds);
    set_cookie(headers, visit, BROWSER, opened.browser.as_str(), Some(opened.browser_max_age_seconds));
}

/// Removes the cookies of the session, and those that open orders and requests without one: the next person at a shared
/// computer must not see them. `sent` are the request headers.
pub fn leave(visit: &Visit, sent: &HeaderMap, headers: &mut HeaderMap) {
    set_cookie(headers, visit, SESSION, "", Some(0));
    let prefix = visit.cookie_name("");
    for (name, _) in cookies(sent) {
        let Some(name) = name.strip_prefix(&prefix) else { continue };
        if visit.state.registries.access_cookies.iter().any(|access| name.starts_with(access.0)) {
            set_cookie(headers, visit, name, "", Some(0));
        }
    }
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
