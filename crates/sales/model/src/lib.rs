//! Sales: carts, checkout, orders, reviews and watches. Runs on the server and in the browser: types, states,
//! rules, forms and views; no IO.

#![warn(missing_docs)]

pub mod access;
pub mod adjustments;
pub mod documents;
pub mod editing;
pub mod lookups;
pub mod margin;
pub mod orders;
pub mod refusal;
pub mod repeat;
pub mod returns;
pub mod reviews;
pub mod saved_carts;
pub mod schedules;
pub mod settings;
pub mod shipments;
pub mod staff_orders;
mod texts;
pub mod thread;
pub mod totals;
pub mod views;
pub mod watches;
