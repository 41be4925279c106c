//! Bulk changes of products: edits, imports, exports and loads. Server only. Must not depend on: carts,
//! orders, pages, HTTP.

pub mod export;
pub mod imports;
pub mod jobs;
pub mod load;
pub mod runs;
pub mod tables;
