//! Server functions on the server: their request, and their answer to an error.

use super::visit::Visit;
use crate::api::{ApiError, set_status};
use crate::texts;
use axum::http::{HeaderMap, StatusCode};
use base::{Bilingual, Locale};
use leptos::prelude::use_context;
use platform::Error;

impl From<Error> for ApiError {
    fn from(e: Error) -> Self {
        let (code, error) = match e {
            Error::Invalid(problems) => {
                let first = problems.0.first();
                let sentence = |l| first.map_or_else(|| texts::fault(l).to_owned(), |p| p.problem.text(l));
                (StatusCode::UNPROCESSABLE_ENTITY, Self::Invalid(in_both(sentence)))
            }
            Error::Refused(refusal) => (StatusCode::CONFLICT, Self::Refused(in_both(|l| refusal.text(l)))),
            Error::NotFound => (StatusCode::NOT_FOUND, Self::NotFound),
            Error::LoginNeeded => (StatusCode::UNAUTHORIZED, Self::LoginNeeded),
            Error::Forbidden => (StatusCode::FORBIDDEN, Self::Forbidden),
            fault => {
                tracing::error!("a server function failed: {fault}");
                (StatusCode::INTERNAL_SERVER_ERROR, Self::Fault)
            }
        };
        set_status(code);
        error
    }
}

fn in_both(sentence: impl Fn(Locale) -> String) -> Bilingual {
    Bilingual::new(sentence(Locale::Ru), sentence(Locale::En))
}

/// The visit that calls the current server function.
///
/// # Errors
/// [`ApiError::Fault`] outside of a server function.
pub fn current_visit() -> Result<Visit, ApiError> {
    use_context::<Visit>().ok_or(ApiError::Fault)
}

/// Adds headers to the response of the current server function; does nothing outside of one.
pub fn append_headers(headers: HeaderMap) {
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        for (name, value) in headers {
            if let Some(name) = name {
                response.append_header(name, value);
            }
        }
    }
}
