//! Private files of requests: only for those who may see the request, and only as downloads.

use app_kit::{AppState, PageResult, RouterExt as _, Visit, download_headers, stored_file};
use app_requests_islands::server::token;
use axum::Router;
use axum::extract::Path;
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderMap, HeaderValue};
use axum::routing::get;
use base::FileId;
use gateways::files::StorageError;
use platform::Error;

pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::FILE, get(show))
}

async fn show(visit: Visit, Path(id): Path<String>, headers: HeaderMap) -> PageResult {
    let id: FileId = id.parse().map_err(|_| Error::NotFound)?;
    let tokens = token::all(&visit, &headers);
    let file = service::files::open(&visit.state.shop, &visit.actor, &tokens, id).await?;
    let sent = stored_file(&visit.state.ports.storage, &file.key, &headers).await;
    let mut response = sent.map_err(|e| match e {
        StorageError::NotFound => Error::Inconsistent(format!("the bytes of the file {id} are missing")),
        StorageError::Failed(text) => Error::Gateway(text),
    })?;
    download_headers(response.headers_mut(), &file.mime, &file.name);
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    Ok(response)
}
