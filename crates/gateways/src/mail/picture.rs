//! The picture that a letter shows and that travels with it (RFC 2392), so that reading it asks no server.

use super::PNG;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;

/// A picture within a letter, shown by its HTML document as `cid:` and its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InlinePicture {
    /// Letters, digits, hyphens, and an `@`.
    pub content_id: String,
    /// The bytes, as PNG.
    pub png: Bytes,
}

impl InlinePicture {
    /// The document with the picture inside, for a page, which knows no parts of letters.
    pub fn within(&self, html: &str) -> String {
        let data = format!("data:{PNG};base64,{}", STANDARD.encode(&self.png));
        html.replace(&format!("cid:{}", self.content_id), &data)
    }
}
