//! Redirects to the first page the actor's roles permit. Also serves the component showcase.

use crate::texts;
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit};
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
    let page = visit.state.registries.menu.landing(&visit).ok_or(Error::Forbidden)?;
    Ok(Redirect::to(&page).into_response())
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
