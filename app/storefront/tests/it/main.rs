//! The storefront's pages as a visitor without a script gets them.
#![expect(clippy::unwrap_used, reason = "a test that can not go on has failed")]

mod browser;
mod buying;
mod narrowing;
