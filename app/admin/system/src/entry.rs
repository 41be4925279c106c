//! Leads everybody who works in the shop to the page of today. Also serves the component showcase.

use crate::texts;
use app_kit::menu::works_here;
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, paths};
use axum::Router;
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use leptos::prelude::*;
use platform::Error;

pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::ADMIN, get(first)).on(&routes::ADMIN_UI, get(showcase))
}

async fn first(visit: Visit) -> PageResult {
    visit.actor.require_account()?;
    if !works_here(&visit) {
        return Err(Error::Forbidden.into());
    }
    Ok(Redirect::to(&paths::admin_today(visit.locale)).into_response())
}

async fn showcase(visit: Visit) -> PageResult {
    visit.actor.require_account()?;
    if !visit.actor.is_staff() {
        return Err(Error::Forbidden.into());
    }
    let l = visit.locale;
    Ok(visit.page(Meta::staff(texts::components(l)), move || {
        view! { <app_ui::showcase::Showcase locale=l/><app_ui::Toasts/> }
    }))
}
