//! Limits on request size and duration. Product tables have higher limits.

use app_kit::paths;
use axum::body::{Body, HttpBody as _};
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base::Locale;
use bulk_model::imports::REQUEST_BYTES_MAX;
use http_body_util::Limited;
use std::time::Duration;

/// Time limit for a response; event streams are exempt.
const REQUEST_MAX: Duration = Duration::from_secs(30);
/// Time limit for a table: 64 MB over a 2 Mbit/s line.
const TABLE_MAX: Duration = Duration::from_secs(300);

/// Bytes read beyond the limit before the connection is cut; extractors have the same limit and return 413
/// first.
const SLACK: usize = 1024 * 1024;

/// Rejects requests whose declared size exceeds the limit and cuts off bodies that turn out to exceed it.
pub async fn body_limit(State(usual): State<usize>, request: Request, next: Next) -> Response {
    let most = largest(request.method(), request.uri().path(), usual);
    if request.body().size_hint().lower() > most as u64 {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    next.run(request.map(|body| Body::new(Limited::new(body, most + SLACK)))).await
}

/// Aborts requests that exceed the time limit.
pub async fn time_limit(request: Request, next: Next) -> Response {
    let most = longest(request.method(), request.uri().path());
    let answer = tokio::time::timeout(most, next.run(request)).await;
    answer.unwrap_or_else(|_| StatusCode::REQUEST_TIMEOUT.into_response())
}

/// The locale prefix has been stripped already.
fn is_table(method: &Method, path: &str) -> bool {
    method == Method::POST && path == paths::admin_import(Locale::Ru)
}

fn largest(method: &Method, path: &str, usual: usize) -> usize {
    if is_table(method, path) { usual.max(REQUEST_BYTES_MAX) } else { usual }
}

fn longest(method: &Method, path: &str) -> Duration {
    if is_table(method, path) { TABLE_MAX } else { REQUEST_MAX }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::Router;
    use axum::body::Bytes;
    use axum::extract::DefaultBodyLimit;
    use axum::middleware::from_fn_with_state;
    use axum::routing::post;
    use futures_util::stream;
    use tower::ServiceExt as _;

    #[tokio::test]
    async fn l4_what_does_not_say_how_large_it_is_is_refused_once_it_is_too_large() {
        let app = Router::new()
            .route("/", post(|_: Bytes| async {}))
            .layer(DefaultBodyLimit::max(100))
            .layer(from_fn_with_state(100usize, body_limit));
        for (pieces, wanted) in [(2, StatusCode::OK), (3, StatusCode::PAYLOAD_TOO_LARGE)] {
            let pieces =
                (0..pieces).map(|_| Ok::<_, std::convert::Infallible>(Bytes::from_static(&[b'x'; 40])));
            let body = Body::from_stream(stream::iter(pieces));
            let answer = app.clone().oneshot(Request::post("/").body(body).unwrap()).await.unwrap();
            assert_eq!(answer.status(), wanted);
        }
    }

    #[test]
    fn adm_3_tables_of_products_alone_may_be_larger_than_usual_and_take_longer() {
        let of = |method: &Method, path: &str| largest(method, path, 25_000_000);
        assert_eq!(of(&Method::POST, "/admin/products/import"), REQUEST_BYTES_MAX);
        assert_eq!(of(&Method::POST, "/admin/products/new"), 25_000_000);
        assert_eq!(of(&Method::GET, "/admin/products/import"), 25_000_000);
        assert_eq!(largest(&Method::POST, "/admin/products/import", 100_000_000), 100_000_000);
        assert_eq!(longest(&Method::POST, "/admin/products/import"), TABLE_MAX);
        assert_eq!(longest(&Method::POST, "/admin/products/import/1"), REQUEST_MAX);
    }
}
