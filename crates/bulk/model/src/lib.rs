//! Bulk changes of products: edits and imports. Runs on the server and in the browser: types, states, rules,
//! forms and views; no IO.

#![warn(missing_docs)]

pub mod imports;
pub mod runs;
pub mod views;
