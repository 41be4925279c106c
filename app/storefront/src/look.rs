//! `/look/{version}.css`: the colours of the shop.

use app_kit::{AppState, PageResult, RouterExt as _, Visit};
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;
use axum::routing::get;
use content_model::look::Palette;
use platform::Error;

pub fn routes() -> axum::Router<AppState> {
    axum::Router::new().on(&routes::LOOK_STYLE, get(style))
}

/// The present colours, under whichever version they are asked for: a page from the cache of a browser may name a former
/// one.
async fn style(visit: Visit, Path(file): Path<String>) -> PageResult {
    let version: i64 = file.strip_suffix(".css").and_then(|text| text.parse().ok()).ok_or(Error::NotFound)?;
    let look = visit.state.shared().look.clone();
    let accent = look.accent.ok_or(Error::NotFound)?;
    let kept = if version == look.version { "public, max-age=31536000, immutable" } else { "no-cache" };
    let headers = [(CONTENT_TYPE, "text/css; charset=utf-8"), (CACHE_CONTROL, kept)];
    Ok((headers, Palette::of(accent).css()).into_response())
}
