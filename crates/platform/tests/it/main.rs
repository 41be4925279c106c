//! The platform on both databases.

mod audit;
mod changes;
mod jobs;
mod messages;
mod schema;
mod transactions;
