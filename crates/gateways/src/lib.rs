//! Runs on the server only. The outside world behind narrow protocols: payment, mail, files; each with the
//! real thing and a local stand-in. Must not know: the database, operations, pages, who is asking.
//!
//! Everything that leaves the process goes to a fixed host, follows no redirect and has a timeout. The clock
//! and random numbers come from the caller.

pub mod files;
pub mod mail;
pub mod payment;
#[cfg(feature = "standin")]
pub mod standin;
pub mod tls;

mod http;
