//! Browser entry point (wasm32 only; empty on other targets).
//! Must not depend on: databases, HTTP.
//! The bundles `shop` and `staff` are binaries of this package: each exports the islands of the crates it
//! names.

/// Initialises the reactive runtime. `style/boot/boot.js` calls it once and then hydrates the islands one by
/// one.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}
