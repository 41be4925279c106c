//! Brands: their list, form, and merging of two. A brand that a new product names is created with the product.

mod list;
mod page;
mod texts;

use app_kit::{AppState, RouterExt as _};
use axum::Router;
use axum::routing::{get, post};

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ADMIN_BRANDS, get(list::index))
        .on(&routes::ADMIN_BRAND, get(page::edit).post(page::save))
        .on(&routes::ADMIN_BRAND_DELETE, post(page::delete))
        .on(&routes::ADMIN_BRAND_MERGE, post(page::merge))
}
