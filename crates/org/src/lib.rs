//! Company: branches, sellers, settings and VAT rates. Server only. Must not depend on: accounts, what is sold or
//! booked, pages, HTTP.

pub mod actions;
pub mod branches;
pub mod settings;
pub mod setup;
pub mod tables;
pub mod vat;
