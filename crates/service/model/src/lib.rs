//! Repair and installation: requests, estimates, visits and their states.
//! Runs everywhere: types, states, rules, forms and views; no IO.

pub mod estimate;
pub mod installation;
pub mod repair;
pub mod requests;
pub mod scheduling;
pub mod views;
