//! Maps errors of operations to pages, in one place. The user sees a sentence; the cause is logged.

use super::meta::Meta;
use super::visit::Visit;
use crate::{paths, texts};
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::{ACCEPT, RETRY_AFTER};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use platform::Error;

/// An error of an operation, to be rendered as an error page.
#[derive(Debug)]
pub struct Failure(pub Error);

/// Return type of page handlers.
pub type PageResult = Result<Response, Failure>;

impl<E: Into<Error>> From<E> for Failure {
    fn from(e: E) -> Self {
        Self(e.into())
    }
}

impl Failure {
    fn status(&self) -> StatusCode {
        match &self.0 {
            Error::NotFound => StatusCode::NOT_FOUND,
            Error::Forbidden => StatusCode::FORBIDDEN,
            Error::LoginNeeded => StatusCode::UNAUTHORIZED,
            Error::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Error::Refused(_) => StatusCode::CONFLICT,
            Error::Gateway(_) => StatusCode::BAD_GATEWAY,
            Error::Database(_) | Error::Inconsistent(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// The refusal's sentence, for the error page.
#[derive(Clone)]
struct Because(base::refusal::Refusal);

/// Logged under the code displayed on the error page.
#[derive(Clone)]
struct Cause(String);

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let status = self.status();
        let mut response = status.into_response();
        if status.is_server_error() {
            response.extensions_mut().insert(Cause(self.0.to_string()));
        }
        if let Error::Refused(refusal) = self.0 {
            response.extensions_mut().insert(Because(refusal));
        }
        response
    }
}

/// Middleware: turns empty error responses into pages in the visitor's language; visitors who must log in are
/// redirected to the login page and returned afterwards.
pub async fn error_pages(request: Request, next: Next) -> Response {
    let visit = request.extensions().get::<Visit>().cloned();
    let is_get = request.method() == axum::http::Method::GET;
    let wants_html = request
        .headers()
        .get(ACCEPT)
        .and_then(|v| v.to_str().ok())
        .is_none_or(|v| v.contains("text/html") || v.contains("*/*"));
    let response = next.run(request).await;
    let status = response.status();
    let is_empty = response.headers().get(axum::http::header::CONTENT_TYPE).is_none();
    // Faults of server functions have a body and are logged where they occur.
    let is_fault = is_empty && status.is_server_error() && status != StatusCode::SERVICE_UNAVAILABLE;
    let code = visit.as_ref().filter(|_| is_fault).map(|visit| told(visit, status, &response));
    let (Some(visit), true, true) =
        (visit, status.is_client_error() || status.is_server_error(), is_empty && wants_html)
    else {
        return response;
    };
    if status == StatusCode::UNAUTHORIZED {
        let back =
            if is_get { visit.in_locale(visit.locale) } else { paths::in_locale(visit.locale, &visit.path) };
        let query = serde_urlencoded::to_string([("next", back)]).unwrap_or_default();
        return Redirect::to(&format!("{}?{query}", paths::login(visit.locale))).into_response();
    }
    let because = response.extensions().get::<Because>().cloned();
    let mut page = page(&visit, status, because, code, is_get);
    if let Some(when) = response.headers().get(RETRY_AFTER) {
        page.headers_mut().insert(RETRY_AFTER, when.clone());
    }
    page
}

/// Logs an internal error under a code that the user can quote.
fn told(visit: &Visit, status: StatusCode, response: &Response) -> String {
    let code = format!("{:08X}", u32::from_le_bytes(visit.state.shop.ids().bytes()));
    let cause =
        response.extensions().get::<Cause>().map_or("nothing is known of the cause", |cause| &cause.0);
    tracing::error!(code, path = visit.path, status = status.as_u16(), "{cause}");
    code
}

fn page(
    visit: &Visit,
    status: StatusCode,
    because: Option<Because>,
    code: Option<String>,
    is_get: bool,
) -> Response {
    let l = visit.locale;
    let (title, more) = match status {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => {
            (texts::not_found(l), texts::not_found_more(l))
        }
        StatusCode::FORBIDDEN => (texts::forbidden(l), texts::forbidden_more(l)),
        StatusCode::TOO_MANY_REQUESTS => (texts::too_many(l), texts::too_many_more(l)),
        StatusCode::PAYLOAD_TOO_LARGE => (texts::too_large(l), texts::too_large_more(l)),
        StatusCode::SERVICE_UNAVAILABLE => (texts::busy(l), texts::busy_more(l)),
        s if s.is_server_error() => (texts::fault(l), texts::fault_more(l)),
        _ => (texts::bad_request(l), texts::bad_request_more(l)),
    };
    let more = because.map_or_else(|| more.to_owned(), |b| b.0.text(l));
    let again = code.as_ref().filter(|_| is_get).map(|_| visit.in_locale(l));
    let code = code.map(|code| texts::fault_code(l, &code));
    let onward = if again.is_some() { "btn" } else { "btn btn-primary" };
    visit.page(Meta::personal(title).status(status), move || {
        view! {
            <section class="error-page">
                <p class="error-code">{status.as_u16()}</p>
                <h1>{title}</h1>
                <p>{more}</p>
                {code.map(|code| view! { <p class="text-sm text-muted">{code}</p> })}
                <p class="flex flex-wrap gap-3">
                    {again.map(|to| view! { <a class="btn btn-primary" href=to>{texts::try_again(l)}</a> })}
                    <a class=onward href=paths::catalog(l)>{texts::to_catalog(l)}</a>
                </p>
            </section>
        }
    })
}
