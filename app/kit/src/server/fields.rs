//! Form fields of a request, and the form after a rejected operation.

use crate::fields::{Fields, Form};
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use bulk_model::imports::COLUMNS_MAX;

/// Upper bound of fields in a form, set by the columns of an imported file and by products with as many
/// attributes.
pub(super) const FIELDS_MAX: usize = COLUMNS_MAX + 200;

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = StatusCode;

    async fn from_request(request: Request, state: &S) -> Result<Self, StatusCode> {
        let body = axum::body::Bytes::from_request(request, state)
            .await
            .map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
        if has_too_many_fields(&body) {
            return Err(StatusCode::PAYLOAD_TOO_LARGE);
        }
        let fields: Vec<(String, String)> =
            serde_urlencoded::from_bytes(&body).map_err(|_| StatusCode::BAD_REQUEST)?;
        Ok(Self(fields))
    }
}

/// Whether an encoded form or query has more fields than any form. Counts separators: decoding takes some 80
/// bytes of memory for each byte of `a&a&a…`.
pub fn has_too_many_fields(encoded: &[u8]) -> bool {
    encoded.iter().filter(|byte| **byte == b'&').count() >= FIELDS_MAX
}

impl Form {
    /// The form after a rejected operation: problems and refusals are kept in the form, other errors are for
    /// the error page.
    ///
    /// # Errors
    /// Any error that is neither a problem nor a refusal.
    pub fn after(fields: Fields, error: platform::Error) -> Result<Self, platform::Error> {
        match error {
            platform::Error::Invalid(problems) => Ok(Self { fields, problems, ..Self::default() }),
            platform::Error::Refused(refusal) => {
                Ok(Self { fields, refusal: Some(refusal), ..Self::default() })
            }
            other => Err(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    #[tokio::test]
    async fn fields_are_counted_before_they_are_decoded() {
        let send = |body: String| Fields::from_request(Request::new(Body::from(body)), &());
        let most = "a&".repeat(FIELDS_MAX - 1) + "a";
        assert_eq!(send(most.clone()).await.unwrap().0.len(), FIELDS_MAX);
        assert_eq!(send(most + "&a").await, Err(StatusCode::PAYLOAD_TOO_LARGE));
        // Empty fields are none when decoded, but cost as much to look for.
        assert_eq!(send("&".repeat(FIELDS_MAX)).await, Err(StatusCode::PAYLOAD_TOO_LARGE));
    }
}
