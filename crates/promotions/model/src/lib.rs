//! Promotions: their terms, states, codes, the engine that applies them to a cart, and the words that explain it. Runs on
//! the server and in the browser: types, rules and forms; no IO. Must not depend on: carts, orders, payments.

#![warn(missing_docs)]

pub mod access;
pub mod codes;
pub mod engine;
pub mod form;
pub mod promotion;
pub mod reasons;
pub mod refusal;
pub mod settings;
pub mod state;
pub mod views;
pub mod words;
