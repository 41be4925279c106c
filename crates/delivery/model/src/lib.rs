//! Delivery: methods, what they cost, where they reach and when goods come.
//! Runs everywhere: types, states, rules, forms and views; no IO.

pub mod methods;
pub mod summary;

pub use summary::{DeliveryWord, Outlook};
