//! Payments: methods, states and transitions. Runs on the server and in the browser: types, states, rules,
//! forms and views; no IO.

pub mod payments;
