//! Forms with files. Uploads are size-limited here; their content is validated later.

use super::fields::FIELDS_MAX;
use crate::fields::Fields;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::StatusCode;

/// Maximum number of files per form.
pub const FILES_MAX: usize = 10;

/// An uploaded file; name and type are unverified claims of the client.
#[derive(Clone, Debug)]
pub struct Upload {
    pub field: String,
    pub name: String,
    pub bytes: bytes::Bytes,
}

/// A form with files (`multipart/form-data`). An empty file input yields no file.
#[derive(Clone, Debug, Default)]
pub struct MultipartForm {
    pub fields: Fields,
    pub files: Vec<Upload>,
}

impl<S: Send + Sync> FromRequest<S> for MultipartForm {
    type Rejection = StatusCode;

    async fn from_request(request: Request, state: &S) -> Result<Self, StatusCode> {
        let mut parts = Multipart::from_request(request, state).await.map_err(|_| StatusCode::BAD_REQUEST)?;
        let mut form = Self::default();
        while let Some(part) = parts.next_field().await.map_err(|e| e.status())? {
            let field = part.name().unwrap_or_default().to_owned();
            match part.file_name().map(str::to_owned) {
                Some(name) => {
                    let bytes = part.bytes().await.map_err(|e| e.status())?;
                    if name.is_empty() && bytes.is_empty() {
                        continue;
                    }
                    form.files.push(Upload { field, name, bytes });
                }
                None => form.fields.0.push((field, part.text().await.map_err(|e| e.status())?)),
            }
            if form.files.len() > FILES_MAX || form.fields.0.len() > FIELDS_MAX {
                return Err(StatusCode::PAYLOAD_TOO_LARGE);
            }
        }
        Ok(form)
    }
}
