//! The category tree: its list, the form of a category, and its attribute assignments.

mod asked;
mod list;
mod page;
mod texts;

use app_kit::{AppState, RouterExt as _};
use axum::Router;
use axum::routing::{get, post};

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ADMIN_CATEGORIES, get(list::index))
        .on(&routes::ADMIN_CATEGORY, get(page::edit).post(page::save))
        .on(&routes::ADMIN_CATEGORY_STEP, post(list::step))
        .on(&routes::ADMIN_CATEGORY_DELETE, post(page::delete))
        .on(&routes::ADMIN_CATEGORY_ATTRIBUTES, post(asked::save))
}
