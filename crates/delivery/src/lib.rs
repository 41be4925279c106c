//! Delivery: methods and pickup points, served cities and delivery dates. Server only. Must not depend on:
//! the catalogue, carts, orders, pages, HTTP.

#![warn(missing_docs)]

pub mod actions;
pub mod audit_names;
mod edit;
pub mod methods;
#[expect(missing_docs, reason = "columns are described by the migrations")]
pub mod tables;

pub use edit::{all, method, save_method};
