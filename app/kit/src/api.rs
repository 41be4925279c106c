//! Error type of server functions: what the browser can act on, and sentences in both languages for the rest. Causes
//! are only logged on the server.

use base::Bilingual;
use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

/// Error of a server function call. The server writes the sentences: reading the types behind them would be an eighth
/// of what a shopper's first page loads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ApiError {
    /// What is wrong with the input.
    Invalid(Bilingual),
    /// Why it can't be done now.
    Refused(Bilingual),
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
            Self::Invalid(sentence) | Self::Refused(sentence) => sentence.pick(l).to_owned(),
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
