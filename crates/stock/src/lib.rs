//! Server only. Stock: warehouses, balances per warehouse, the journal of movements, reservations.
//! Must not know: what a product is (only its id), carts, orders (only their ids), pages, HTTP.

pub mod balances;
pub mod reservations;
pub mod tables;
