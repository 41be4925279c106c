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
mod parts;
mod preview;
mod removal;
mod table;
mod texts;
mod upload;
mod variants;

use app_kit::{AppState, RouterExt as _};
use axum::Router;
use axum::routing::{get, post};

/// Routes of products.
pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ADMIN_PRODUCTS, get(list::index).post(list::keep))
        .on(&routes::ADMIN_PRODUCT_NEW, get(actions::new).post(actions::create))
        .on(&routes::ADMIN_PRODUCT_PICTURES, post(upload::add))
        .on(&routes::ADMIN_PRODUCT_DRAFT_DISCARD, post(drafts::discard))
        .on(&routes::ADMIN_PRODUCT, get(actions::edit).post(actions::update))
        .on(&routes::ADMIN_PRODUCT_PREVIEW, post(preview::show))
        .on(&routes::ADMIN_DOCUMENTS, get(documents::show).post(documents::add))
        .on(&routes::ADMIN_DOCUMENT, post(documents::change))
        .on(&routes::ADMIN_LINKS, get(links::show).post(links::add))
        .on(&routes::ADMIN_LINK, post(links::change))
        .on(&routes::ADMIN_PARTS, get(parts::show).post(parts::save))
        .on(&routes::ADMIN_VARIANTS, get(variants::show).post(variants::save))
        .on(&routes::ADMIN_VARIANT, post(variants::change))
        .on(&routes::ADMIN_PRODUCT_DELETE, get(removal::ask).post(removal::delete))
        .on(&routes::ADMIN_PRODUCT_RESTORE, post(removal::restore))
}
