//! Addresses of product pictures.

use app_kit::paths;
use catalog_model::views::Picture;

/// Address of a picture of about `width` pixels.
pub fn address(picture: &Picture, width: u32) -> String {
    match picture {
        Picture::Drawing { kind, brand } => paths::drawing(kind, brand),
        Picture::Photo { content_hash, .. } => paths::media(content_hash, width),
    }
}
