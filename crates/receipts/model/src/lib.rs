//! Fiscal receipts of 54-FZ in the format FFD 1.2: their content, states, and which of them an event of a sale needs. Runs
//! on the server and in the browser: types, states, rules, forms and views; no IO.

#![warn(missing_docs)]

pub mod access;
pub mod body;
mod correction;
pub mod lines;
pub mod needed;
pub mod pace;
pub mod refusal;
pub mod settings;
pub mod states;
mod texts;
pub mod views;

pub use correction::{Correction, CorrectionBasis};
