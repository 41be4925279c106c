//! Pages of a customer's own account: registration, login, dashboard, profile, sites, sessions, password, second factors,
//! own orders and requests. Server only; islands are in `app-account-islands`.
//! Must not depend on: creation of orders and requests, the coordinators' desk, the administration.

mod acting;
mod balance;
mod branch;
mod company;
mod consents;
mod data;
mod desk;
mod entry;
mod equipment;
mod fields;
mod notifications;
mod orders;
mod passkey_form;
mod password;
mod points;
mod preferences;
mod profile;
mod requests;
mod schedules;
mod security;
mod security_texts;
mod sessions;
mod sites;
mod templates;
mod texts;
mod watches;

/// Routes of this crate.
pub fn routes() -> axum::Router<app_kit::AppState> {
    axum::Router::new()
        .merge(entry::routes())
        .merge(acting::routes())
        .merge(desk::routes())
        .merge(points::routes())
        .merge(balance::routes())
        .merge(company::routes())
        .merge(consents::routes())
        .merge(data::routes())
        .merge(notifications::routes())
        .merge(orders::routes())
        .merge(templates::routes())
        .merge(schedules::routes())
        .merge(requests::routes())
        .merge(sites::routes())
        .merge(equipment::routes())
        .merge(watches::routes())
        .merge(sessions::routes())
        .merge(password::routes())
        .merge(preferences::routes())
        .merge(security::routes())
        .merge(profile::routes())
}
