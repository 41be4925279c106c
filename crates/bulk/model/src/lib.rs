//! Changes of many products at once: edits and imports.
//! Runs everywhere: types, states, rules, forms and views; no IO.

pub mod imports;
pub mod runs;
pub mod views;
