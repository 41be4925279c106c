//! Limits on request size and duration, by the class that the route declares.

use super::policy;
use super::uploads::Uploads;
use app_kit::Visit;
use axum::body::{Body, HttpBody as _};
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use bulk_model::imports::REQUEST_BYTES_MAX;
use gateways::payment::NOTIFICATION_BYTES_MAX;
use http_body_util::Limited;
use platform::Actor;
use routes::policy as class;
use std::time::Duration;

/// Time limit for a response; event streams are exempt.
const USUAL: Duration = Duration::from_secs(30);
/// Time limit for a form with files or a table: 25 MB over a line of 0.7 Mbit/s, 64 MB over one of 2.
const LONG: Duration = Duration::from_secs(300);

/// Largest body of a form without files, in bytes: several times the longest texts of all fields of the largest
/// form.
const FORM_BYTES_MAX: usize = 256 * 1024;

/// Bytes read beyond the limit before the connection is cut; extractors have the limit itself and return 413
/// first.
const SLACK: usize = 64 * 1024;

/// How many of the largest bodies are held in memory at once, of visitors and of staff each.
const AT_ONCE: usize = 2;

/// Largest body of each class, in bytes.
#[derive(Clone, Copy, Debug)]
pub struct BodySizes {
    /// Pictures and documents, from the configuration.
    pub upload: usize,
}

impl BodySizes {
    fn of(self, body: class::Body) -> usize {
        match body {
            class::Body::None => 0,
            class::Body::Form => FORM_BYTES_MAX.min(self.upload),
            class::Body::Upload | class::Body::StaffUpload => self.upload,
            class::Body::Table => REQUEST_BYTES_MAX.max(self.upload),
            class::Body::Notification => NOTIFICATION_BYTES_MAX,
        }
    }
}

/// What bodies may take: each by itself, and the large ones together.
#[derive(Clone)]
pub struct BodyLimits {
    sizes: BodySizes,
    /// Bodies of visitors.
    uploads: Uploads,
    /// Bodies of staff, so that visitors can't keep staff from working.
    staff_uploads: Uploads,
}

impl BodyLimits {
    pub fn new(sizes: BodySizes) -> Self {
        let of = |class| Uploads::new(sizes.of(class) * AT_ONCE);
        Self { sizes, uploads: of(class::Body::Upload), staff_uploads: of(class::Body::Table) }
    }

    fn uploads(&self, body: class::Body) -> Option<&Uploads> {
        match body {
            class::Body::None | class::Body::Form | class::Body::Notification => None,
            class::Body::Upload => Some(&self.uploads),
            class::Body::StaffUpload | class::Body::Table => Some(&self.staff_uploads),
        }
    }
}

/// Rejects requests whose declared size exceeds the limit, cuts off bodies that turn out to exceed it, and reads
/// bodies for staff from staff alone.
pub async fn body_limit(State(limits): State<BodyLimits>, request: Request, next: Next) -> Response {
    let class = policy(&request).body;
    if class.is_for_staff()
        && let Some(status) = refused_to(request.extensions().get::<Visit>())
    {
        return status.into_response();
    }
    let most = limits.sizes.of(class);
    // A body that nobody reads is not refused, so that the answer is the one of the route.
    if class != class::Body::None && request.body().size_hint().lower() > most as u64 {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    let mut request = request.map(|body| Body::new(Limited::new(body, most + SLACK)));
    DefaultBodyLimit::max(most).apply(&mut request);
    match limits.uploads(class) {
        Some(uploads) => uploads.run(request, next).await,
        None => next.run(request).await,
    }
}

/// The answer to somebody who is not staff; `None` for staff.
fn refused_to(visit: Option<&Visit>) -> Option<StatusCode> {
    match visit.map(|visit| &visit.actor) {
        Some(Actor::Staff { .. }) => None,
        Some(Actor::Client { .. }) => Some(StatusCode::FORBIDDEN),
        _ => Some(StatusCode::UNAUTHORIZED),
    }
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
mod tests;
