//! Uploaded pictures of content in several widths.

use app_kit::paths;
use leptos::prelude::*;

/// Widths in which a picture is offered, in pixels; each is served.
pub const WIDTHS: [u32; 3] = [400, 800, 1600];

/// The largest picture of the first screen: loaded before others. `size` is its width and height in pixels, `sizes` the width
/// that it takes, as in HTML.
pub fn hero(content_hash: &str, size: (i64, i64), alt: String, sizes: &'static str) -> AnyView {
    let address = |width: u32| paths::media(content_hash, width);
    let srcset = WIDTHS.map(|width| format!("{} {width}w", address(width))).join(", ");
    let (width, height) = size;
    view! {
        <img
            class="hero-photo"
            src=address(800)
            srcset=srcset
            sizes=sizes
            width=width.to_string()
            height=height.to_string()
            alt=alt
            fetchpriority="high"
        />
    }
    .into_any()
}
