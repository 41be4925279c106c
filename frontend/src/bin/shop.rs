//! WASM bundle for shoppers, without staff pages. Empty on native targets.
#![cfg_attr(target_arch = "wasm32", no_main)]

#[cfg(target_arch = "wasm32")]
use {app_account_islands as _, app_requests_islands as _, app_storefront_islands as _, frontend as _};

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
