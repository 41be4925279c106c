//! Stock: warehouses, kinds of movements and states of reservations. Runs on the server and in the browser: types,
//! states, rules, forms and views; no IO.

#![warn(missing_docs)]

pub mod access;
pub mod movements;
pub mod refusal;
pub mod units;
pub mod warehouses;
