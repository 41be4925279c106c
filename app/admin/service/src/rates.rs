//! Service pricing data: rates, packages and symptoms. Each has a list and a form; this module holds what
//! they share.

mod package;
mod rate;
mod shared;
mod symptom;
mod texts;

use app_kit::{AppState, RouterExt as _};
use axum::Router;
use axum::routing::get;

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ADMIN_RATES, get(rate::index))
        .on(&routes::ADMIN_RATE, get(rate::edit).post(rate::save))
        .on(&routes::ADMIN_PACKAGES, get(package::index))
        .on(&routes::ADMIN_PACKAGE, get(package::edit).post(package::save))
        .on(&routes::ADMIN_SYMPTOMS, get(symptom::index))
        .on(&routes::ADMIN_SYMPTOM, get(symptom::edit).post(symptom::save))
}
