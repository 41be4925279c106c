//! Fetches pages and fragments for islands.

use crate::api::ApiError;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;

/// Fetches an address of this site as text.
///
/// # Errors
/// [`ApiError::Offline`] without a response, otherwise by status.
pub async fn text(address: &str) -> Result<String, ApiError> {
    let window = web_sys::window().ok_or(ApiError::Fault)?;
    let answer = JsFuture::from(window.fetch_with_str(address)).await.map_err(|_| ApiError::Offline)?;
    let answer: web_sys::Response = answer.dyn_into().map_err(|_| ApiError::Fault)?;
    match answer.status() {
        200 => {}
        404 => return Err(ApiError::NotFound),
        _ => return Err(ApiError::Fault),
    }
    let body = answer.text().map_err(|_| ApiError::Fault)?;
    let text = JsFuture::from(body).await.map_err(|_| ApiError::Offline)?;
    text.as_string().ok_or(ApiError::Fault)
}
