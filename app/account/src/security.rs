//! The second step of one's own logins: an app with codes, passkeys, recovery codes.

mod app;
mod codes;
mod page;
mod passkeys;

use crate::security_texts as texts;
use app_kit::fields::{Fields, Form};
use app_kit::{AppState, Bundle, Meta, PageResult, RouterExt as _, Visit, paths};
use axum::Router;
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use leptos::prelude::*;
use page::{SecurityPage, Shown};
use people::protection;
use platform::Error;

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ACCOUNT_SECURITY, get(show).post(prove))
        .on(&routes::ACCOUNT_TOTP, get(app::show).post(app::submit))
        .on(&routes::ACCOUNT_CODES, get(back).post(codes::submit))
        .on(&routes::ACCOUNT_PASSKEYS, get(back).post(passkeys::submit))
}

async fn show(visit: Visit) -> PageResult {
    overview(&visit, Form::default()).await
}

async fn prove(visit: Visit, fields: Fields) -> PageResult {
    let password = fields.get("password");
    match protection::prove(&visit.state.shop, &visit.actor, visit.session, password).await {
        Ok(()) => Ok(Redirect::to(&paths::account_security(visit.locale)).into_response()),
        // Submitted passwords are not sent back.
        Err(error) => overview(&visit, Form::after(Fields::default(), error)?).await,
    }
}

/// What a form answered has its address; a reload lands here.
async fn back(visit: Visit) -> PageResult {
    visit.actor.require_account()?;
    Ok(Redirect::to(&paths::account_security(visit.locale)).into_response())
}

/// The overview after an operation that failed.
async fn failed(visit: &Visit, fields: Fields, error: Error) -> PageResult {
    overview(visit, Form::after(fields, error)?).await
}

/// The overview after an operation that succeeded.
fn done(visit: &Visit, what: &str) -> axum::response::Response {
    Redirect::to(&format!("{}?done={what}", paths::account_security(visit.locale))).into_response()
}

async fn overview(visit: &Visit, form: Form) -> PageResult {
    let l = visit.locale;
    let factors = protection::own(&visit.state.shop, &visit.actor, visit.session).await?;
    let done = match visit.param("done").as_str() {
        "app" => Some(texts::done_app_added(l).to_owned()),
        "app-off" => Some(texts::done_app_off(l).to_owned()),
        "passkey" => Some(texts::done_passkey_added(l).to_owned()),
        "passkey-off" => Some(texts::done_passkey_off(l).to_owned()),
        "recovery" => Some(texts::done_recovery(l, &factors.codes_left.to_string())),
        _ => None,
    };
    let form = form.labelled(|field| texts::label(l, field));
    let meta = Meta::personal(texts::title(l)).bundle(Bundle::Account).wrong(form.is_wrong());
    let zone = crate::sessions::zone(visit);
    let shown = Shown { l, factors, form, done, zone, is_staff: visit.actor.is_staff() };
    Ok(visit.page(meta, move || view! { <SecurityPage shown/> }))
}
