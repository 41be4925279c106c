//! Stock: warehouses, balances per warehouse, the journal of movements, documents, costs, reservations. Server only. Must not
//! depend on: what a product is (only its id), carts, orders (only their ids), pages, HTTP.

#![warn(missing_docs)]

pub mod actions;
pub mod audit_names;
pub mod balances;
pub mod costs;
pub mod counts;
pub mod documents;
pub mod events;
pub mod minimums;
pub mod reservations;
#[expect(missing_docs, reason = "columns are described by the migrations")]
pub mod tables;
pub mod units;
pub mod warehouses;

pub use events::subscribe;
