//! Server only. Delivery: methods and pickup points, where they reach and when goods come.
//! Must not know: the catalogue, carts, orders, pages, HTTP.

mod edit;
pub mod tables;

pub use edit::{all, point, save_point, save_way, way};
