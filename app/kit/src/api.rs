//! Error type of server functions: what the browser can act on. Causes are only logged on the server.

use base::form::Problems;
use base::refusal::Refusal;
use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

/// Error of a server function call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "error", rename_all = "snake_case")]
pub enum ApiError {
    Invalid {
        problems: Problems,
    },
    Refused {
        refusal: Refusal,
    },
    LoginNeeded,
    Forbidden,
    NotFound,
    /// Internal error; nothing was stored.
    Fault,
    /// The server is unreachable.
    Offline,
    /// The page is older than the server and must be reloaded.
    OutOfDate,
}

impl ApiError {
    /// The message for the user.
    pub fn text(&self, l: base::Locale) -> String {
        use crate::texts as t;
        match self {
            Self::Invalid { problems } => {
                problems.0.first().map_or_else(|| t::fault(l).to_owned(), |p| p.problem.text(l))
            }
            Self::Refused { refusal } => refusal.text(l),
            Self::LoginNeeded => t::login_needed(l).to_owned(),
            Self::Forbidden => t::forbidden(l).to_owned(),
            Self::NotFound => t::not_found(l).to_owned(),
            Self::Fault => t::fault(l).to_owned(),
            Self::Offline => t::offline(l).to_owned(),
            Self::OutOfDate => t::out_of_date(l).to_owned(),
        }
    }
}

impl FromServerFnError for ApiError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(value: ServerFnErrorErr) -> Self {
        match value {
            // In the browser: no connection. On the server: the request is malformed.
            ServerFnErrorErr::Request(_) => {
                #[cfg(feature = "ssr")]
                status(axum::http::StatusCode::BAD_REQUEST);
                Self::Offline
            }
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::Deserialization(_) => {
                #[cfg(feature = "ssr")]
                status(axum::http::StatusCode::BAD_REQUEST);
                Self::OutOfDate
            }
            _ => Self::Fault,
        }
    }
}

/// Sets the status of the server function's response.
#[cfg(feature = "ssr")]
fn status(code: axum::http::StatusCode) {
    if let Some(response) = leptos::prelude::use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(code);
    }
}

#[cfg(feature = "ssr")]
impl From<platform::Error> for ApiError {
    fn from(e: platform::Error) -> Self {
        use axum::http::StatusCode as S;
        use platform::Error as E;
        let (code, error) = match e {
            E::Invalid(problems) => (S::UNPROCESSABLE_ENTITY, Self::Invalid { problems }),
            E::Refused(refusal) => (S::CONFLICT, Self::Refused { refusal }),
            E::NotFound => (S::NOT_FOUND, Self::NotFound),
            E::LoginNeeded => (S::UNAUTHORIZED, Self::LoginNeeded),
            E::Forbidden => (S::FORBIDDEN, Self::Forbidden),
            fault => {
                tracing::error!("a server function failed: {fault}");
                (S::INTERNAL_SERVER_ERROR, Self::Fault)
            }
        };
        status(code);
        error
    }
}

/// The visit of the current call.
///
/// # Errors
/// [`ApiError::Fault`] outside of a server function.
#[cfg(feature = "ssr")]
pub fn visit() -> Result<crate::Visit, ApiError> {
    leptos::prelude::use_context::<crate::Visit>().ok_or(ApiError::Fault)
}
