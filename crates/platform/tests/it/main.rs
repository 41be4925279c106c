//! The platform on both databases.
#![expect(clippy::unwrap_used, reason = "a test that meets the unexpected has failed")]

mod changes;
mod connect;
mod jobs;
mod kept;
mod messages;
mod schema;
mod transactions;
