//! Stock: warehouses, documents, kinds of movements, levels and states of reservations. Runs on the server and in the
//! browser: types, states, rules, forms and views; no IO.

#![warn(missing_docs)]

pub mod access;
pub mod costs;
pub mod documents;
pub mod levels;
pub mod movements;
pub mod refusal;
pub mod units;
pub mod warehouses;
