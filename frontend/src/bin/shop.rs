//! WASM bundle for shoppers, without staff pages. Empty on native targets.
#![cfg_attr(target_arch = "wasm32", no_main)]

#[cfg(target_arch = "wasm32")]
use {app_account as _, app_requests as _, app_storefront as _, frontend as _};

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
