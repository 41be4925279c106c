//! Delivery: methods, cost, served cities and delivery dates. Runs on the server and in the browser: types,
//! states, rules, forms and views; no IO.

#![warn(missing_docs)]

pub mod access;
pub mod methods;
pub mod summary;

pub use summary::{DeliveryContext, DeliverySummary};
