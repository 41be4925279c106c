//! Storefront pages as seen by a visitor without scripts.
#![expect(clippy::unwrap_used, reason = "a test that can not go on has failed")]

mod after;
mod branches;
mod buying;
mod carts;
mod companies;
mod due;
mod keys;
mod narrowing;
mod pages;
mod paying;
mod points;
mod promotions;
mod returns;
mod site;
mod windows;
