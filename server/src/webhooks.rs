//! Notifications from services outside. They are unauthenticated: each only stores what arrived and queues a
//! job that asks the service.

use app_kit::{AppState, RouterExt as _};
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use platform::Error;

pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::WEBHOOK_YOOKASSA, post(payment))
}

/// Stores a notification of the payment gateway and queues a query to it.
async fn payment(State(state): State<AppState>, body: Bytes) -> StatusCode {
    match payments::receive_notification(&state.shop, &body).await {
        Ok(_) => StatusCode::OK,
        Err(Error::Invalid(_)) => StatusCode::BAD_REQUEST,
        Err(e) => {
            tracing::error!("a notification could not be kept: {e}");
            StatusCode::INTERNAL_SERVER_ERROR // The gateway retries.
        }
    }
}
