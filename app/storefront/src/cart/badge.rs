//! The count of the cart in the frame of the page, which islands only reach through the document.

use wasm_bindgen::JsCast as _;

/// Shows `count` in every `[data-cart-count]`; an empty cart shows none.
pub(super) fn show(count: i64) {
    let Some(document) = web_sys::window().and_then(|w| w.document()) else { return };
    let Ok(places) = document.query_selector_all("[data-cart-count]") else { return };
    for n in 0..places.length() {
        let Some(place) = places.item(n).and_then(|p| p.dyn_into::<web_sys::HtmlElement>().ok()) else {
            continue;
        };
        place.set_text_content(Some(&count.to_string()));
        place.set_hidden(count == 0);
    }
}

/// What the frame shows now.
pub(super) fn shown() -> i64 {
    web_sys::window()
        .and_then(|w| w.document())
        .and_then(|d| d.query_selector("[data-cart-count]").ok().flatten())
        .and_then(|e| e.text_content())
        .and_then(|text| text.trim().parse().ok())
        .unwrap_or(0)
}

/// Shows the cart's total in every `[data-cart-total]`.
pub(super) fn show_total(total: &str) {
    let Some(document) = web_sys::window().and_then(|w| w.document()) else { return };
    let Ok(places) = document.query_selector_all("[data-cart-total]") else { return };
    for n in 0..places.length() {
        if let Some(place) = places.item(n) {
            place.set_text_content(Some(total));
        }
    }
}

/// Loads the page anew.
pub(super) fn reload() {
    if let Some(window) = web_sys::window() {
        // Where it can't, the page stays as it is.
        let _ = window.location().reload();
    }
}
