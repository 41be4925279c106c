//! Bulk changes of products: edits, imports and exports. Server only. Must not depend on: carts,
//! orders, pages, HTTP.

pub mod actions;
pub mod export;
pub mod imports;
pub mod jobs;
mod pieces;
pub mod runs;
pub mod tables;
