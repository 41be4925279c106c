//! The bundle of desk and administration, with the islands of the shop for the preview of a product.
//! Exports the islands of the packages that it names. Empty on native targets.
#![cfg_attr(target_arch = "wasm32", no_main)]

#[cfg(target_arch = "wasm32")]
use {
    app_admin_islands as _, app_desk_islands as _, app_forms_islands as _, app_storefront_islands as _,
    frontend as _,
};

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
