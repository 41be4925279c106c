//! Server only. Changes of many products at once: edits, imports, exports and loads.
//! Must not know: carts, orders, pages, HTTP.

pub mod export;
pub mod imports;
pub mod jobs;
pub mod load;
pub mod runs;
pub mod tables;
