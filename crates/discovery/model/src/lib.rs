//! Discovery: filters, listings, search, comparison, and visitors' product lists. Runs on the server and in
//! the browser: types, states, rules, forms and views; no IO.

#![warn(missing_docs)]

pub mod access;
pub mod blocks;
pub mod compare;
pub mod filters;
pub mod listing;
pub mod picks;
pub mod queries;
pub mod recommended;
pub mod settings;
pub mod synonyms;
pub mod topics;
pub mod visits;
