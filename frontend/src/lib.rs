//! Entry point of every bundle in the browser (wasm32 only; empty on other targets).
//! The bundles are packages below this folder, each of the islands of some pages, so that what one page needs is
//! not loaded by others: see docs/decisions/0018.
//! Must not depend on: islands of pages, databases, HTTP.

// The search field of every page.
#[cfg(target_arch = "wasm32")]
use app_kit as _;

/// Initialises the reactive runtime. `style/boot/boot.js` calls it once and then hydrates the islands one by
/// one.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    // The messages of panics cost a release several kilobytes, and only developers read them.
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}
