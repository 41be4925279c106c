//! From a view to a whole document: rendered on the server to final bytes, no inline script or style in it.

use crate::schema::Item;
use crate::{Visit, head, shell, texts};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use base::Instant;
use leptos::prelude::*;
use std::sync::Arc;

/// Which WASM the page's islands come from. Shoppers never load the staff's.
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

/// A step of the breadcrumbs: text and address; the last has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    pub text: String,
    pub href: Option<String>,
}

/// What search engines may do with the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Robots {
    List,
    /// One of many views of what is listed elsewhere: not listed, but its links lead on.
    Follow,
    Avoid,
}

/// What the document says of itself.
#[derive(Clone, Debug)]
pub struct Meta {
    pub title: String,
    pub description: String,
    pub status: StatusCode,
    pub shell: Shell,
    /// Anonymous visitors share one cached copy.
    pub is_public: bool,
    pub robots: Robots,
    /// The path without the language when it differs from the one asked for.
    pub canonical: Option<String>,
    /// The path of the picture that stands for the page where it is shared.
    pub image: Option<String>,
    /// What the page is about, in the words of schema.org.
    pub data: Vec<Item>,
    /// A form on the page was sent with errors.
    pub has_errors: bool,
    /// From when on the page says something else, where time alone changes it.
    pub holds_until: Option<Instant>,
}

impl Meta {
    /// A page that everybody may see alike.
    pub fn public(title: impl Into<String>) -> Self {
        Self { is_public: true, robots: Robots::List, ..Self::personal(title) }
    }

    /// A page of one visitor: never stored by anybody.
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

    /// Time alone changes the page: shared copies are kept until then.
    #[must_use]
    pub fn holds_until(self, until: Option<Instant>) -> Self {
        Self { holds_until: until, ..self }
    }

    /// A form that is shown again after an error: 422, and the title says so.
    #[must_use]
    pub fn wrong(self, wrong: bool) -> Self {
        if wrong { Self { status: StatusCode::UNPROCESSABLE_ENTITY, has_errors: true, ..self } } else { self }
    }
}

/// Marks a response that the page cache may keep.
#[derive(Clone, Copy)]
pub struct Cacheable {
    /// Where the page is true for a while only.
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
        // Public pages are revalidated by ETag; a personal one is nobody else's.
        let policy = if cached { "no-cache" } else { "no-store" };
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(policy));
        if cached {
            response.extensions_mut().insert(Cacheable { until: meta.holds_until });
        }
        response
    }
}

/// Renders a view on the server, islands included, to text.
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
        // Fetched beside the page and not one after another: 0.6 s sooner on a slow line, see decision 0001.
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
        out.push_str(&item.html(&visit.state.settings.public_url));
    }
    out.push_str("</body></html>");
    out
}

/// Escapes text for HTML, attributes included.
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
