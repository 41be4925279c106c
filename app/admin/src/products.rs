//! Product management.

pub mod cells;
mod drafts;
mod gallery;
mod guard;
mod photo;
mod picker;
mod sending;
mod words;

#[cfg(feature = "ssr")]
mod actions;
#[cfg(feature = "ssr")]
mod columns;
#[cfg(feature = "ssr")]
mod conflict;
#[cfg(feature = "ssr")]
mod documents;
#[cfg(feature = "ssr")]
mod export;
#[cfg(feature = "ssr")]
mod fields;
#[cfg(feature = "ssr")]
pub(crate) mod filter;
#[cfg(feature = "ssr")]
mod links;
#[cfg(feature = "ssr")]
mod list;
#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
mod removal;
#[cfg(feature = "ssr")]
mod table;
#[cfg(feature = "ssr")]
mod texts;
#[cfg(feature = "ssr")]
mod upload;
#[cfg(feature = "ssr")]
mod variants;

#[cfg(feature = "ssr")]
pub(crate) use conflict::label;
pub use drafts::{ProductDraftKeeper, SaveProductDraft, save_product_draft};
pub use gallery::Gallery;
pub use guard::FormGuard;
#[cfg(feature = "ssr")]
pub(crate) use list::category_choices;
#[cfg(feature = "ssr")]
pub(crate) use page::stored_name;
pub use photo::Photo;
pub use picker::Picker;
#[cfg(feature = "ssr")]
pub(crate) use texts::products as products_title;

/// Routes of products.
#[cfg(feature = "ssr")]
pub fn routes() -> axum::Router<app_kit::AppState> {
    use axum::routing::{get, post};
    axum::Router::new()
        .route("/admin/products", get(list::index).post(list::keep))
        .route("/admin/products/new", get(actions::new).post(actions::create))
        .route("/admin/products/export", get(export::download))
        .route("/admin/products/pictures", post(upload::add))
        .route("/admin/products/draft/discard", post(drafts::discard))
        .route("/admin/products/{id}", get(actions::edit).post(actions::update))
        .route("/admin/products/{id}/documents", get(documents::show).post(documents::add))
        .route("/admin/products/{id}/documents/{document}", post(documents::change))
        .route("/admin/products/{id}/links", get(links::show).post(links::add))
        .route("/admin/products/{id}/links/{other}", post(links::change))
        .route("/admin/products/{id}/variants", get(variants::show).post(variants::save))
        .route("/admin/products/{id}/variants/{other}", post(variants::change))
        .route("/admin/products/{id}/delete", get(removal::ask).post(removal::delete))
        .route("/admin/products/{id}/restore", post(removal::restore))
}
