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
                malformed();
                Self::Offline
            }
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::Deserialization(_) => {
                malformed();
                Self::OutOfDate
            }
            _ => Self::Fault,
        }
    }
}

/// On the server: the request is malformed.
fn malformed() {
    #[cfg(feature = "ssr")]
    set_status(axum::http::StatusCode::BAD_REQUEST);
}

/// Sets the status of the server function's response.
#[cfg(feature = "ssr")]
pub(crate) fn set_status(code: axum::http::StatusCode) {
    if let Some(response) = leptos::prelude::use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(code);
    }
}
