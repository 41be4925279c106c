//! The payment page: the amount and three buttons, plain HTML forms, no scripts.

use super::journal::Record;
use super::moves::is_open_link;
use super::store::{About, Act};
use super::{Desk, cloud, notify, texts};
use crate::payment::wire::Status;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use base::Locale;
use reqwest::Url;
use std::sync::Arc;

const STYLE: &str = include_str!("pay.css");

type Shared = State<Arc<Desk>>;

#[expect(clippy::disallowed_methods, reason = "the addresses of another service")]
pub fn routes() -> Router<Arc<Desk>> {
    Router::new()
        .route("/pay/{id}", get(show))
        .route("/pay/{id}/pay", post(|d: Shared, id: Path<String>| decide(d, id, Some(Act::Pay))))
        .route("/pay/{id}/decline", post(|d: Shared, id: Path<String>| decide(d, id, Some(Act::Decline))))
        .route("/pay/{id}/leave", post(|d: Shared, id: Path<String>| decide(d, id, None)))
        .route("/pay.css", get(style))
}

async fn show(State(desk): Shared, Path(id): Path<String>) -> Response {
    match desk.store.get(&id) {
        Some(record) => page(StatusCode::OK, locale_of(&record), Some(&record)),
        None => page(StatusCode::NOT_FOUND, Locale::default(), None),
    }
}

/// Applies the buyer's choice and redirects to the shop. A finished payment is left unchanged: pressing a
/// button twice, or in a second tab, is harmless.
async fn decide(State(desk): Shared, Path(id): Path<String>, act: Option<Act>) -> Response {
    let Some(record) = desk.store.get(&id) else {
        return page(StatusCode::NOT_FOUND, Locale::default(), None);
    };
    if let Some(act) = act {
        // CloudPayments asks the shop before the bank.
        let act = match act {
            Act::Pay if !cloud::notices::may_begin(&desk, &record).await => Act::Decline,
            act => act,
        };
        match desk.store.act(&id, act, desk.now()) {
            Ok(true) => notify::spawn(&desk, About::Payment(id)),
            Ok(false) => {}
            Err(e) => {
                tracing::error!(error = %e, "the journal of the stand-in cannot be written");
                return StatusCode::INTERNAL_SERVER_ERROR.into_response();
            }
        }
    }
    // Who scanned a code is not sent back.
    let back = match record.return_url.as_str() {
        "" => format!("/pay/{}", record.payment.id),
        url => url.to_owned(),
    };
    Redirect::to(&back).into_response()
}

async fn style() -> impl IntoResponse {
    let headers =
        [(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, "max-age=3600")];
    (headers, STYLE)
}

fn locale_of(record: &Record) -> Locale {
    if record.locale.starts_with("en") { Locale::En } else { Locale::Ru }
}

fn page(status: StatusCode, locale: Locale, record: Option<&Record>) -> Response {
    let body = record.map_or_else(
        || format!("<p>{}</p>", escape(texts::not_found(locale))),
        |record| card(locale, record),
    );
    let html = format!(
        "<!doctype html>\n<html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"robots\" content=\"noindex\"><title>{title}</title>\
         <link rel=\"icon\" href=\"data:,\"><link rel=\"stylesheet\" href=\"/pay.css\"></head>\
         <body><main><h1>{title}</h1><p class=\"notice\">{notice}</p>{body}</main></body></html>\n",
        lang = locale.code(),
        title = escape(texts::title(locale)),
        notice = escape(texts::notice(locale)),
    );
    (status, headers(record), Html(html)).into_response()
}

fn card(locale: Locale, record: &Record) -> String {
    let payment = &record.payment;
    let sum = base::format::money(locale, payment.amount.kopecks().unwrap_or_default());
    let description = escape(payment.description.as_deref().unwrap_or_default());
    let head = format!(
        "<p class=\"what\">{description}</p><p class=\"sum\"><span>{}</span> <strong>{}</strong></p>",
        escape(texts::to_pay(locale)),
        escape(&sum)
    );
    let ended = match payment.status {
        Status::Pending => None,
        Status::WaitingForCapture => Some(texts::held(locale)),
        Status::Succeeded => Some(texts::paid(locale)),
        Status::Canceled if is_open_link(record) => None,
        Status::Canceled => Some(texts::cancelled(locale)),
    };
    if let Some(text) = ended {
        let (url, text, back) = (escape(&record.return_url), escape(text), escape(texts::back(locale)));
        let link = match url.is_empty() {
            true => String::new(),
            false => format!("<p><a href=\"{url}\">{back}</a></p>"),
        };
        return format!("{head}<p role=\"status\">{text}</p>{link}");
    }
    let button = |step: &str, class: &str, text: &str| {
        let (id, text) = (escape(&payment.id), escape(text));
        format!(
            "<form method=\"post\" action=\"/pay/{id}/{step}\"><button class=\"{class}\">{text}</button></form>"
        )
    };
    format!(
        "{head}{}{}{}<p class=\"hint\">{}</p>",
        button("pay", "main", texts::pay(locale)),
        button("decline", "other", texts::decline(locale)),
        button("leave", "quiet", texts::leave(locale)),
        escape(texts::decline_hint(locale)),
    )
}

/// Forms post here and are redirected to the shop, so `form-action` includes the shop's origin.
fn headers(record: Option<&Record>) -> HeaderMap {
    let shop = record
        .and_then(|r| Url::parse(&r.return_url).ok())
        .map(|u| u.origin().ascii_serialization())
        .unwrap_or_default();
    let csp = format!(
        "default-src 'none'; style-src 'self'; img-src data:; form-action 'self' {shop}; frame-ancestors 'none'; base-uri 'none'"
    );
    let fixed = [
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    let csp = HeaderValue::from_str(&csp).unwrap_or(HeaderValue::from_static("default-src 'none'"));
    fixed
        .into_iter()
        .map(|(name, value): (HeaderName, &'static str)| (name, HeaderValue::from_static(value)))
        .chain([(header::CONTENT_SECURITY_POLICY, csp)])
        .collect()
}

fn escape(text: &str) -> String {
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
