//! Islands of repair and installation requests: drafts, the estimate and time slots; their server functions,
//! and what pages share with them. Runs in the browser and on the server. Pages are in `app-requests`.
//! Must not depend on: pages, the storefront, the desk.
// Leptos views are deeply nested generic types.
#![recursion_limit = "512"]

pub mod drafts;
pub mod installation;
#[cfg(feature = "ssr")]
pub mod server;
pub mod slots;
pub mod texts;
