//! Content: pages with their kinds and versions, menus, and consents to legal texts. Runs on the server: types,
//! states, rules, forms and views; no IO. Must not depend on: what is sold or serviced.

#![warn(missing_docs)]

pub mod access;
pub mod consents;
pub mod kinds;
pub mod markdown;
pub mod menus;
pub mod pages;
pub mod refusal;
pub mod settings;
pub mod starts;
