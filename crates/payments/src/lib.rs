//! Server only. Payments: attempts to take money and what the gateways say of them.
//! Must not know: what is paid for, pages, HTTP.

pub mod tables;
