//! The dispatch board as an island, with its server functions. Runs in the browser and on the server. Pages are
//! in `app-desk`.
//! Must not depend on: pages, SQL. Permissions are checked by the operations that the server functions call.
// Leptos views are deeply nested generic types.
#![recursion_limit = "512"]

pub mod board;
