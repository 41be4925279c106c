//! Limits on request size and duration, by the class that the route declares.

use super::policy;
use axum::body::{Body, HttpBody as _};
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use bulk_model::imports::REQUEST_BYTES_MAX;
use gateways::payment::NOTIFICATION_BYTES_MAX;
use http_body_util::Limited;
use routes::policy as class;
use std::time::Duration;

/// Time limit for a response; event streams are exempt.
const USUAL: Duration = Duration::from_secs(30);
/// Time limit for a table: 64 MB over a 2 Mbit/s line.
const LONG: Duration = Duration::from_secs(300);

/// Largest body of a form without files, in bytes: several times the longest texts of all fields of the largest
/// form.
const FORM_BYTES_MAX: usize = 256 * 1024;

/// Bytes read beyond the limit before the connection is cut; extractors have the limit itself and return 413
/// first.
const SLACK: usize = 64 * 1024;

/// Largest body of each class, in bytes.
#[derive(Clone, Copy, Debug)]
pub struct BodyLimits {
    /// Pictures and documents, from the configuration.
    pub upload: usize,
}

impl BodyLimits {
    fn of(self, body: class::Body) -> usize {
        match body {
            class::Body::None => 0,
            class::Body::Form => FORM_BYTES_MAX.min(self.upload),
            class::Body::Upload => self.upload,
            class::Body::Table => REQUEST_BYTES_MAX.max(self.upload),
            class::Body::Notification => NOTIFICATION_BYTES_MAX,
        }
    }
}

/// Rejects requests whose declared size exceeds the limit and cuts off bodies that turn out to exceed it.
pub async fn body_limit(State(limits): State<BodyLimits>, request: Request, next: Next) -> Response {
    let class = policy(&request).body;
    let most = limits.of(class);
    // A body that nobody reads is not refused, so that the answer is the one of the route.
    if class != class::Body::None && request.body().size_hint().lower() > most as u64 {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    let mut request = request.map(|body| Body::new(Limited::new(body, most + SLACK)));
    DefaultBodyLimit::max(most).apply(&mut request);
    next.run(request).await
}

/// Aborts requests that exceed the time limit.
pub async fn time_limit(request: Request, next: Next) -> Response {
    let most = match policy(&request).duration {
        class::Duration::Usual => USUAL,
        class::Duration::Long => LONG,
    };
    let answer = tokio::time::timeout(most, next.run(request)).await;
    answer.unwrap_or_else(|_| StatusCode::REQUEST_TIMEOUT.into_response())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::middleware::find_policy;
    use axum::Router;
    use axum::body::Bytes;
    use axum::middleware::{from_fn, from_fn_with_state};
    use axum::routing::post;
    use futures_util::stream;
    use tower::ServiceExt as _;

    const LIMITS: BodyLimits = BodyLimits { upload: 25_000_000 };

    #[tokio::test]
    async fn l4_what_does_not_say_how_large_it_is_is_refused_once_it_is_too_large() {
        let app = Router::new()
            .fallback(post(|_: Bytes| async {}))
            .layer(from_fn_with_state(LIMITS, body_limit))
            .layer(from_fn(find_policy));
        for (pieces, wanted) in [(4, StatusCode::OK), (5, StatusCode::PAYLOAD_TOO_LARGE)] {
            let piece = || Ok::<_, std::convert::Infallible>(Bytes::from(vec![b'x'; FORM_BYTES_MAX / 4]));
            let body = Body::from_stream(stream::iter((0..pieces).map(move |_| piece())));
            let answer = app.clone().oneshot(Request::post("/cart/add").body(body).unwrap()).await.unwrap();
            assert_eq!(answer.status(), wanted);
        }
    }

    #[test]
    fn adm_3_tables_of_products_alone_may_be_larger_than_uploads_and_take_longer() {
        let of = |path: &str| crate::middleware::policy_of(&axum::http::Method::POST, path);
        let bytes = |path: &str| LIMITS.of(of(path).body);
        assert_eq!(bytes("/admin/products/import"), REQUEST_BYTES_MAX);
        assert_eq!(bytes("/admin/products/new"), 25_000_000);
        assert_eq!(bytes("/login"), FORM_BYTES_MAX);
        assert_eq!(BodyLimits { upload: 100_000_000 }.of(class::Body::Table), 100_000_000);
        assert_eq!(of("/admin/products/import").duration, class::Duration::Long);
        assert_eq!(of("/admin/products/import/1").duration, class::Duration::Usual);
    }
}
