//! The company: branches and VAT rates.
//! Runs everywhere: types, states, rules, forms and views; no IO.

pub mod branches;
pub mod vat;
