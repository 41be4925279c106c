//! The bundle of checkout and orders.
//! Exports the islands of the packages that it names. Empty on native targets.
#![cfg_attr(target_arch = "wasm32", no_main)]

#[cfg(target_arch = "wasm32")]
use {app_checkout_islands as _, app_forms_islands as _, frontend as _};

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
