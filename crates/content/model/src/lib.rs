//! Content: the home page, banners, pages with their kinds and versions, pages of branches, menus, the look of the shop, and
//! consents to legal texts. Runs on the server: types,
//! states, rules, forms and views; no IO. Must not depend on: what is sold or serviced.

#![warn(missing_docs)]

pub mod access;
mod address;
pub mod banners;
pub mod blocks;
pub mod branch_pages;
pub mod consents;
pub mod kinds;
pub mod look;
pub mod markdown;
pub mod menus;
pub mod pages;
pub mod period;
pub mod refusal;
pub mod settings;
pub mod starts;
