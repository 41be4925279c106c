//! Stock: warehouses, balances per warehouse, the journal of movements, reservations. Server only. Must not
//! depend on: what a product is (only its id), carts, orders (only their ids), pages, HTTP.

pub mod balances;
pub mod reservations;
pub mod tables;
pub mod warehouses;
