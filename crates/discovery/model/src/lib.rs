//! How shoppers find products: filters, listings, search, comparison, and the lists they keep.
//! Runs everywhere: types, states, rules, forms and views; no IO.

pub mod compare;
pub mod filters;
pub mod listing;
pub mod picks;
pub mod queries;
pub mod synonyms;
