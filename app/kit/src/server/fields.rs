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
        let fields: Vec<(String, String)> =
            serde_urlencoded::from_bytes(&body).map_err(|_| StatusCode::BAD_REQUEST)?;
        if fields.len() > FIELDS_MAX {
            return Err(StatusCode::PAYLOAD_TOO_LARGE);
        }
        Ok(Self(fields))
    }
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
