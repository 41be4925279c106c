//! The site's own files, drawings and pictures. What clients upload is served by its owner's pages, after
//! authorisation.

use app_kit::{AppState, Assets};
use axum::Router;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const DAY: HeaderValue = HeaderValue::from_static("public, max-age=86400");

/// A file of the site, held in memory: there are few and they are small.
struct SiteFile {
    mime: &'static str,
    plain: bytes::Bytes,
    brotli: Option<bytes::Bytes>,
}

type SiteFiles = Arc<HashMap<String, SiteFile>>;

/// `/pkg/…` and `/media/…`: the same for everybody.
pub fn public_routes(state: &AppState) -> Router<AppState> {
    let files = read_site(&state.assets);
    Router::new()
        .route(
            "/pkg/{*path}",
            get(move |path: Path<String>, headers: HeaderMap| site_file(files, path, headers)),
        )
        .route("/media/drawing/{kind}/{file}", get(drawing))
        .route("/media/{hash}/{file}", get(picture))
        .route("/favicon.ico", get(|| async { StatusCode::NOT_FOUND }))
        .route("/robots.txt", get(robots))
}

/// Reads every file of the site, the previous build's as well, so that open tabs go on.
fn read_site(assets: &Assets) -> SiteFiles {
    let root = assets.dir().join("pkg");
    let mut files = HashMap::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_none_or(|e| e != "br")
                && let (Ok(plain), Ok(name)) = (std::fs::read(&path), path.strip_prefix(&root))
            {
                let twin: PathBuf = format!("{}.br", path.display()).into();
                let file = SiteFile {
                    mime: mime_of(&path),
                    plain: plain.into(),
                    brotli: std::fs::read(twin).ok().map(Into::into),
                };
                files.insert(name.to_string_lossy().into_owned(), file);
            }
        }
    }
    Arc::new(files)
}

fn mime_of(path: &std::path::Path) -> &'static str {
    match path.extension().and_then(|e| e.to_str()).unwrap_or_default() {
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "woff2" => "font/woff2",
        "svg" => "image/svg+xml",
        "webmanifest" => "application/manifest+json",
        "png" => "image/png",
        _ => "application/octet-stream",
    }
}

/// Names carry the hash of their content, so a browser never asks twice.
async fn site_file(files: SiteFiles, Path(path): Path<String>, headers: HeaderMap) -> Response {
    let Some(file) = files.get(&path) else { return StatusCode::NOT_FOUND.into_response() };
    let takes_brotli =
        headers.get(ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).is_some_and(|v| v.contains("br"));
    let (body, encoded) = match &file.brotli {
        Some(brotli) if takes_brotli => (brotli.clone(), true),
        _ => (file.plain.clone(), false),
    };
    let mut response = Response::new(Body::from(body));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(file.mime));
    headers.insert(CACHE_CONTROL, FOREVER);
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    if encoded {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    response
}

/// The picture that we draw for a product of the demo without photographs.
async fn drawing(Path((kind, file)): Path<(String, String)>) -> Response {
    let Some(brand) = file.strip_suffix(".svg").filter(|b| b.len() <= 80) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let Some(kind) = demo::draw::Kind::ALL.iter().copied().find(|k| k.as_str() == kind) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let svg = demo::draw::svg(kind, brand, demo::draw::hash(brand));
    // Drawn by us, but still never allowed to run anything when opened by itself.
    let headers = [
        ("content-type", "image/svg+xml"),
        ("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox"),
    ];
    let mut response = (headers, svg).into_response();
    response.headers_mut().insert(CACHE_CONTROL, DAY);
    response
}

/// A picture of a product, in one of the prepared widths.
async fn picture(State(state): State<AppState>, Path((hash, file)): Path<(String, String)>) -> Response {
    let width = file.strip_suffix(".webp").and_then(|w| w.parse().ok());
    let Some(width) = width else { return StatusCode::NOT_FOUND.into_response() };
    match catalog::pictures::rendition(&state.shop, &state.ports.storage, &hash, width).await {
        Ok(bytes) => {
            let mut response = Response::new(Body::from(bytes));
            response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("image/webp"));
            response.headers_mut().insert(CACHE_CONTROL, FOREVER);
            response
        }
        Err(platform::Error::NotFound) => StatusCode::NOT_FOUND.into_response(),
        Err(e) => {
            tracing::error!("a picture can't be read: {e}");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// What is nobody's but the visitor's stays out; `Clean-param` tells Yandex that orders and filters of a listing
/// are the same page. A search is asked for, since its page itself says that it is not to be listed.
async fn robots(State(state): State<AppState>) -> String {
    let mut out = "User-agent: *\n".to_owned();
    for path in ["/cart", "/checkout", "/account", "/orders", "/admin", "/desk"] {
        out.push_str(&format!("Disallow: {path}\nDisallow: /en{path}\n"));
    }
    let public_url = &state.settings.public_url;
    out.push_str(&format!("Clean-param: sort&stock /catalog\nSitemap: {public_url}/sitemap.xml\n"));
    out
}
