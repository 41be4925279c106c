//! Gateways: external services behind narrow protocols (payment, receipts, mail, SMS, push, files, directory of companies, map tiles), each
//! with a real implementation and a local stand-in. Server only. Must not depend on: the database, operations, pages, the
//! actor.
//!
//! Every outgoing call goes to a fixed host, or for push messages to a public one, follows no redirects and has a timeout.
//! The clock and random numbers are passed in by the caller; only keys of push messages are made here.

pub mod addresses;
pub mod companies;
pub mod files;
pub mod mail;
pub mod payment;
pub mod push;
pub mod receipts;
pub mod sms;
#[cfg(feature = "standin")]
pub mod standin;
pub mod tiles;
pub mod tls;

mod http;
pub use http::is_base;
