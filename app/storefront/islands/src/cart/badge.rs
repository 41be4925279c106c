//! The cart count in the page header, which islands update through the DOM.

use base::ProductId;
use wasm_bindgen::JsCast as _;

/// Displays `count` in every `[data-cart-count]`; zero is hidden.
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

/// The displayed count.
pub(super) fn shown() -> i64 {
    web_sys::window()
        .and_then(|w| w.document())
        .and_then(|d| d.query_selector("[data-cart-count]").ok().flatten())
        .and_then(|e| e.text_content())
        .and_then(|text| text.trim().parse().ok())
        .unwrap_or(0)
}

/// How many pieces of a product were in the cart when the page was loaded.
pub(super) fn pieces_of(product: ProductId) -> Option<i64> {
    let cart =
        web_sys::window()?.document()?.query_selector("[data-cart]").ok()??.get_attribute("data-cart")?;
    let product = product.to_string();
    cart.split(' ').find_map(|line| line.strip_prefix(product.as_str())?.strip_prefix(':')?.parse().ok())
}

/// Displays the cart's total in every `[data-cart-total]`.
pub(super) fn show_total(total: &str) {
    let Some(document) = web_sys::window().and_then(|w| w.document()) else { return };
    let Ok(places) = document.query_selector_all("[data-cart-total]") else { return };
    for n in 0..places.length() {
        if let Some(place) = places.item(n) {
            place.set_text_content(Some(total));
        }
    }
}

/// Reloads the page.
pub(super) fn reload() {
    if let Some(window) = web_sys::window() {
        // If reloading fails, the page stays unchanged.
        let _ = window.location().reload();
    }
}
