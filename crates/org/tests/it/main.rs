//! Settings, sellers, VAT rates and branches, each case on SQLite and on PostgreSQL.
#![allow(clippy::unwrap_used, reason = "a case that fails says where")]

mod branches;
mod letters;
mod secrets;
mod sellers;
mod settings;
mod setup;
mod support;
mod vat;
