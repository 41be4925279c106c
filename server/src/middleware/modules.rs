//! Pages of modules that are switched off answer 404.

use app_kit::AppState;
use axum::extract::{MatchedPath, Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use routes::Module;

/// Refuses requests for routes of modules that are off. Inside the error pages, so that people see one.
pub async fn modules(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let module = request.extensions().get::<MatchedPath>().and_then(|path| Module::of(path.as_str()));
    match module {
        Some(module) if !state.shared().has(module) => StatusCode::NOT_FOUND.into_response(),
        _ => next.run(request).await,
    }
}
