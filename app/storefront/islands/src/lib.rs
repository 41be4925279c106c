//! Islands of the shop, their server functions, and what pages share with them: types, texts and components.
//! Runs in the browser and on the server. Pages are in `app-storefront`.
//! Its bundle is what the first page of a shopper loads, within a budget: `xtask/src/budget.rs`.
//! Must not depend on: pages, checkout, repair, installation, the desk, the administration.
// Leptos views are deeply nested generic types.
#![recursion_limit = "512"]

pub mod cart;
pub mod delivery_estimate;
pub mod facets;
pub mod picks;
pub mod pictures;
pub mod seen;
#[cfg(feature = "ssr")]
pub mod server;
