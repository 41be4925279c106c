//! Points and balance of customers: the causes of movements, rules of the bonus programme, bonus cards, settings, forms and
//! views. Runs on the server and in the browser; no IO. Must not depend on: carts, orders, the catalogue.

#![warn(missing_docs)]

pub mod access;
pub mod balance;
pub mod book;
pub mod cards;
pub mod points;
pub mod programme;
pub mod refusal;
pub mod settings;
pub mod views;
