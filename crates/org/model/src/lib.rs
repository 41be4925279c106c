//! Company: sellers, branches, settings, VAT rates and the texts of letters. Runs on the server and in the browser: types, states, rules, forms and
//! views; no IO.

#![warn(missing_docs)]

pub mod access;
pub mod audience;
pub mod branches;
pub mod companies;
pub mod hours;
pub mod letters;
pub mod refusal;
pub mod requisites;
pub mod sellers;
pub mod settings;
pub mod setup;
pub mod vat;
