//! A QR code as a picture in the page.

use leptos::prelude::*;
use qrcode::{Color, QrCode};
use std::fmt::Write as _;

/// The white margin that readers need, in modules.
const MARGIN: usize = 4;

/// The picture of a text; nothing if it is too long for one. Black on white in both themes: apps read nothing else.
pub fn qr(text: &str, label: &'static str) -> Option<AnyView> {
    let code = QrCode::new(text).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (n, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            let (x, y) = (n % width + MARGIN, n / width + MARGIN);
            let _ = write!(path, "M{x} {y}h1v1h-1z");
        }
    }
    let size = width + 2 * MARGIN;
    let view_box = format!("0 0 {size} {size}");
    let inner =
        format!("<rect width=\"{size}\" height=\"{size}\" fill=\"#fff\"/><path fill=\"#000\" d=\"{path}\"/>");
    Some(
        view! {
            <svg
                class="w-56 max-w-full" viewBox=view_box role="img" aria-label=label shape-rendering="crispEdges"
                inner_html=inner
            ></svg>
        }
        .into_any(),
    )
}
