//! Payments: methods, states and steps.
//! Runs everywhere: types, states, rules, forms and views; no IO.

pub mod payments;
