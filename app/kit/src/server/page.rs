//! Renders views into complete documents on the server, without inline scripts or styles.

use super::head;
use super::html::{escape, render};
use super::meta::{Cacheable, Meta};
use super::shell;
use super::strip;
use super::visit::Visit;
use crate::{paths, texts};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use leptos::prelude::*;

/// The width in which the logo is the icon of the page, in pixels.
const ICON_WIDTH: u32 = 160;

impl Visit {
    /// Renders the page in its frame.
    pub fn page<V: IntoView + 'static>(&self, meta: Meta, view: impl FnOnce() -> V) -> Response {
        // Before the page is rendered: a strip that ends meanwhile is on it, and the copy has to end then.
        let strip_until = strip::next_change(self);
        let body = render(|| shell::frame(self, &meta, view().into_any()));
        let document = document(self, &meta, &body);
        let cached = meta.is_public && self.is_anonymous() && meta.status == StatusCode::OK;
        let mut response = (meta.status, document).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        // Public pages are revalidated by ETag; personal ones are not stored.
        let policy = if cached { "no-cache" } else { "no-store" };
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(policy));
        if cached {
            let until = meta.holds_until.into_iter().chain(strip_until).min();
            response.extensions_mut().insert(Cacheable { until });
        }
        response
    }
}

fn document(visit: &Visit, meta: &Meta, body: &str) -> String {
    let l = visit.locale;
    let assets = &visit.state.assets;
    let shared = visit.state.shared();
    let (js, wasm) = meta.bundle.files();
    let mut out = String::with_capacity(body.len() + 3000);
    let prefix = if meta.has_errors { texts::error_prefix(l) } else { "" };
    out.push_str("<!DOCTYPE html><html lang=\"");
    out.push_str(l.code());
    // `forms.js` makes Reload and Back ask for the form instead of sending it again.
    let is_failed = visit.is_post && meta.status.as_u16() >= 400;
    out.push_str(if is_failed { "\" data-failed" } else { "\"" });
    out.push_str("><head><meta charset=\"utf-8\">");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    out.push_str(&format!(
        "<title>{prefix}{} — {}</title>",
        escape(&meta.title),
        escape(shared.name.pick(l))
    ));
    if !meta.description.is_empty() {
        out.push_str(&format!("<meta name=\"description\" content=\"{}\">", escape(&meta.description)));
    }
    out.push_str(&head::links(visit, meta));
    for font in ["font-cyrillic.woff2", "font-latin.woff2"] {
        out.push_str(&format!(
            "<link rel=\"preload\" as=\"font\" type=\"font/woff2\" href=\"{}\" crossorigin>",
            assets.url(font)
        ));
    }
    out.push_str(&format!("<link rel=\"stylesheet\" href=\"{}\">", assets.url("main.css")));
    if shared.look.accent.is_some() {
        let style = paths::look_style(shared.look.version);
        out.push_str(&format!("<link rel=\"stylesheet\" href=\"{style}\">"));
    }
    out.push_str(&format!("<script src=\"{}\"></script>", assets.url("theme.js")));
    // The bundle is not preloaded: what is painted first must not wait for it. `boot.js` loads it afterwards.
    out.push_str(&format!(
        "<script type=\"module\" src=\"{}\" data-js=\"{}\" data-wasm=\"{}\"></script>",
        assets.url("boot.js"),
        assets.url(js),
        assets.url(wasm)
    ));
    out.push_str(&format!("<script type=\"module\" src=\"{}\"></script>", assets.url("forms.js")));
    if body.contains("data-bell") {
        out.push_str(&format!("<script type=\"module\" src=\"{}\"></script>", assets.url("bell.js")));
    }
    if body.contains("data-success") || body.contains("class=\"toasts\"") {
        out.push_str(&format!("<script type=\"module\" src=\"{}\"></script>", assets.url("toasts.js")));
    }
    out.push_str("<meta name=\"color-scheme\" content=\"light dark\">");
    let (kind, icon) = match &shared.look.logo {
        Some(logo) => ("image/webp", paths::media(&logo.content_hash, ICON_WIDTH)),
        None => ("image/svg+xml", assets.url("favicon.svg").to_owned()),
    };
    out.push_str(&format!("<link rel=\"icon\" type=\"{kind}\" href=\"{icon}\">"));
    out.push_str("</head><body>");
    out.push_str(body);
    for item in &meta.data {
        out.push_str(&item.html(visit.state.shop.links().origin()));
    }
    out.push_str("</body></html>");
    out
}
