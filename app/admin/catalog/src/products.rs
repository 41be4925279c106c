//! Product management.

mod actions;
mod columns;
mod conflict;
mod documents;
mod drafts;
mod fields;
mod links;
mod list;
mod page;
mod preview;
mod removal;
mod table;
mod texts;
mod upload;
mod variants;

use app_kit::AppState;
use axum::Router;
use axum::routing::{get, post};

/// Routes of products.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/admin/products", get(list::index).post(list::keep))
        .route("/admin/products/new", get(actions::new).post(actions::create))
        .route("/admin/products/pictures", post(upload::add))
        .route("/admin/products/draft/discard", post(drafts::discard))
        .route("/admin/products/{id}", get(actions::edit).post(actions::update))
        .route("/admin/products/{id}/preview", post(preview::show))
        .route("/admin/products/{id}/documents", get(documents::show).post(documents::add))
        .route("/admin/products/{id}/documents/{document}", post(documents::change))
        .route("/admin/products/{id}/links", get(links::show).post(links::add))
        .route("/admin/products/{id}/links/{other}", post(links::change))
        .route("/admin/products/{id}/variants", get(variants::show).post(variants::save))
        .route("/admin/products/{id}/variants/{other}", post(variants::change))
        .route("/admin/products/{id}/delete", get(removal::ask).post(removal::delete))
        .route("/admin/products/{id}/restore", post(removal::restore))
}
