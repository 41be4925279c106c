//! Service pricing data: rates, packages and symptoms. Each has a list and a form; this module holds what
//! they share.

mod package;
mod rate;
mod shared;
mod symptom;
mod texts;

use app_kit::AppState;
use axum::Router;
use axum::routing::get;

pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/admin/rates", get(rate::index))
        .route("/admin/rates/{id}", get(rate::edit).post(rate::save))
        .route("/admin/packages", get(package::index))
        .route("/admin/packages/{id}", get(package::edit).post(package::save))
        .route("/admin/symptoms", get(symptom::index))
        .route("/admin/symptoms/{id}", get(symptom::edit).post(symptom::save))
}
