//! Pages of the shop's content: the list with the guide of kinds, the form, versions and pictures.

mod edit;
mod form;
mod guide;
mod list;
mod pictures;
mod preview;
mod texts;
mod version;

use app_kit::{AppState, RouterExt as _};
use axum::Router;
use axum::routing::{get, post};

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ADMIN_PAGES, get(list::index))
        .on(&routes::ADMIN_PAGES_START, post(guide::start))
        .on(&routes::ADMIN_PAGE, get(edit::show).post(edit::save))
        .on(&routes::ADMIN_PAGE_PREVIEW, post(preview::show))
        .on(&routes::ADMIN_PAGE_PLAN, post(edit::plan))
        .on(&routes::ADMIN_PAGE_STEP, post(edit::step))
        .on(&routes::ADMIN_PAGE_VERSION, get(version::show).post(version::restore))
        .on(&routes::ADMIN_PAGE_PICTURES, get(pictures::show).post(pictures::add))
        .on(&routes::ADMIN_PAGE_PICTURE_DELETE, post(pictures::remove))
}
