//! Accounts, roles, the sites of clients and the saved views of staff.
//! Runs everywhere: types, states, rules, forms and views; no IO.

pub mod accounts;
pub mod saved_views;
pub mod sites;
