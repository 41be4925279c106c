//! Service: requests, estimates, visits and their states for repairs and installations. Runs on the server
//! and in the browser: types, states, rules, forms and views; no IO.

#![warn(missing_docs)]

pub mod access;
pub mod calendar;
pub mod crews;
pub mod districts;
pub mod estimate;
pub mod handover;
pub mod installation;
pub mod refusal;
pub mod repair;
pub mod requests;
pub mod scheduling;
pub mod settings;
mod texts;
pub mod views;
