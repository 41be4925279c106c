//! Roles: their list and form.

mod list;
mod page;
mod texts;

use app_kit::{AppState, RouterExt as _};
use axum::Router;
use axum::routing::get;

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ADMIN_ROLES, get(list::index))
        .on(&routes::ADMIN_ROLE, get(page::edit).post(page::save))
        .on(&routes::ADMIN_ROLE_DELETE, get(page::back).post(page::delete))
}
