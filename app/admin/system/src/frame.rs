//! Letters inside pages: a document of its own in a frame without scripts, cookies and requests, whatever it holds.

use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use leptos::prelude::*;

/// Style sheet and picture of a letter are inside of it. Nothing is loaded; links open in a new tab, outside of the sandbox.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; \
     frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

/// The frame. Forms may name it as their target.
pub fn view(name: &'static str, title: &'static str, src: String) -> AnyView {
    view! {
        <iframe
            class="card h-[40rem] w-full max-w-[44rem]"
            name=name
            title=title
            src=src
            sandbox="allow-popups allow-popups-to-escape-sandbox"
        ></iframe>
    }
    .into_any()
}

/// A document for the frame.
pub fn html(document: String) -> Response {
    respond(StatusCode::OK, document)
}

/// Text for the frame, line by line.
pub fn text(status: StatusCode, text: &str) -> Response {
    let document = format!(
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><meta name=\"color-scheme\" content=\"light dark\">\
         <title>Text</title><style>body{{margin:1rem;font:15px/1.5 system-ui,sans-serif;white-space:pre-wrap;\
         overflow-wrap:anywhere}}</style></head><body>{}</body></html>",
        app_kit::escape(text)
    );
    respond(status, document)
}

fn respond(status: StatusCode, document: String) -> Response {
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
    ];
    (status, headers, document).into_response()
}
