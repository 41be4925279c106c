//! The platform on both databases.
#![expect(clippy::unwrap_used, reason = "a test that meets the unexpected has failed")]

mod cached;
mod changes;
mod connect;
mod events;
mod jobs;
mod messages;
mod registry;
mod retention;
mod rows;
mod schema;
mod transactions;
