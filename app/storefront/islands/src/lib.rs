//! Islands of the shop, their server functions, and what pages share with them: types, texts and components.
//! Runs in the browser and on the server. Pages are in `app-storefront`.
//! Must not depend on: pages, repair, installation, the desk, the administration.
// Leptos views are deeply nested generic types.
#![recursion_limit = "512"]

pub mod cart;
pub mod checkout;
pub mod delivery_estimate;
pub mod facets;
pub mod orders;
pub mod picks;
pub mod pictures;
pub mod seen;
#[cfg(feature = "ssr")]
pub mod server;
