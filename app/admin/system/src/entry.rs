//! Redirects to the first page the actor's roles permit. Also serves the component showcase.

use crate::texts;
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, paths};
use axum::Router;
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use base::access::Permission;
use leptos::prelude::*;
use platform::Error;

pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::ADMIN, get(first)).on(&routes::ADMIN_UI, get(showcase))
}

async fn first(visit: Visit) -> PageResult {
    let l = visit.locale;
    visit.actor.require_account()?;
    let places = [
        (Permission::CatalogEdit, paths::admin_products(l)),
        (Permission::OrdersView, paths::admin_orders(l)),
        (Permission::RatesEdit, paths::admin_rates(l)),
        (Permission::RequestsPlan, paths::desk(l)),
        (Permission::AuditView, paths::admin_audit(l)),
        (Permission::MailboxView, paths::admin_mailbox(l)),
        (Permission::SettingsEdit, paths::admin_settings(l)),
    ];
    match places.into_iter().find(|(permission, _)| visit.actor.may(*permission)) {
        Some((_, path)) => Ok(Redirect::to(&path).into_response()),
        None => Err(Error::Forbidden.into()),
    }
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
