//! Attributes: their list, form and choices.

mod choices;
mod list;
mod page;
mod texts;

pub use texts::kind_name;

use app_kit::{AppState, RouterExt as _};
use axum::Router;
use axum::routing::{get, post};

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ADMIN_ATTRIBUTES, get(list::index))
        .on(&routes::ADMIN_ATTRIBUTE, get(page::edit).post(page::save))
        .on(&routes::ADMIN_ATTRIBUTE_DELETE, post(page::delete))
        .on(&routes::ADMIN_ATTRIBUTE_CHOICES, post(choices::save))
        .on(&routes::ADMIN_ATTRIBUTE_MERGE, post(choices::merge))
}
