//! People: accounts, roles, clients' sites and the saved views of staff. Runs on the server and in the
//! browser: types, states, rules, forms and views; no IO.

#![warn(missing_docs)]

pub mod access;
pub mod accounts;
pub mod companies;
pub mod customers;
pub mod factors;
pub mod incidents;
pub mod links;
pub mod merging;
pub mod notifications;
pub mod personal_data;
pub mod preferences;
pub mod refusal;
pub mod roles;
pub mod saved_views;
pub mod settings;
pub mod sites;
pub mod staff;
mod texts;
