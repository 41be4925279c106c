//! The bundle of the pages that a shopper sees first: home, listings, search, products, cart, lists. Every page without a
//! bundle of its own loads it too. Its size has a budget: `xtask/src/budget.rs`.
//! Exports the islands of the packages that it names. Empty on native targets.
#![cfg_attr(target_arch = "wasm32", no_main)]

#[cfg(target_arch = "wasm32")]
use {app_storefront_islands as _, frontend as _};

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
