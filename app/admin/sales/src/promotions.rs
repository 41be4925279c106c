//! Promotions: their list, form, codes, trials, forecast and files.

mod codes;
mod files;
mod form;
mod item;
mod list;
mod texts;
mod trial;

use app_kit::{AppState, RouterExt as _};
use axum::Router;
use axum::routing::{get, post};

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ADMIN_PROMOTIONS, get(list::index))
        .on(&routes::ADMIN_PROMOTION, get(item::show).post(item::save))
        .on(&routes::ADMIN_PROMOTION_STEP, post(item::step))
        .on(&routes::ADMIN_PROMOTION_CODES, get(codes::show).post(codes::add))
        .on(&routes::ADMIN_PROMOTION_CODE_DELETE, post(codes::delete))
        .on(&routes::ADMIN_PROMOTION_CODES_FILE, get(files::codes))
        .on(&routes::ADMIN_PROMOTION_USES_FILE, get(files::uses))
        .on(&routes::ADMIN_PROMOTION_TRIAL, get(trial::show))
        .on(&routes::ADMIN_PROMOTION_FORECAST, get(trial::forecast))
}
