//! The home page: the list of its blocks, the form of a block, preview and versions.

mod block;
mod list;
mod texts;

use app_kit::{AppState, RouterExt as _};
use axum::Router;
use axum::routing::{get, post};

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ADMIN_HOME, get(list::index).post(list::change))
        .on(&routes::ADMIN_HOME_PREVIEW, get(list::preview))
        .on(&routes::ADMIN_HOME_BLOCK, get(block::show).post(block::save))
        .on(&routes::ADMIN_HOME_STEP, post(list::step))
        .on(&routes::ADMIN_HOME_DELETE, post(block::delete))
}
