//! A request as named by a path.

use super::token;
use app_kit::Visit;
use axum::http::HeaderMap;
use platform::Error;
use service::requests;
use service_model::requests::RequestNumber;
use service_model::views::RequestView;

/// A request from the path, with the credentials that let this browser see it.
pub struct Asked {
    pub number: RequestNumber,
    pub token: Option<String>,
}

/// # Errors
/// [`Error::NotFound`] if the number is malformed.
pub fn asked(visit: &Visit, number: &str, headers: &HeaderMap) -> Result<Asked, Error> {
    let number = RequestNumber::parse(number).ok_or(Error::NotFound)?;
    let token = token::of(visit, headers, &number);
    Ok(Asked { number, token })
}

impl Asked {
    /// # Errors
    /// See `service::requests::view`.
    pub async fn view(&self, visit: &Visit) -> Result<RequestView, Error> {
        requests::view(&visit.state.shop, &visit.actor, &self.number, self.token.as_deref()).await
    }
}
