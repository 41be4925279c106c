//! The installation request form, usable without scripts, with its preliminary estimate.

mod page;
mod pages;

pub use pages::routes;
