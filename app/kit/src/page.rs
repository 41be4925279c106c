//! Renders views into complete documents on the server, without inline scripts or styles.

use crate::schema::Item;
use crate::{Visit, head, shell, texts};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use base::Instant;
use leptos::prelude::*;
use std::sync::Arc;

/// The WASM bundle of a page's islands. Shoppers never load the staff bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bundle {
    Shop,
    Staff,
}

/// The frame around the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shell {
    Store,
    /// Desk and administration.
    Staff,
}

/// A breadcrumb: text and address; the last one has no address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    pub text: String,
    pub href: Option<String>,
}

/// Indexing policy for search engines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Robots {
    List,
    /// A filtered view of content listed elsewhere: not indexed, but its links are followed.
    Follow,
    Avoid,
}

/// Metadata of a document.
#[derive(Clone, Debug)]
pub struct Meta {
    pub title: String,
    pub description: String,
    pub status: StatusCode,
    pub shell: Shell,
    /// Anonymous visitors share one cached copy.
    pub is_public: bool,
    pub robots: Robots,
    /// The canonical path without locale prefix, if it differs from the requested one.
    pub canonical: Option<String>,
    /// Path of the preview image.
    pub image: Option<String>,
    /// Structured data (schema.org).
    pub data: Vec<Item>,
    /// The page shows a form with errors.
    pub has_errors: bool,
    /// When the content expires, if it depends on time.
    pub holds_until: Option<Instant>,
}

impl Meta {
    /// A page that is the same for all anonymous visitors.
    pub fn public(title: impl Into<String>) -> Self {
        Self { is_public: true, robots: Robots::List, ..Self::personal(title) }
    }

    /// A personal page: never stored in shared caches.
    pub fn personal(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            description: String::new(),
            status: StatusCode::OK,
            shell: Shell::Store,
            is_public: false,
            robots: Robots::Avoid,
            canonical: None,
            image: None,
            data: Vec::new(),
            has_errors: false,
            holds_until: None,
        }
    }

    /// A page of the desk or the administration.
    pub fn staff(title: impl Into<String>) -> Self {
        Self { shell: Shell::Staff, ..Self::personal(title) }
    }

    #[must_use]
    pub fn describe(self, description: impl Into<String>) -> Self {
        Self { description: description.into(), ..self }
    }

    #[must_use]
    pub fn status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    #[must_use]
    pub fn canonical(self, path: impl Into<String>) -> Self {
        Self { canonical: Some(path.into()), ..self }
    }

    #[must_use]
    pub fn robots(self, robots: Robots) -> Self {
        Self { robots, ..self }
    }

    #[must_use]
    pub fn image(self, path: impl Into<String>) -> Self {
        Self { image: Some(path.into()), ..self }
    }

    #[must_use]
    pub fn data(self, data: Vec<Item>) -> Self {
        Self { data, ..self }
    }

    /// Sets the expiry of shared copies, for content that depends on time.
    #[must_use]
    pub fn holds_until(self, until: Option<Instant>) -> Self {
        Self { holds_until: until, ..self }
    }

    /// Marks a form redisplayed with errors: status 422 and a prefix in the title.
    #[must_use]
    pub fn wrong(self, wrong: bool) -> Self {
        if wrong { Self { status: StatusCode::UNPROCESSABLE_ENTITY, has_errors: true, ..self } } else { self }
    }
}

/// Marks a response that the page cache may store.
#[derive(Clone, Copy)]
pub struct Cacheable {
    /// When the copy expires, if it depends on time.
    pub until: Option<Instant>,
}

impl Visit {
    /// Renders the page in its frame.
    pub fn page<V: IntoView + 'static>(&self, meta: Meta, view: impl FnOnce() -> V) -> Response {
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
            response.extensions_mut().insert(Cacheable { until: meta.holds_until });
        }
        response
    }
}

/// Renders a view with its islands to a string.
pub fn render<V: IntoView + 'static>(view: impl FnOnce() -> V) -> String {
    let owner = Owner::new_root(Some(Arc::new(hydration_context::SsrSharedContext::new_islands())));
    let html = owner.with(|| view().into_view().to_html());
    owner.unset_with_forced_cleanup();
    html
}

fn document(visit: &Visit, meta: &Meta, body: &str) -> String {
    let l = visit.locale;
    let assets = &visit.state.assets;
    let (bundle, js, wasm) = match meta.shell {
        Shell::Store => ("shop", "shop.js", "shop.wasm"),
        Shell::Staff => ("staff", "staff.js", "staff.wasm"),
    };
    let mut out = String::with_capacity(body.len() + 3000);
    let prefix = if meta.has_errors { texts::error_prefix(l) } else { "" };
    out.push_str("<!DOCTYPE html><html lang=\"");
    out.push_str(l.code());
    out.push_str(&format!("\" data-bundle=\"{bundle}\"><head><meta charset=\"utf-8\">"));
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    out.push_str(&format!("<title>{prefix}{} — {}</title>", escape(&meta.title), texts::brand(l)));
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
    out.push_str(&format!("<script src=\"{}\"></script>", assets.url("theme.js")));
    out.push_str(&format!(
        "<script type=\"module\" src=\"{}\" data-js=\"{}\" data-wasm=\"{}\"></script>",
        assets.url("boot.js"),
        assets.url(js),
        assets.url(wasm)
    ));
    if body.contains("<leptos-island") {
        // Preloads modules in parallel rather than one after another: 0.6 s faster on a slow line, see ADR
        // 0001.
        out.push_str(&format!("<link rel=\"modulepreload\" href=\"{}\">", assets.url(js)));
        out.push_str(&format!(
            "<link rel=\"preload\" as=\"fetch\" type=\"application/wasm\" href=\"{}\" crossorigin>",
            assets.url(wasm)
        ));
    }
    out.push_str("<meta name=\"color-scheme\" content=\"light dark\">");
    out.push_str(&format!(
        "<link rel=\"icon\" type=\"image/svg+xml\" href=\"{}\">",
        assets.url("favicon.svg")
    ));
    out.push_str("</head><body>");
    out.push_str(body);
    for item in &meta.data {
        out.push_str(&item.html(visit.state.shop.links().origin()));
    }
    out.push_str("</body></html>");
    out
}

/// Escapes text for HTML content and attributes.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
