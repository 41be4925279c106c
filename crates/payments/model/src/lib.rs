//! Payments: methods, states and transitions, what is paid for, refunds. Runs on the server and in the
//! browser: types, states, rules, forms and views; no IO.

#![warn(missing_docs)]

pub mod desk;
pub mod payables;
pub mod payments;
pub mod refunds;
pub mod refusal;
pub mod settings;
mod texts;
pub mod views;
