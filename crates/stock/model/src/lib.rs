//! Stock: kinds of movements and states of reservations. Runs on the server and in the browser: types,
//! states, rules, forms and views; no IO.

#![warn(missing_docs)]

pub mod movements;
