//! Bulk changes of products: edits, imports and exports. Server only. Must not depend on: carts,
//! orders, pages, HTTP.

#![warn(missing_docs)]

pub mod actions;
pub mod audit_names;
pub mod export;
pub mod imports;
pub mod jobs;
mod pieces;
pub mod runs;
#[expect(missing_docs, reason = "columns are described by the migrations")]
pub mod tables;
