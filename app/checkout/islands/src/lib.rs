//! Islands of the checkout and of orders: the totals, and waiting for a payment; their server functions, and what
//! pages share with them. Runs in the browser and on the server. Pages are in `app-storefront`.
//! A package of its own, so that its code is not part of what the first page of a shopper loads.
//! Must not depend on: pages, the islands of the shop.
// Leptos views are deeply nested generic types.
#![recursion_limit = "512"]

pub mod checkout;
pub mod orders;
#[cfg(feature = "ssr")]
pub mod server;
