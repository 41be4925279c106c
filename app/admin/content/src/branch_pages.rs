//! The pages of branches, edited by those who work there: contacts and hours, texts and picture.

mod item;
mod list;
mod texts;

use app_kit::{AppState, RouterExt as _};
use axum::Router;
use axum::routing::{get, post};

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ADMIN_BRANCH_PAGES, get(list::index))
        .on(&routes::ADMIN_BRANCH_PAGE, get(item::show).post(item::save))
        .on(&routes::ADMIN_BRANCH_CONTACTS, post(item::save_contacts))
}
