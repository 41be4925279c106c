//! Errors of the API, as YooKassa writes them.

use crate::payment::wire::ErrorBody;
use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

/// An answer that is an error.
pub(super) struct Failure {
    status: StatusCode,
    body: Box<ErrorBody>,
}

impl Failure {
    pub fn new(status: StatusCode, code: &str) -> Self {
        let body = ErrorBody {
            kind: "error".into(),
            id: String::new(),
            code: code.into(),
            description: String::new(),
            parameter: None,
        };
        Self { status, body: Box::new(body) }
    }

    pub fn invalid(parameter: &str, description: String) -> Self {
        let mut failure = Self::new(StatusCode::BAD_REQUEST, "invalid_request");
        failure.body.parameter = Some(parameter.into());
        failure.body.description = description;
        failure
    }

    pub fn with_id(mut self, id: String) -> Self {
        self.body.id = id;
        self
    }

    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found")
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        (self.status, Json(*self.body)).into_response()
    }
}
