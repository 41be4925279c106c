//! The platform on both databases.

mod changes;
mod jobs;
mod messages;
mod schema;
mod transactions;
