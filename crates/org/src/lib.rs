//! Server only. The company: its branches, sellers and VAT rates.
//! Must not know: accounts, what is sold or booked, pages, HTTP.

pub mod branches;
pub mod tables;
