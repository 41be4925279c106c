//! Delivery: methods and pickup points, served cities and delivery dates. Server only. Must not depend on:
//! the catalogue, carts, orders, pages, HTTP.

pub mod actions;
mod edit;
pub mod methods;
pub mod tables;

pub use edit::{all, method, point, save_method, save_point};
