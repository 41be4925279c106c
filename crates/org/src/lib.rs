//! Company: branches, sellers, settings, VAT rates and the texts of letters. Server only. Must not depend on: accounts, what is
//! sold or booked, pages, HTTP.

#![warn(missing_docs)]

pub mod actions;
pub mod audit_names;
pub mod branches;
pub mod events;
pub mod letters;
pub mod sellers;
pub mod settings;
pub mod setup;
#[expect(missing_docs, reason = "columns are described by the migrations")]
pub mod tables;
pub mod vat;
