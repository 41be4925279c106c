//! Delivery: methods, zones with their cost tables and time windows, served cities and delivery dates. Runs on the server and in the browser: types,
//! states, rules, forms and views; no IO.

#![warn(missing_docs)]

pub mod access;
pub mod methods;
pub mod settings;
pub mod summary;
mod texts;
pub mod windows;

pub use methods::zones;
pub use summary::{DeliveryContext, DeliverySummary};
