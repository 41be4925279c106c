//! Menus of the shop: both on one page, an item in its form.

mod item;
mod list;
mod texts;

pub(crate) use item::categories;

use app_kit::{AppState, RouterExt as _};
use axum::Router;
use axum::routing::{get, post};

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ADMIN_MENUS, get(list::index))
        .on(&routes::ADMIN_MENU_ITEM, get(item::show).post(item::save))
        .on(&routes::ADMIN_MENU_STEP, post(list::step))
        .on(&routes::ADMIN_MENU_DELETE, post(item::delete))
}
