//! Private files of requests: only for those who may see the request, and only as downloads.

use app_kit::{AppState, PageResult, RouterExt as _, Visit};
use app_requests_islands::server::token;
use axum::Router;
use axum::body::Body;
use axum::extract::Path;
use axum::http::header::{ACCEPT_RANGES, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_RANGE, RANGE};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use base::FileId;
use gateways::files::StorageError;
use platform::Error;
use std::ops::Range;

pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::FILE, get(show))
}

async fn show(visit: Visit, Path(id): Path<String>, headers: HeaderMap) -> PageResult {
    let id: FileId = id.parse().map_err(|_| Error::NotFound)?;
    let tokens = token::all(&visit, &headers);
    let file = service::files::open(&visit.state.shop, &visit.actor, &tokens, id).await?;
    let size = u64::try_from(file.bytes).unwrap_or(0);
    let wanted = headers.get(RANGE).and_then(|v| v.to_str().ok()).and_then(|text| range(text, size));
    let storage = &visit.state.ports.storage;
    let read = match wanted.clone() {
        Some(part) => storage.get_range(&file.key, part).await,
        None => storage.get(&file.key).await,
    };
    let bytes = read.map_err(|e| match e {
        StorageError::NotFound => Error::Inconsistent(format!("the bytes of the file {id} are missing")),
        StorageError::Failed(text) => Error::Gateway(text),
    })?;
    let mut response = Response::new(Body::from(bytes.clone()));
    let own = response.headers_mut();
    app_kit::download_headers(own, &file.mime, &file.name);
    let mut set = |name: HeaderName, value: String| {
        if let Ok(value) = HeaderValue::from_str(&value) {
            own.insert(name, value);
        }
    };
    set(CONTENT_LENGTH, bytes.len().to_string());
    set(CACHE_CONTROL, "private, no-store".to_owned());
    set(ACCEPT_RANGES, "bytes".to_owned());
    if let Some(part) = wanted {
        set(CONTENT_RANGE, format!("bytes {}-{}/{size}", part.start, part.end - 1));
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
    }
    Ok(response.into_response())
}

/// The range wanted by a `Range` header with one range inside the file; otherwise the whole file is sent, as
/// RFC 9110 permits.
fn range(text: &str, size: u64) -> Option<Range<u64>> {
    let ranges = http_range_header::parse_range_header(text).ok()?.validate(size).ok()?;
    let [one] = ranges.as_slice() else { return None };
    // An empty file has no bytes, so no range either.
    (size > 0).then(|| *one.start()..one.end() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn srv_1_ranges_are_within_the_file() {
        for (text, expected) in [
            ("bytes=0-99", Some(0..100)),
            ("bytes=900-", Some(900..1000)),
            ("bytes=-100", Some(900..1000)),
            ("bytes=-5000", None),
            ("bytes=-0", None),
            ("bytes=990-5000", Some(990..1000)),
            ("bytes=1000-", None),
            ("bytes=5-4", None),
            ("bytes=0-1,5-6", None),
            ("lines=0-1", None),
            ("bytes=-", None),
            ("bytes=0-18446744073709551615", Some(0..1000)),
        ] {
            assert_eq!(range(text, 1000), expected, "{text}");
            assert_eq!(range(text, 0), None, "{text}");
        }
    }
}
