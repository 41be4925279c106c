//! Stock: kinds of movements and states of reservations.
//! Runs everywhere: types, states, rules, forms and views; no IO.

pub mod movements;
