//! Carts, checkout, orders, reviews and watches.
//! Runs everywhere: types, states, rules, forms and views; no IO.

pub mod orders;
pub mod reviews;
pub mod totals;
pub mod views;
pub mod watches;
