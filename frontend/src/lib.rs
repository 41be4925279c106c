//! Entry in the browser (wasm32 only; elsewhere this crate is empty). It must not know databases or HTTP.
//! The two bundles `shop` and `staff` are binaries beside it: each exports the islands of the crates it names.

/// Prepares the reactive runtime; `style/boot/boot.js` calls it once and then wakes the islands one by one.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}
