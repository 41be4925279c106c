//! Payments: payment attempts and their gateway reports. Server only. Must not depend on: what is paid for,
//! pages, HTTP.

pub mod tables;
